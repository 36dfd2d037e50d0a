"""A population of invented families of any size, for measuring and for trying lists out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from webapp.cases.rules import Tie
from webapp.demo import shapes
from webapp.demo.hand import Mark
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
from webapp.threehouses.rules import Audience, Ended, House, Wish

_FIRST_NAMES = (
    "Alba", "Bram", "Cleo", "Dov", "Esra", "Femi", "Gita", "Hugo", "Inez", "Joss", "Kemi", "Lars",
    "Mina", "Nico", "Orla", "Pavel", "Quin", "Rosa", "Seth", "Tove", "Uma", "Vida", "Wren", "Yara",
)  # fmt: skip
_SAID = {
    House.GOOD_THINGS: ("my dog", "football with my cousin", "when its quiet", "pizza fridays"),
    House.WORRIES: ("the dark", "they argue alot", "moving agen", "i dont know"),
    House.WISHES: ("a bike", "to see my dad more", "that it stays like this", "my own room"),
}
_PROMPTS = {
    House.GOOD_THINGS: "good_things.good_now",
    House.WORRIES: "worries.worried_about",
    House.WISHES: "wishes.worries_gone",
}
_PLACES = ("At home", "At school", "At the family centre", "In the park")
MOST_CHILDREN = 4


def make_families(count: int, rng: Random) -> Sequence[FamilyPlan]:
    """Return that many invented families, the same ones for the same random numbers."""
    return [_family(number, rng) for number in range(1, count + 1)]


def _family(number: int, rng: Random) -> FamilyPlan:
    surname = f"Invented-{number:05}"
    names = rng.sample(_FIRST_NAMES, rng.randint(1, MOST_CHILDREN))
    children = [
        PersonPlan(key=f"child{place}", name=f"{name} {surname}", known_as=name,
                   age=rng.uniform(3, 17))
        for place, name in enumerate(names)
    ]  # fmt: skip
    parents = [
        PersonPlan(key="mother", name=f"Maud {surname}", known_as="Mum", age=rng.uniform(35, 50)),
        PersonPlan(key="father", name=f"Fitz {surname}", known_as="Dad", age=rng.uniform(35, 50)),
    ]
    return FamilyPlan(
        name=surname,
        people=(*parents, *children),
        homes=(
            HomePlan(
                label="Mum's",
                address=f"{number} Nowhere Lane, Notown",
                members={"mother": "", **{child.key: "" for child in children}},
            ),
            HomePlan(
                label="Dad's",
                address=f"{number} Invented Street, Notown",
                members={"father": "", children[0].key: "weekends"},
            ),
        ),
        ties=tuple(
            TiePlan(first=parent.key, kind=Tie.PARENT_OF, second=child.key, responsible=True)
            for parent in parents
            for child in children
        ),
        children=tuple(_child(child.key, rng) for child in children),
    )


def _child(key: str, rng: Random) -> ChildPlan:
    workers = ("social_worker", "practitioner") if rng.random() < 0.5 else ("other_social_worker",)
    visits = [_visit(rng) for _ in range(rng.randint(0, 2))]
    return ChildPlan(key=key, language="en", workers=workers, visits=visits)


def _visit(rng: Random) -> VisitStory:
    return VisitStory(
        days_ago=rng.randint(1, 80),
        hour=rng.randint(9, 16),
        place=rng.choice(_PLACES),
        purpose="To hear how things are",
        seen_alone=rng.random() < 0.8,
        ended=Ended.FINISHED if rng.random() < 0.8 else Ended.STOPPED,
        next_step="I will come again",
        next_step_in_days=rng.randint(3, 30),
        houses=tuple(_house(house, rng) for house in House),
    )


def _house(house: House, rng: Random) -> HouseStory:
    said = rng.sample(_SAID[house], rng.randint(0, 2))
    return HouseStory(
        house=house,
        prompts=(_PROMPTS[house],),
        marks=_picture(rng),
        said=tuple(Said(text=text, prompt=_PROMPTS[house]) for text in said),
        is_skipped=False,
        wishes={rng.choice(list(Audience)): rng.choice(list(Wish))},
    )


def _picture(rng: Random) -> Sequence[Mark]:
    pictures = (
        shapes.sun(4800, 900, 380),
        shapes.cat(2400, 3900, 1400, "orange"),
        shapes.house(1500, 4200, 2000, wall="red", roof="brown"),
        shapes.person(3600, 4200, 2000, colour="blue"),
        shapes.rain(900, 900, 2200),
    )
    return [mark for picture in rng.sample(pictures, rng.randint(0, 3)) for mark in picture]
