"""The invented family Alkhayali ("the imaginary one"), who speak Arabic and English."""

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
    Thing,
    TiePlan,
    VisitStory,
)
from webapp.threehouses.rules import Audience, Ended, House, Kind, PresenceRole, Presentation, Wish

_AT_HOME = VisitStory(
    days_ago=52,
    hour=15,
    place="At home, 3 Nowhere Lane",
    purpose="To meet Amira and hear how home is for her",
    seen_alone=False,
    present=(("Layla Alkhayali", PresenceRole.PARENT),),
    parents_note="Told by telephone on the day before, with a picture of the three houses",
    ended=Ended.STOPPED,
    next_step="I will come to your school, and we can talk there",
    next_step_in_days=30,
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.good_now",),
            marks=(*shapes.cat(2300, 3300, 1500, "orange"), *shapes.sun(5200, 900, 380)),
            said=(Said(text="my cat", prompt="good_things.good_now", language="en"),),
        ),
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.worried_about",),
            said=(Said(text="i dont want to say", prompt="worries.worried_about", language="en"),),
            wishes={Audience.PEOPLE_AT_HOME: Wish.NO},
        ),
    ),
    observations=(
        (
            "Mum stayed in the next room with the door open. Amira spoke quietly and looked at the "
            "door several times. She stopped when she heard the front door."
        ),
    ),
)

_AT_SCHOOL = VisitStory(
    days_ago=11,
    hour=10,
    place="At school, the reading room",
    purpose="To hear what home is like for Amira, away from home",
    interpreter=("Noor Notaperson", "NRPSI 00000 (invented)", "Levantine Arabic"),
    parents_note="Layla was told on the day before and agreed",
    next_step="We will read what we wrote about your worries together",
    next_step_in_days=15,
    asked_about=("Karl",),
    otherwise={House.WORRIES: {Audience.THE_MEETING: Wish.ASK_ME_FIRST}},
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.good_now", "good_things.happy_or_safe"),
            marks=(
                *shapes.sun(900, 800, 380),
                *shapes.table(2000, 4250, 3400),
                *shapes.person(1300, 4250, 2300, colour="purple", hair="grey"),
                *shapes.person(5700, 4250, 1700, colour="pink", hair="cocoa"),
                *shapes.ground("brown"),
            ),
            said=(
                Said(
                    text="nana makes kibbeh on friday",
                    prompt="good_things.happy_or_safe",
                    language="en",
                ),
                Said(
                    text="بيت تيتا ريحته حلوة",
                    prompt="good_things.good_now",
                    language="ar",
                    script="Arab",
                    direction="rtl",
                ),
            ),
            wishes={
                Audience.PEOPLE_AT_HOME: Wish.YES,
                Audience.THE_MEETING: Wish.YES,
                Audience.MY_TEACHER: Wish.YES,
            },
        ),
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.worried_about", "worries.what_you_do"),
            marks=(
                *shapes.bed(900, 3900, 2700, "blue"),
                *shapes.person(1700, 3850, 560, colour="pink", hair="cocoa", mouth="sad"),
                *shapes.person(2400, 3850, 460, colour="green", hair="cocoa", mouth="sad"),
                *shapes.person(5000, 4250, 3300, colour="night", hair="night", mouth="shout"),
                *shapes.ground("grey"),
            ),
            things=(
                Thing(kind=Kind.FEELING, key="scared", body={"symbol": "scared"}),
                Thing(
                    kind=Kind.PERSON,
                    body={
                        "name": "Karl",
                        "where": "kept_out",
                        "language": "en",
                        "script": "Latn",
                        "figure": {
                            "shape": "adult-beard",
                            "skin": "skin_2",
                            "hair": "night",
                            "clothes": "black",
                        },
                    },
                ),
                Thing(
                    kind=Kind.VOICE,
                    tune=(262, 247, 262, 220),
                    prompt="worries.what_you_do",
                ),
            ),
            said=(
                Said(
                    text="when he shouts i hide with Sami under the bed",
                    prompt="worries.what_you_do",
                    language="en",
                ),
                Said(
                    text="mum says its nothing but her hands shake",
                    prompt="worries.worried_about",
                    language="en",
                    wishes={Audience.THE_MEETING: Wish.NO},
                ),
                Said(
                    text="my tummy hurts at nite",
                    prompt="worries.worried_about",
                    language="en",
                    is_taken_away=True,
                ),
            ),
            wishes={
                Audience.MY_WORKER: Wish.YES,
                "Karl": Wish.NO,
                Audience.PEOPLE_AT_HOME: Wish.NO,
                Audience.THE_MEETING: Wish.ASK_ME_FIRST,
                Audience.THE_JUDGE: Wish.DONT_KNOW_YET,
            },
        ),
        HouseStory(
            house=House.WISHES,
            prompts=("wishes.worries_gone",),
            marks=(
                *shapes.rainbow(3200, 3600, 2500),
                *shapes.house(1000, 4250, 1200, wall="orange", roof="red"),
                *shapes.person(3300, 4250, 1500, colour="purple", hair="cocoa"),
                *shapes.person(4100, 4250, 1100, colour="pink", hair="cocoa"),
                *shapes.person(4700, 4250, 900, colour="green", hair="cocoa"),
                *shapes.ground(),
            ),
            said=(
                Said(
                    text="أريد أن ننام كلنا بدون خوف",
                    prompt="wishes.worries_gone",
                    language="ar",
                    script="Arab",
                    direction="rtl",
                ),
                Said(
                    text="to sleep at nanas when he is home",
                    prompt="wishes.worries_gone",
                    language="en",
                ),
            ),
            wishes={Audience.PEOPLE_AT_HOME: Wish.ASK_ME_FIRST, Audience.THE_MEETING: Wish.YES},
        ),
    ),
    observations=(
        (
            "Amira chose the house of good things first and talked while she drew. She was "
            "silent while she drew the bed, and asked whether Karl would see it."
        ),
        (
            "I think that she was relieved to have written it down. This is my impression; it is "
            "not what she said."
        ),
    ),
)

