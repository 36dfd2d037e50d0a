"""The invented family Dychmygol ("imaginary"), who speak Welsh; the children have two homes."""

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

_AT_MAMS = VisitStory(
    days_ago=6,
    hour=16,
    place="At Mam's, in Cadi's room",
    purpose="To hear how living in two homes is for Cadi",
    parents_note="Nia and Huw were both told, and were shown the three houses",
    next_step="I will talk with your mam and your dad about the weekends",
    next_step_in_days=8,
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.good_day",),
            marks=(
                *shapes.ball(1500, 3700, 520),
                *shapes.person(3000, 4250, 1900, colour="red", hair="orange"),
                *shapes.person(4300, 4250, 1600, colour="blue", hair="brown"),
                *shapes.sun(5500, 800, 360),
                *shapes.ground(),
            ),
            said=(
                Said(text="chwarae pel droed gyda macsen a nel", prompt="good_things.good_day"),
                Said(text="pan mae dad yn neud crempog 🥞", prompt="good_things.good_day"),
            ),
            wishes=dict.fromkeys(Audience, Wish.YES),
        ),
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.sad_cross_scared",),
            marks=(
                *shapes.house(500, 4250, 1700, wall="red", roof="brown"),
                *shapes.house(4200, 4250, 1700, wall="blue", roof="brown"),
                *shapes.person(3200, 4250, 1300, colour="orange", hair="orange", mouth="sad"),
                *shapes.rain(2200, 900, 2200),
            ),
            said=(
                Said(
                    text="dwi ddim yn hoffi pan ma nhw'n gweiddi wrth y drws",
                    prompt="worries.sad_cross_scared",
                ),
                Said(text="fi sy'n gorfod deud y negeseuon", prompt="worries.sad_cross_scared"),
            ),
            wishes={Audience.PEOPLE_AT_HOME: Wish.ASK_ME_FIRST, Audience.MY_TEACHER: Wish.NO},
        ),
        HouseStory(
            house=House.WISHES,
            prompts=("wishes.first_small_thing",),
            marks=(
                *shapes.house(2100, 3900, 2100, wall="purple", roof="green"),
                *shapes.heart(3150, 1400, 900),
                *shapes.ground(),
            ),
            said=(
                Said(
                    text="bod nhw'n siarad efo'i gilydd a dim efo fi",
                    prompt="wishes.first_small_thing",
                ),
            ),
            wishes={Audience.PEOPLE_AT_HOME: Wish.YES, Audience.THE_MEETING: Wish.YES},
        ),
    ),
    observations=(
        (
            "Cadi put her drawing of the two houses down twice before she went on. She laughed "
            "about the pancakes."
        ),
    ),
)

DYCHMYGOL = FamilyPlan(
    name="Dychmygol",
    people=(
        PersonPlan(
            key="nia",
            name="Nia Dychmygol",
            known_as="Mam",
            age=38.1,
            gender="Woman",
            ethnicity="Welsh",
            telephone="01632 960011",
        ),
        PersonPlan(
            key="huw",
            name="Huw Dychmygol",
            known_as="Dad",
            age=40.5,
            gender="Man",
            ethnicity="Welsh",
            telephone="01632 960012",
        ),
        PersonPlan(
            key="cadi",
            name="Cadi Dychmygol",
            known_as="Cadi",
            age=10.4,
            gender="Girl",
            ethnicity="Welsh",
        ),
        PersonPlan(
            key="macsen",
            name="Macsen Dychmygol",
            known_as="Macsen",
            age=7.2,
            gender="Boy",
            ethnicity="Welsh",
        ),
        PersonPlan(key="elin", name="Elin Ffugenw", known_as="Elin", age=35.0, gender="Woman"),
    ),
    homes=(
        HomePlan(
            label="Mam's",
            address="1 Stryd Dychymyg, Trefddim TD1 0AA",
            members={"nia": "", "cadi": "Monday to Friday", "macsen": "Monday to Friday"},
        ),
        HomePlan(
            label="Dad's",
            address="22 Lôn Ffuglen, Trefddim TD1 0BB",
            members={"huw": "", "elin": "", "cadi": "weekends", "macsen": "weekends"},
        ),
    ),
    ties=(
        TiePlan(first="nia", kind=Tie.PARENT_OF, second="cadi", responsible=True),
        TiePlan(first="nia", kind=Tie.PARENT_OF, second="macsen", responsible=True),
        TiePlan(first="huw", kind=Tie.PARENT_OF, second="cadi", responsible=True),
        TiePlan(first="huw", kind=Tie.PARENT_OF, second="macsen", responsible=True),
        TiePlan(first="nia", kind=Tie.FORMER_PARTNER_OF, second="huw"),
        TiePlan(first="huw", kind=Tie.PARTNER_OF, second="elin"),
        TiePlan(first="cadi", kind=Tie.SIBLING_OF, second="macsen"),
    ),
    children=(
        ChildPlan(
            key="cadi",
            language="cy",
            other_languages="en",
            locale="cy",
            workers=("social_worker", "practitioner"),
            visits=(_AT_MAMS,),
        ),
        ChildPlan(key="macsen", language="cy", other_languages="en", locale="cy"),
    ),
)
