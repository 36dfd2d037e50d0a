"""What a child does to come from one state of its side to the next; takes no pictures itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import acts, capturing
from tests.browser.gallery.album import Size
from tests.factories import pictures

# Child of the demo, words, and what happens next.
TOLD = {
    "en_GB": ("Finn Notreal", "when he shouts i hide with Ivy", "I come again on Thursday."),
    "ar": ("Amira Alkhayali", "أختبئ مع سامي تحت السرير", "سأعود يوم الخميس."),
    "cy": ("Cadi Dychmygol", "dwi'n cuddio yn y ty bach", "Dof yn ôl ddydd Iau."),
    "pl": ("Zofia Zmyślona", "chowam sie z Antkiem", "Przyjdę znowu w czwartek."),
}
SUN = ((0.16, 0.2), (0.2, 0.14), (0.25, 0.18), (0.23, 0.26), (0.17, 0.26), (0.16, 0.2))
WALLS = ((0.52, 0.8), (0.52, 0.5), (0.64, 0.36), (0.76, 0.5), (0.76, 0.8), (0.52, 0.8))
HEAD = ((0.33, 0.5), (0.36, 0.44), (0.41, 0.46), (0.41, 0.53), (0.35, 0.55), (0.33, 0.5))
BODY = ((0.37, 0.55), (0.37, 0.7), (0.32, 0.8), (0.37, 0.7), (0.43, 0.8))
ARMS = ((0.3, 0.6), (0.37, 0.59), (0.45, 0.57))
PICTURE = (("orange", SUN), ("red", WALLS), ("night", HEAD), ("blue", BODY), ("blue", ARMS))


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through all states: a language, a theme and a presentation, in some sizes."""

    locale: str
    theme: str
    presentation: str
    sizes: Sequence[Size]
    has_settings: bool = False

    @property
    def name(self) -> str:
        """Return what the pictures of this walk are called."""
        return f"{self.locale}-{self.theme}-{self.presentation}"


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act may need to know."""

    page: Page
    walk: Walk

    @property
    def words(self) -> str:
        """Return what a child says in the language of this walk."""
        return TOLD[self.walk.locale][1]


Act = Callable[[Scene], None]


def press(action: str) -> Act:
    """Return the act of pressing one button."""

    def act(scene: Scene) -> None:
        acts.act(scene.page, action).first.click()

    return act


def stay(scene: Scene) -> None:
    """Stay where the hand-over leads."""


def choose_theme(scene: Scene) -> None:
    """Go to the question how it shall look, and choose the theme of this walk."""
    press("start")(scene)
    scene.page.locator(f"[data-action=choose-theme][data-theme={scene.walk.theme}]").click()
    scene.page.wait_for_timeout(300)


def make_it_theirs(scene: Scene) -> None:
    """Give a house a name and a colour."""
    scene.page.locator("[data-action=choose-house][data-house=wishes]").click()
    scene.page.locator("[data-field=house-name]").fill("\U0001f431 " + scene.words[:12])
    scene.page.locator("[data-action=choose-colour][data-colour=lilac]").click()
    scene.page.wait_for_timeout(400)


def enter_worries(scene: Scene) -> None:
    """Go into the house of worries, where nothing is yet."""
    acts.open_house(scene.page, "worries")


def draw_and_write(scene: Scene) -> None:
    """Draw a picture and write two notes."""
    for colour, places in PICTURE:
        acts.take_colour(scene.page, colour)
        acts.draw(scene.page, places)
    acts.write(scene.page, scene.words)
    acts.write(scene.page, "I <3 mum \U0001f431")
    acts.wait_until_saved(scene.page)
    scene.page.wait_for_timeout(1_000)


def pick_up_words(scene: Scene) -> None:
    """Pick up a note, so that what can be done with it shows."""
    scene.page.locator(".note, .thing").first.click()


def from_the_house(action: str) -> Act:
    """Return the act of going back into the house, and pressing one of its buttons."""

    def act(scene: Scene) -> None:
        page = scene.page
        while page.locator("body:not([data-page=tablet-house])").count():
            page.locator(":is([data-action=done], [data-action=back]):visible").first.click()
            page.wait_for_timeout(300)
        if acts.act(page, "put-down").count():
            press("put-down")(scene)
        press(action)(scene)
        scene.page.wait_for_timeout(600)

    return act


def feel(scene: Scene) -> None:
    """Choose a feeling, and be asked whether to say why."""
    scene.page.locator("[data-action=choose-feeling]").nth(4).click()
    scene.page.wait_for_timeout(300)


def make_a_person(scene: Scene) -> None:
    """Make somebody who is kept out."""
    scene.page.locator("[data-action=add-person][data-where=kept_out]").click()
    scene.page.locator(".maker__shape").nth(3).click()
    scene.page.locator("[data-field=person-name]").fill(scene.words[:12])
    scene.page.locator(".maker .figure svg, [data-kind=maker] .figure svg").first.wait_for()


def put_two_people_in(scene: Scene) -> None:
    """Put the one who was made in, and somebody who visits."""
    press("done")(scene)
    scene.page.locator("[data-action=add-person][data-where=visits]").click()
    scene.page.locator(".maker__shape").nth(7).click()
    press("done")(scene)
    scene.page.wait_for_selector("[data-kind=people]")
    scene.page.wait_for_timeout(400)


def say_aloud(scene: Scene) -> None:
    """Say something for two seconds; it goes on."""
    capturing.record(scene.page, seconds=2)


def stop_saying(scene: Scene) -> None:
    """Stop, to hear it and to decide about it."""
    press("stop-recording")(scene)
    acts.act(scene.page, "keep").wait_for()


def choose_a_photo(scene: Scene) -> None:
    """Choose a photo, and see it with the frame that cuts it."""
    photo = pictures.make_noise(800, 600, grain=80)
    capturing.choose(scene.page, pictures.make_picture(image=photo))
    scene.page.wait_for_selector(".cut__photo")
    scene.page.wait_for_timeout(400)


def keep(scene: Scene) -> None:
    """Keep what was said or photographed."""
    press("keep")(scene)
    scene.page.wait_for_selector(".kept__item")
    scene.page.wait_for_timeout(600)


def tell_about_a_part(scene: Scene) -> None:
    """Ask for a spot of the drawing."""
    from_the_house("part")(scene)


def write_about_it(scene: Scene) -> None:
    """Tap the house that was drawn, and write about it."""
    acts.touch(scene.page, ((0.64, 0.6),))
    scene.page.locator("textarea[data-field=words]").fill(scene.words)


def show_the_part(scene: Scene) -> None:
    """Keep what was told, so that its number lies on the drawing."""
    press("keep-words")(scene)
    acts.wait_until_saved(scene.page)


def stand_on_the_path(scene: Scene) -> None:
    """Stand on a stone of the path."""
    scene.page.locator("label:has([data-stone='4'])").click()
    scene.page.wait_for_timeout(400)


def write_again(scene: Scene) -> None:
    """Write on the pad."""
    from_the_house("write")(scene)
    scene.page.locator("textarea[data-field=words]").fill(scene.words)


def lose_network(scene: Scene) -> None:
    """Draw while the tablet reaches nobody."""
    press("put-aside")(scene)
    scene.page.context.set_offline(True)
    scene.page.locator("[data-tool=rubber]").click()
    acts.draw(scene.page, ((0.1, 0.9), (0.2, 0.9)))
    acts.wait_until_saved(scene.page, "waiting")
    scene.page.wait_for_timeout(1_000)


def stop(scene: Scene) -> None:
    """Reach somebody again, and ask to stop."""
    scene.page.context.set_offline(False)
    press("stop")(scene)


def ask_for_languages(scene: Scene) -> None:
    """Go back twice from taking away, and on to the languages."""
    press("go-back")(scene)
    press("go-back")(scene)
    press("language")(scene)


def cover(scene: Scene) -> None:
    """Cover the house."""
    press("go-back")(scene)
    press("cover")(scene)


def use_the_houses(scene: Scene) -> None:
    """Skip one house, put something in another, and come back to the street."""
    page = scene.page
    press("carry-on")(scene)
    press("done")(scene)
    acts.open_house(page, "wishes")
    press("skip")(scene)
    acts.open_house(page, "good_things")
    acts.take_colour(page, "green")
    acts.draw(page, WALLS)
    acts.write(page, "\U0001f431 \U0001f431")
    press("done")(scene)


def read_on_to(scene: Scene, selector: str) -> None:
    """Agree until something of this kind is asked about."""
    while not scene.page.locator("[data-item]").locator(selector).count():
        agree(scene.page)


def agree(page: Page) -> None:
    """Say that one thing is right."""
    item = page.locator("[data-item]").first.get_attribute("data-item")
    acts.act(page, "confirm").click()
    page.wait_for_selector(f"[data-item='{item}']", state="detached")


def finish(scene: Scene) -> None:
    """Say that it is finished, and go on to the first picture."""
    press("done")(scene)
    press("finish")(scene)
    read_on_to(scene, "canvas, img, svg.picture")


def keep_and_read_on(scene: Scene) -> None:
    """Keep the picture after all, and go on to words."""
    press("keep-it")(scene)
    read_on_to(scene, "[data-words]")


def agree_to_all(scene: Scene) -> None:
    """Say of everything that it is right."""
    press("keep-it")(scene)
    while scene.page.locator("body[data-page=tablet-read-back] [data-item]").count():
        agree(scene.page)


def say_something_to_it(scene: Scene) -> None:
    """Write something to the reply that is open."""
    press("write")(scene)
    scene.page.locator("textarea[data-field=words]").fill(scene.words)
    acts.wait_until_saved(scene.page)


def look_back(scene: Scene) -> None:
    """Leave the reply, and see who has looked at the newest of the houses from before."""
    press("back")(scene)
    press("last-time")(scene)
    scene.page.wait_for_selector("[data-kind=earlier]")
    if acts.act(scene.page, "open-visit").count():
        press("open-visit")(scene)
    acts.act(scene.page, "open-earlier").first.wait_for()


def leave_the_past(scene: Scene) -> None:
    """Go back to the visit, from which it starts, and choose a theme."""
    press("back")(scene)
    choose_theme(scene)


def choose_one_thing(scene: Scene) -> None:
    """Answer otherwise for one thing of the house."""
    scene.page.locator("[data-action=choose-thing]").nth(1).click()
    scene.page.locator("[data-audience] [data-wish=no]").first.click()


def choose_who_sees(scene: Scene) -> None:
    """Go past the question who may see each house."""
    while scene.page.locator("body[data-page=tablet-sharing]").count():
        acts.act(scene.page, "confirm").click()


def end(scene: Scene) -> None:
    """End on the first good thing."""
    press("end-on")(scene)
    acts.wait_until_saved(scene.page)
    scene.page.wait_for_timeout(1_000)


def take_back(scene: Scene) -> None:
    """Press what only a worker needs, once everything is sealed."""
    acts.wait_until_sealed(scene.page)
    press("worker")(scene)
    scene.page.wait_for_selector("body[data-page=tablet-locked]")


def be_refused(scene: Scene) -> None:
    """Try to open the tablet as nobody."""
    scene.page.locator("[name=email]").fill("nobody@demo.example")
    scene.page.locator("[name=password]").fill("not it")
    press("take-back")(scene)
    scene.page.wait_for_selector("[role=alert]")
