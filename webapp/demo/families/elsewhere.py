"""The invented family Elsewhere, whose children are another social worker's."""

from __future__ import annotations

from webapp.cases.rules import Tie
from webapp.demo import shapes
from webapp.demo.plans import (
    ChildPlan,
    FamilyPlan,
    HomePlan,
    HouseStory,
    PersonPlan,
    Said,
    TiePlan,
    VisitStory,
)
from webapp.threehouses.rules import Audience, House, Wish

_TILLY = VisitStory(
    days_ago=14,
    hour=13,
    place="At school",
    purpose="To hear from Tilly how she is",
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.good_now",),
            marks=(*shapes.house(2000, 4250, 2200, wall="purple", roof="pink"), *shapes.ground()),
            said=(Said(text="my room is my room", prompt="good_things.good_now"),),
            wishes={Audience.MY_WORKER: Wish.YES},
        ),
    ),
)

ELSEWHERE = FamilyPlan(
    name="Elsewhere",
    people=(
        PersonPlan(key="gwen", name="Gwen Elsewhere", known_as="Mum", age=44.0, gender="Woman"),
        PersonPlan(key="tilly", name="Tilly Elsewhere", known_as="Tilly", age=11.1, gender="Girl"),
        PersonPlan(key="jude", name="Jude Elsewhere", known_as="Jude", age=8.8, gender="Boy"),
    ),
    homes=(
        HomePlan(
            label="Home",
            address="100 Nonesuch Way, Notown NT9 0AA",
            members={"gwen": "", "tilly": "", "jude": ""},
        ),
    ),
    ties=(
        TiePlan(first="gwen", kind=Tie.PARENT_OF, second="tilly", responsible=True),
        TiePlan(first="gwen", kind=Tie.PARENT_OF, second="jude", responsible=True),
        TiePlan(first="tilly", kind=Tie.SIBLING_OF, second="jude"),
    ),
    children=(
        ChildPlan(key="tilly", language="en", workers=("other_social_worker",), visits=(_TILLY,)),
        ChildPlan(key="jude", language="en", workers=("other_social_worker",)),
    ),
)