_SAMI_AT_NURSERY = VisitStory(
    days_ago=9,
    hour=9,
    place="At school, the nursery class",
    purpose="To get to know Sami",
    seen_alone=False,
    present=(("Petra Pretence", PresenceRole.TEACHER),),
    parents_note="Layla was told on the day before and agreed",
    next_step="I will come again and we will play with the cars",
    next_step_in_days=12,
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.pictures_good",),
            marks=(*shapes.ball(2600, 2700, 800), *shapes.sun(5000, 1100, 420)),
        ),
        HouseStory(house=House.WORRIES, prompts=("worries.pictures_not_nice",), is_skipped=True),
    ),
)

ALKHAYALI = FamilyPlan(
    name="Alkhayali",
    people=(
        PersonPlan(
            key="layla",
            name="ليلى الخيالي",
            latin="Layla Alkhayali",
            known_as="Mum",
            age=31.2,
            gender="Woman",
            ethnicity="Arab",
            religion="Muslim",
        ),
        PersonPlan(key="karl", name="Karl Makebelieve", known_as="Karl", age=36.8, gender="Man"),
        PersonPlan(
            key="huda",
            name="هدى الخيالي",
            latin="Huda Alkhayali",
            known_as="Nana",
            age=58.4,
            gender="Woman",
            ethnicity="Arab",
            religion="Muslim",
            telephone="01632 960001",
        ),
        PersonPlan(
            key="yusuf",
            name="يوسف الخيالي",
            latin="Yusuf Alkhayali",
            known_as="Baba",
            age=34.9,
            gender="Man",
            ethnicity="Arab",
            religion="Muslim",
        ),
        PersonPlan(
            key="amira",
            name="أميرة الخيالي",
            latin="Amira Alkhayali",
            known_as="Amira",
            age=8.3,
            gender="Girl",
            ethnicity="Arab",
            religion="Muslim",
        ),
        PersonPlan(
            key="sami",
            name="سامي الخيالي",
            latin="Sami Alkhayali",
            known_as="Sami",
            age=4.6,
            gender="Boy",
            ethnicity="Arab",
            religion="Muslim",
        ),
    ),
    homes=(
        HomePlan(
            label="Mum and Karl's",
            address="3 Nowhere Lane, Notown NT1 0AA",
            members={"layla": "", "karl": "", "amira": "", "sami": ""},
        ),
        HomePlan(
            label="Nana's",
            address="Flat 2, 14 Invented Street, Notown NT1 0BB",
            members={"huda": "", "amira": "Fridays", "sami": "Fridays"},
        ),
        HomePlan(
            label="Baba's",
            address="8 Fictional Road, Nocity NC2 0CC",
            members={"yusuf": ""},
        ),
    ),
    ties=(
        TiePlan(first="layla", kind=Tie.PARENT_OF, second="amira", responsible=True),
        TiePlan(first="layla", kind=Tie.PARENT_OF, second="sami", responsible=True),
        TiePlan(first="yusuf", kind=Tie.PARENT_OF, second="amira", responsible=True),
        TiePlan(first="yusuf", kind=Tie.PARENT_OF, second="sami", responsible=True),
        TiePlan(first="karl", kind=Tie.STEP_PARENT_OF, second="amira"),
        TiePlan(first="karl", kind=Tie.STEP_PARENT_OF, second="sami"),
        TiePlan(first="huda", kind=Tie.GRANDPARENT_OF, second="amira"),
        TiePlan(first="huda", kind=Tie.GRANDPARENT_OF, second="sami"),
        TiePlan(first="huda", kind=Tie.PARENT_OF, second="yusuf"),
        TiePlan(first="layla", kind=Tie.PARTNER_OF, second="karl"),
        TiePlan(first="layla", kind=Tie.FORMER_PARTNER_OF, second="yusuf"),
        TiePlan(first="amira", kind=Tie.SIBLING_OF, second="sami"),
    ),
    children=(
        ChildPlan(
            key="amira",
            language="ar",
            script="Arab",
            other_languages="en",
            locale="ar",
            workers=("social_worker", "practitioner"),
            visits=(_AT_HOME, _AT_SCHOOL),
        ),
        ChildPlan(
            key="sami",
            language="ar",
            script="Arab",
            other_languages="en",
            locale="ar",
            presentation=Presentation.PICTURES_FIRST,
            slowness=1.8,
            visits=(_SAMI_AT_NURSERY,),
        ),
    ),
)
