"""The invented family Notreal: three children, one of them with a foster carer."""

from __future__ import annotations

from webapp.cases.rules import Tie
from webapp.demo import shapes
from webapp.demo.hand import Mark
from webapp.demo.plans import (
    ChildPlan,
    FamilyPlan,
    HomePlan,
    HouseStory,
    PersonPlan,
    ReplyPlan,
    Said,
    Thing,
    TiePlan,
    VisitStory,
)
from webapp.threehouses.rules import Audience, House, Kind, Presentation, Setting, Wish, WrittenBy

_FINN = VisitStory(
    days_ago=3,
    hour=11,
    place="At Grandad's, in the garden",
    purpose="To hear how Finn has settled at Grandad's",
    parents_note="Grandad and Dana were told a week before",
    next_step="I will find out when you can see Ivy",
    next_step_in_days=4,
    settings=(
        (Setting.THEME, None, "train"),
        (Setting.HOUSE_NAME, House.WISHES, "if i was in charge"),
        (Setting.HOUSE_COLOUR, House.WISHES, "sea"),
    ),
    houses=(
        HouseStory(
            house=House.WISHES,
            prompts=("wishes.who_there", "wishes.people_differently"),
            marks=(
                *shapes.house(700, 4250, 2100, wall="brown", roof="red"),
                *shapes.person(3700, 4250, 1700, colour="green", hair="brown"),
                *shapes.person(4600, 4250, 1100, colour="purple", hair="yellow"),
                *shapes.person(5500, 4250, 2200, colour="blue", hair="brown"),
                *shapes.ground(),
            ),
            things=(
                Thing(
                    kind=Kind.PERSON,
                    key="ivy",
                    body={
                        "name": "Ivy",
                        "where": "lives_here",
                        "figure": {
                            "shape": "child-short",
                            "skin": "skin_2",
                            "hair": "yellow",
                            "clothes": "purple",
                        },
                    },
                    prompt="wishes.who_there",
                ),
                Thing(kind=Kind.PATH, key="path", body={"place": 4}),
            ),
            said=(
                Said(text="ivy and otis and me in 1 house", prompt="wishes.who_there"),
                Said(text="if they told me BEFORE not after", prompt="wishes.people_differently"),
                Said(text="becuase grandad is nice but its not all of us", about="path"),
                Said(text="see ivy on saterday", about="path", step=1),
            ),
            wishes=dict.fromkeys(Audience, Wish.YES),
        ),
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.happy_or_safe",),
            marks=(
                *shapes.tree(1200, 4250, 3000),
                *shapes.person(3000, 4250, 2600, colour="night", hair="white"),
                *shapes.person(4300, 4250, 1700, colour="green", hair="brown"),
                *shapes.sun(5500, 850, 380),
                *shapes.ground(),
            ),
            things=(
                Thing(
                    kind=Kind.SYMBOL,
                    body={"symbol": "dog", "x": 5200, "y": 3700, "size": 900, "layer": "front"},
                ),
                Thing(
                    kind=Kind.WRITING,
                    marks=(
                        Mark([(250, 200), (250, 700)], "green", 56),
                        Mark([(550, 200), (750, 700), (950, 200)], "green", 56),
                        Mark([(1150, 200), (1380, 450), (1380, 700)], "green", 56),
                        Mark([(1610, 200), (1380, 450)], "green", 56),
                        *shapes.heart(2250, 780, 600, "red"),
                    ),
                    prompt="good_things.happy_or_safe",
                ),
                Thing(
                    kind=Kind.PHOTO,
                    key="photo",
                    marks=(
                        *shapes.cat(2100, 4000, 2300, "orange"),
                        *shapes.ball(4700, 3600, 700),
                        *shapes.ground("brown"),
                    ),
                    prompt="good_things.happy_or_safe",
                ),
            ),
            said=(
                Said(
                    text="grandad lets me water the tomatos. I <3 grandad",
                    prompt="good_things.happy_or_safe",
                ),
                Said(text="i drew it at school, its next doors cat", about="photo"),
                Said(text="thats my tree", spot=(1200, 1700)),
            ),
            wishes=dict.fromkeys(Audience, Wish.YES),
        ),
        HouseStory(
            house=House.WORRIES,
            prompts=("worries.worried_about",),
            marks=(
                *shapes.rain(900, 900, 2600),
                *shapes.person(4700, 4100, 900, colour="purple", hair="yellow", mouth="sad"),
            ),
            things=(
                Thing(kind=Kind.FEELING, key="sad", body={"symbol": "sad"}),
                Thing(
                    kind=Kind.VOICE,
                    tune=(330, 294, 262, 294, 330, 262),
                    prompt="worries.worried_about",
                ),
            ),
            said=(
                Said(text="when the car goes", about="sad"),
                Said(
                    text="ivy cries when she has to go and nobody says when",
                    prompt="worries.worried_about",
                ),
                Said(
                    text="is mum sad becuase of me",
                    prompt="worries.worried_about",
                    written_by=WrittenBy.WORKER,
                ),
            ),
            wishes={Audience.MY_WORKER: Wish.YES, Audience.PEOPLE_AT_HOME: Wish.ASK_ME_FIRST},
        ),
    ),
    observations=(
        "Finn opened the house of wishes first and said that it was the only one needed.",
    ),
    replies=(
        ReplyPlan(
            text=(
                "Dear Finn,\n"
                "you wrote that nobody says when. I asked Faye. She tells you and Ivy the day "
                "before, every time.\n"
                "I asked Mum too. She is not sad because of you.\n"
                "All of you in 1 house is not decided yet. A judge decides it, and I tell the "
                "judge what you said.\n"
                "Ruth"
            ),
            days_later=2,
            house=House.WORRIES,
        ),
    ),
)

