"""The invented families of the demonstration; each surname says that it is made up."""

from webapp.demo.families.alkhayali import ALKHAYALI
from webapp.demo.families.dychmygol import DYCHMYGOL
from webapp.demo.families.elsewhere import ELSEWHERE
from webapp.demo.families.notreal import NOTREAL
from webapp.demo.families.zmyslony import ZMYSLONY

FAMILIES = (ALKHAYALI, DYCHMYGOL, ZMYSLONY, NOTREAL, ELSEWHERE)

__all__ = ["FAMILIES"]
