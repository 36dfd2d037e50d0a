"""A child says something, listens, and keeps it or takes it away; nothing said is lost (V18)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.axe import violations
from tests.browser.capturing import go_to, kept_media, record, say
from tests.browser.conftest import new_page_of
from tests.browser.serving import Server
from tests.variants import first_of

CANNOT = "The tablet cannot record now."
BROKEN = {
    "recorder": """() => {
      window.MediaRecorder = class {
        static isTypeSupported() { return true; }
        constructor() { throw new DOMException("", "NotSupportedError"); }
      };
    }""",
    "start": """() => {
      MediaRecorder.prototype.start = () => { throw new DOMException("", "InvalidStateError"); };
    }""",
    "meter": """() => {
      window.AudioContext = class { constructor() { throw new DOMException("", "UnknownError"); } };
    }""",
    "store": """() => {
      IDBDatabase.prototype.transaction = () => { throw new DOMException("", "UnknownError"); };
    }""",
}
NEVER_ENDING = """() => {
  for (const each of document.querySelectorAll("audio")) each.loop = true;
  speechSynthesis.cancel = () => { window.isSilenced = true; };
}"""
# Begins and ends as soon as it can, however slow the hand of the test is on a busy machine.
PRESS_BRIEFLY = """async () => {
  const find = (action) => document.querySelector(`[data-action=${action}]:not([hidden])`);
  find("record").click();
  while (find("stop-recording") === null) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 100));
  find("stop-recording").click();
}"""
# A recorder that hands nothing over.
SILENT = """() => {
  const { addEventListener } = MediaRecorder.prototype;
  MediaRecorder.prototype.addEventListener = function (name, ...rest) {
    if (name !== "dataavailable") addEventListener.call(this, name, ...rest);
  };
}"""


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def test_a_child_says_something_listens_and_keeps_it(page: Page) -> None:
    sent = capturing.watch_sent(page)
    go_to(page, "say")
    assert page.locator("h1").text_content() == "What are you worried about?"
    say(page)
    assert sent == [], "nothing leaves the tablet before the child has decided"
    acts.act(page, "listen").click()
    expect(page.locator(".player [data-playing=true]")).to_be_visible()
    expect(page.locator(".player [data-playing=false]")).to_be_visible(timeout=10_000)
    acts.act(page, "keep").click()
    expect(page.locator(".say__words")).to_have_text("It is kept.")
    (voice,) = kept_media(page, "voice")
    assert voice["media"] == capturing.digest(capturing.content_of(page, voice))
    assert 1_500 <= voice["duration_ms"] <= 9_000
    assert voice["prompt"] == "worries.worried_about"
    assert voice["written_by"] == "child"
    assert voice["language"] == acts.account_of(page)["child_language"]


@pytest.mark.long
def test_the_worker_who_talks_is_named(page: Page) -> None:
    go_to(page, "say")
    say(page)
    page.locator("[data-writer=worker] input").check()
    acts.act(page, "keep").click()
    (voice,) = kept_media(page, "voice")
    assert voice["written_by"] == "worker"


@pytest.mark.long
def test_a_second_tap_on_keep_changes_nothing_of_what_was_chosen(page: Page) -> None:
    go_to(page, "say")
    say(page)
    page.locator("[data-writer=worker] input").check()
    page.evaluate(
        """async () => {
          const keep = document.querySelector("[data-action=keep]");
          const box = keep.getBoundingClientRect();
          const tap = () =>
            document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.click();
          tap();
          for (let at = 0; at < 10; at += 1) {
            await new Promise((next) => setTimeout(next));
            if (keep.isConnected) tap();
          }
        }"""
    )
    (voice,) = kept_media(page, "voice")
    assert voice["written_by"] == "worker"


@pytest.mark.long
def test_what_is_taken_away_is_nowhere(page: Page) -> None:
    sent = capturing.watch_sent(page)
    go_to(page, "say")
    say(page)
    acts.act(page, "take-away").click()
    acts.act(page, "keep-it").click()
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    acts.act(page, "record").wait_for()
    page.wait_for_timeout(300)
    assert capturing.count_kept_here(page) == 0
    say(page)
    acts.act(page, "keep").click()
    (voice,) = kept_media(page, "voice")
    page.locator(".kept__item [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".kept__item")).to_have_count(0)
    acts.wait_until_saved(page)
    page.wait_for_timeout(300)
    assert capturing.count_kept_here(page) == 0
    answer = page.request.get(f"/tablet/api/media/{voice['media']}/content")
    assert answer.status == 404
    named = [re.findall(r"[0-9a-f]{64}", each.url) for each in sent]
    assert named
    assert all(names == [voice["media"]] for names in named)


@pytest.mark.long
def test_saying_it_again_takes_the_first_away_only_after_asking(page: Page) -> None:
    go_to(page, "say")
    say(page)
    acts.act(page, "again").click()
    assert capturing.count_kept_here(page) > 0
    acts.act(page, "take-away-now").click()
    capturing.wait_for_length(page, 1)
    acts.act(page, "stop-recording").click()
    acts.act(page, "keep").click()
    assert len(kept_media(page, "voice")) == 1


@pytest.mark.long
def test_a_press_without_a_word_keeps_nothing(page: Page) -> None:
    go_to(page, "say")
    page.evaluate(PRESS_BRIEFLY)
    expect(page.locator(".say__words")).to_have_text("That was too short. Try again?")
    page.wait_for_timeout(300)
    assert capturing.count_kept_here(page) == 0
    assert capturing.count_kept_here(page, "media") == 0


def test_a_recording_in_which_nothing_came_leaves_nothing(page: Page) -> None:
    go_to(page, "say")
    page.evaluate(SILENT)
    acts.act(page, "record").click()
    acts.act(page, "stop-recording").click()
    acts.act(page, "record").wait_for()
    expect(page.locator(".say__words")).to_have_text("That was too short. Try again?")
    expect(page.locator(".for-worker")).to_contain_text("less than half a second of sound")
    acts.wait_until_saved(page)
    assert capturing.count_kept_here(page, "media") == 0


@first_of("how", ["cover", "back"])
def test_a_microphone_that_is_allowed_too_late_is_closed(page: Page, how: str) -> None:
    go_to(page, "say")
    capturing.hold_answers(page)
    acts.act(page, "record").click()
    acts.act(page, how).click()
    capturing.allow(page)
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    acts.act(page, {"cover": "carry-on", "back": "say"}[how]).click()
    expect(acts.act(page, "record")).to_be_visible()
    assert capturing.count_kept_here(page, "media") == 0


@first_of("what", BROKEN)
def test_a_recording_that_cannot_begin_says_so_and_stops_listening(page: Page, what: str) -> None:
    go_to(page, "say")
    acts.wait_until_saved(page)
    page.evaluate(BROKEN[what])
    acts.act(page, "record").click()
    expect(page.locator("[role=alert].say__words")).to_contain_text(CANNOT)
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    if what != "store":
        assert capturing.count_kept_here(page, "media") == 0


@pytest.mark.long
def test_a_double_tap_on_listen_plays(page: Page) -> None:
    go_to(page, "say")
    say(page)
    acts.act(page, "listen").dblclick()
    expect(page.locator(".player [data-playing=true]")).to_be_visible()
    page.evaluate("document.querySelector('audio').loop = true")
    page.evaluate("document.addEventListener('alive', () => { window.isAlive = true; })")
    page.wait_for_function("window.isAlive")
    acts.act(page, "listen").click()
    expect(page.locator(".player [data-playing=false]")).to_be_visible()
    expect(page.locator(".player .notice")).to_have_text("")


@pytest.mark.long
def test_only_one_voice_is_heard_at_a_time(page: Page) -> None:
    go_to(page, "say")
    for count in (1, 2):
        say(page)
        acts.act(page, "keep").click()
        expect(page.locator(".kept__item")).to_have_count(count)
    page.evaluate(NEVER_ENDING)
    first, second = page.locator(".kept__item [data-action=listen]").all()
    first.click()
    expect(first).to_have_attribute("data-playing", "true")
    assert page.evaluate("window.isSilenced"), "nothing is read aloud meanwhile"
    second.click()
    expect(second).to_have_attribute("data-playing", "true")
    expect(first).to_have_attribute("data-playing", "false")
    acts.act(page, "record").click()
    capturing.wait_for_length(page, 1)
    assert page.evaluate("[...document.querySelectorAll('audio')].every((each) => each.paused)")


def test_a_tablet_that_may_not_listen_says_so_kindly(browser: Browser, server: Server) -> None:
    with capturing.tablet(browser, server, permissions=[]) as context:
        page = new_page_of(context)
        go_to(page, "say")
        acts.act(page, "record").click()
        trouble = page.locator("[role=alert].say__words")
        expect(trouble).to_contain_text("You can draw and write.")
        expect(page.locator(".for-worker")).to_contain_text("For the worker")
        acts.act(page, "try-again").click()
        expect(trouble).to_be_visible()
        acts.act(page, "back").click()
        page.wait_for_selector("body[data-page=tablet-house]")


@pytest.mark.long
def test_with_less_motion_the_ring_stays_still(hearing: Browser, server: Server) -> None:
    with capturing.tablet(hearing, server, reduced_motion="reduce") as context:
        page = new_page_of(context)
        go_to(page, "say")
        record(page, seconds=2)
        ring = page.locator(".meter__ring")
        assert ring.evaluate("(ring) => getComputedStyle(ring).transform") == "none"
        assert page.locator(".meter").get_attribute("style") is None
        acts.act(page, "stop-recording").click()


def test_the_screen_is_usable_by_keyboard_and_axe_finds_nothing(page: Page) -> None:
    go_to(page, "say")
    assert violations(page) == []
    acts.act(page, "record").focus()
    page.keyboard.press("Enter")
    expect(acts.act(page, "stop-recording")).to_be_focused()
    assert violations(page) == []
    capturing.wait_for_length(page, 1)
    page.keyboard.press("Enter")
    acts.act(page, "keep").wait_for()
    assert violations(page) == []
    acts.act(page, "keep").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kept__item")).to_have_count(1)
    assert violations(page) == []


def test_a_voice_can_tell_about_a_part_of_the_drawing(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, ((0.3, 0.5), (0.5, 0.6)))
    acts.act(page, "part").click()
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    acts.act(page, "say").click()
    expect(page.locator("h1")).to_have_text("Tell me about this part.")
    expect(page.locator(".about__spot")).to_be_visible()
    say(page)
    acts.act(page, "keep").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    expect(page.locator(".mark")).to_have_text("1")
    (voice,) = kept_media(page, "voice")
    assert voice["mark"] is True
    assert abs(voice["x"] - 3_200) < 100
    assert voice["prompt"] == "follow_up.this_part"