_IVY = VisitStory(
    days_ago=1,
    hour=10,
    place="At the foster carer's",
    purpose="To meet Ivy and draw together",
    seen_alone=True,
    parents_note="Dana was told by her own worker",
    ended=None,
    next_step="I will come again with the crayons",
    next_step_in_days=6,
    houses=(
        HouseStory(
            house=House.GOOD_THINGS,
            prompts=("good_things.pictures_good",),
            marks=(*shapes.sun(3000, 2200, 700), *shapes.heart(5000, 3500, 900, "purple")),
        ),
    ),
)

NOTREAL = FamilyPlan(
    name="Notreal",
    people=(
        PersonPlan(key="dana", name="Dana Notreal", known_as="Mum", age=34.4, gender="Woman"),
        PersonPlan(
            key="ray",
            name="Ray Notreal",
            known_as="Grandad",
            age=63.3,
            gender="Man",
            telephone="01632 960031",
        ),
        PersonPlan(key="faye", name="Faye Fostering", known_as="Faye", age=51.0, gender="Woman"),
        PersonPlan(key="otis", name="Otis Notreal", known_as="Otis", age=15.5, gender="Boy"),
        PersonPlan(key="finn", name="Finn Notreal", known_as="Finn", age=9.7, gender="Boy"),
        PersonPlan(key="ivy", name="Ivy Notreal", known_as="Ivy", age=4.2, gender="Girl"),
    ),
    homes=(
        HomePlan(
            label="Grandad's",
            address="7 Storybook Row, Notown NT5 0AA",
            members={"ray": "", "finn": "", "otis": ""},
        ),
        HomePlan(
            label="Faye's",
            address="19 Example Gardens, Notown NT5 0BB",
            members={"faye": "", "ivy": ""},
        ),
        HomePlan(
            label="Mum's",
            address="2 Blank Court, Notown NT5 0CC",
            members={"dana": ""},
        ),
    ),
    ties=(
        TiePlan(first="dana", kind=Tie.PARENT_OF, second="otis", responsible=True),
        TiePlan(first="dana", kind=Tie.PARENT_OF, second="finn", responsible=True),
        TiePlan(first="dana", kind=Tie.PARENT_OF, second="ivy", responsible=True),
        TiePlan(first="ray", kind=Tie.GRANDPARENT_OF, second="otis"),
        TiePlan(first="ray", kind=Tie.GRANDPARENT_OF, second="finn"),
        TiePlan(first="ray", kind=Tie.GRANDPARENT_OF, second="ivy"),
        TiePlan(first="faye", kind=Tie.CARER_OF, second="ivy"),
        TiePlan(first="otis", kind=Tie.SIBLING_OF, second="finn"),
        TiePlan(first="finn", kind=Tie.HALF_SIBLING_OF, second="ivy"),
        TiePlan(first="otis", kind=Tie.HALF_SIBLING_OF, second="ivy"),
    ),
    children=(
        ChildPlan(
            key="otis",
            language="en",
            presentation=Presentation.PLAIN_TEXT,
            workers=("other_social_worker",),
        ),
        ChildPlan(key="finn", language="en", visits=(_FINN,)),
        ChildPlan(
            key="ivy",
            language="en",
            presentation=Presentation.PICTURES_FIRST,
            slowness=1.9,
            visits=(_IVY,),
        ),
    ),
)
