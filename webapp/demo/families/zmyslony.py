"""The invented family Zmyślony ("made up"), who speak Polish."""

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
from webapp.threehouses.rules import (
    Audience,
    Ended,
    House,
    PresenceRole,
    Presentation,
    Wish,
    WrittenBy,
)

_ZOSIA = VisitStory(
    days_ago=20,
    hour=14,
    place="At school, the quiet corner",
    purpose="To hear from Zosia how she is",
    seen_alone=False,
    present=(("Ela Przykładowa", PresenceRole.SUPPORTER),),
    interpreter=("Iga Zastępcza", "NRPSI 00001 (invented)", "Polish"),
    parents_note="Beata was told at school in the morning",
    next_step="I will tell your mum that you like to read with her",
    next_step_in_days=14,
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.pictures_who",),
            marks=(
                *shapes.cat(1900, 4200, 1700, "grey"),
                *shapes.person(4300, 4250, 2500, colour="pink", hair="yellow"),
                *shapes.heart(3100, 1700, 700, "pink"),
            ),
            said=(
                Said(
                    text="kotek mruczy jak go glaszcze",
                    prompt="good_things.pictures_who",
                    written_by=WrittenBy.INTERPRETER,
                ),
            ),
            wishes={Audience.PEOPLE_AT_HOME: Wish.YES, Audience.MY_TEACHER: Wish.YES},
        ),
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.pictures_not_nice",),
            marks=(*shapes.scribble(1900, 1400, 2400, 1900, "black"),),
            wishes={Audience.MY_WORKER: Wish.YES, Audience.PEOPLE_AT_HOME: Wish.DONT_KNOW_YET},
        ),
        HouseStory(
            house=House.WISHES,
            prompts=("wishes.pictures_wish",),
            marks=(
                *shapes.tree(1300, 4250, 2600),
                *shapes.person(3500, 4250, 1800, colour="red", hair="yellow"),
                *shapes.person(4700, 4250, 2400, colour="pink", hair="yellow"),
                *shapes.ground(),
            ),
            said=(
                Said(
                    text="zeby mama czytala mi bajki",
                    prompt="wishes.pictures_wish",
                    written_by=WrittenBy.INTERPRETER,
                ),
            ),
            wishes={Audience.PEOPLE_AT_HOME: Wish.YES},
        ),
    ),
    observations=("Zosia pressed hard while she filled the page of worries, and said nothing.",),
)

_ANTEK = VisitStory(
    days_ago=18,
    hour=17,
    place="In the car, on the way home from school",
    purpose="Antek asked to talk away from home",
    parents_told=False,
    parents_note="Antek asked me not to tell before he had talked; agreed with my manager",
    ended=Ended.STOPPED,
    next_step="I will ask you by message when we can go on",
    next_step_in_days=3,
    houses=(
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.what_happens",),
            said=(
                Said(
                    text="tata pije w piatki.\nwtedy biore zosie do babci",
                    prompt="worries.what_happens",
                ),
                Said(text="nikt nie pyta mnie", prompt="worries.who_knows"),
            ),
            wishes={
                Audience.MY_WORKER: Wish.YES,
                Audience.PEOPLE_AT_HOME: Wish.NO,
                Audience.MY_TEACHER: Wish.NO,
            },
        ),
        HouseStory(house=House.GOOD_THINGS, prompts=("good_things.good_now",), is_skipped=True),
    ),
)

ZMYSLONY = FamilyPlan(
    name="Zmyślony",
    people=(
        PersonPlan(
            key="beata",
            name="Beata Zmyślona",
            known_as="Mama",
            age=39.3,
            gender="Woman",
            ethnicity="Polish",
            religion="Catholic",
            telephone="01632 960021",
        ),
        PersonPlan(
            key="marek",
            name="Marek Zmyślony",
            known_as="Tata",
            age=42.7,
            gender="Man",
            ethnicity="Polish",
            religion="Catholic",
        ),
        PersonPlan(
            key="jadwiga",
            name="Jadwiga Wymyślna",
            known_as="Babcia",
            age=66.0,
            gender="Woman",
            ethnicity="Polish",
            religion="Catholic",
        ),
        PersonPlan(
            key="antek",
            name="Antoni Zmyślony",
            known_as="Antek",
            age=13.8,
            gender="Boy",
            ethnicity="Polish",
        ),
        PersonPlan(
            key="zosia",
            name="Zofia Zmyślona",
            known_as="Zosia",
            age=6.1,
            gender="Girl",
            ethnicity="Polish",
            disability="Wears hearing aids",
        ),
    ),
    homes=(
        HomePlan(
            label="Mama and Tata's",
            address="40 Madeup Avenue, Notown NT3 0AA",
            members={"beata": "", "marek": "", "antek": "", "zosia": ""},
        ),
        HomePlan(
            label="Babcia's",
            address="5 Pretend Close, Notown NT3 0BB",
            members={"jadwiga": "", "antek": "some Fridays", "zosia": "some Fridays"},
        ),
    ),
    ties=(
        TiePlan(first="beata", kind=Tie.PARENT_OF, second="antek", responsible=True),
        TiePlan(first="beata", kind=Tie.PARENT_OF, second="zosia", responsible=True),
        TiePlan(first="marek", kind=Tie.PARENT_OF, second="antek", responsible=True),
        TiePlan(first="marek", kind=Tie.PARENT_OF, second="zosia", responsible=True),
        TiePlan(first="jadwiga", kind=Tie.GRANDPARENT_OF, second="antek"),
        TiePlan(first="jadwiga", kind=Tie.GRANDPARENT_OF, second="zosia"),
        TiePlan(first="beata", kind=Tie.PARTNER_OF, second="marek"),
        TiePlan(first="antek", kind=Tie.SIBLING_OF, second="zosia"),
    ),
    children=(
        ChildPlan(
            key="antek",
            language="pl",
            other_languages="en",
            locale="pl",
            presentation=Presentation.PLAIN_TEXT,
            visits=(_ANTEK,),
        ),
        ChildPlan(
            key="zosia",
            language="pl",
            other_languages="en",
            locale="pl",
            presentation=Presentation.PICTURES_FIRST,
            slowness=1.6,
            workers=("social_worker", "practitioner"),
            visits=(_ZOSIA,),
        ),
    ),
)
