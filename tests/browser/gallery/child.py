"""Every state of a child's side: one table of states, and walks through it in each look.

A new screen is one more row in STATES, with the act that leads there from the row before.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser import acts
from tests.browser.gallery import replying
from tests.browser.gallery.album import EVERY_SIZE, LANDSCAPE, Album, Photographer, a_page
from tests.browser.gallery.child_acts import (
    TOLD,
    Act,
    Scene,
    Walk,
    agree_to_all,
    ask_for_languages,
    be_refused,
    choose_a_photo,
    choose_one_thing,
    choose_who_sees,
    cover,
    draw_and_write,
    end,
    enter_worries,
    feel,
    finish,
    from_the_house,
    keep,
    keep_and_read_on,
    leave_the_past,
    look_back,
    lose_network,
    make_a_person,
    make_it_theirs,
    pick_up_words,
    press,
    put_two_people_in,
    say_aloud,
    say_something_to_it,
    show_the_part,
    stand_on_the_path,
    stay,
    stop,
    stop_saying,
    take_back,
    tell_about_a_part,
    use_the_houses,
    write_about_it,
    write_again,
)

# Not every combination: each theme and each presentation in each size and in both directions, and
# most themes with most presentations. Large text and forced colours are taken in both directions.
WALKS = (
    Walk("en_GB", "street", "simple_words", EVERY_SIZE, has_settings=True),
    Walk("en_GB", "train", "pictures_first", EVERY_SIZE),
    Walk("en_GB", "boxes", "plain_text", EVERY_SIZE),
    Walk("ar", "street", "simple_words", EVERY_SIZE, has_settings=True),
    Walk("ar", "train", "plain_text", (LANDSCAPE,)),
    Walk("ar", "boxes", "pictures_first", (LANDSCAPE,)),
    Walk("cy", "street", "pictures_first", (LANDSCAPE,)),
    Walk("pl", "street", "plain_text", (LANDSCAPE,)),
)


STATES: tuple[tuple[str, Act], ...] = (
    ("welcome", stay),
    ("reply", press("answer")),
    ("reply-said", say_something_to_it),
    ("last-time", look_back),
    ("last-time-house", press("open-earlier")),
    ("look", leave_the_past),
    ("look-own", make_it_theirs),
    ("street", press("start")),
    ("house-empty", enter_worries),
    ("house-colours", press("colours")),
    ("house-drawn", draw_and_write),
    ("house-note", pick_up_words),
    ("symbols", from_the_house("symbols")),
    ("feelings", from_the_house("feelings")),
    ("feeling-chosen", feel),
    ("people", from_the_house("people")),
    ("people-maker", make_a_person),
    ("people-made", put_two_people_in),
    ("say", from_the_house("say")),
    ("say-recording", say_aloud),
    ("say-said", stop_saying),
    ("say-kept", keep),
    ("photo", from_the_house("photo")),
    ("photo-cut", choose_a_photo),
    ("photo-kept", keep),
    ("part", tell_about_a_part),
    ("part-words", write_about_it),
    ("part-told", show_the_part),
    ("house-pad", write_again),
    ("house-no-network", lose_network),
    ("stop", stop),
    ("stop-sure", press("stop-and-take-away")),
    ("language", ask_for_languages),
    ("cover", cover),
    ("street-used", use_the_houses),
    ("path", press("path")),
    ("path-stone", stand_on_the_path),
    ("read-back-picture", finish),
    ("read-back-picture-sure", press("take-away")),
    ("read-back-words", keep_and_read_on),
    ("read-back-words-sure", press("take-away")),
    ("sharing", agree_to_all),
    ("sharing-which", press("one-is-different")),
    ("sharing-one-thing", choose_one_thing),
    ("ending", choose_who_sees),
    ("goodbye", end),
    ("neutral", press("goodbye")),
    ("locked", take_back),
    ("locked-refused", be_refused),
)


def walk_as_child(album: Album, browser: Browser, address: str, walk: Walk) -> None:
    """Take every state of a child's side in one look."""
    with a_page(browser, address) as page:
        hand_over(page, walk)
        camera = Photographer(album, page, "child", walk.name, walk.sizes, walk.has_settings)
        scene = Scene(page, walk)
        for state, act in STATES:
            act(scene)
            camera.take(state)


def hand_over(page: Page, walk: Walk) -> None:
    """Reply to the visit before, prepare one in this walk's presentation, and hand it over."""
    child, _words, next_step = TOLD[walk.locale]
    acts.sign_in(page)
    replying.open_account(page, child)
    replying.ask_to_reply(page)
    replying.write_reply(page, walk.locale)
    page.goto("/")
    page.get_by_role("link", name=child).click()
    acts.act(page, "start-visit").first.click()
    acts.fill_preparation(page, locale=walk.locale)
    page.locator(f"[name=presentation][value={walk.presentation}]").check()
    page.locator("[name=next_step]").fill(next_step)
    acts.act(page, "prepare-visit").click()
    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
