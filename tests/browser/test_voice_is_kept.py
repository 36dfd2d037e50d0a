"""However a recording ends, what was said stays until it is decided about and sent (V18)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.capturing import go_to, kept_media, record, say
from tests.browser.conftest import new_page_of
from tests.browser.serving import Server
from tests.variants import first_of

STOPPED = "The recording stopped. What you said is here."
FULL = "The tablet is full. What you said is here."


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def finish(page: Page) -> None:
    """Go back to the street and say "I have finished"."""
    acts.act(page, "back").click()
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()


def test_a_recording_in_a_tab_that_dies_is_found_again(page: Page, context: BrowserContext) -> None:
    go_to(page, "say")
    record(page, seconds=3)
    capturing.crash(page)
    again = new_page_of(context)
    again.goto("/tablet/")
    expect(again.locator(".say__words")).to_have_text("You said something.")
    assert re.fullmatch(r"0:0[3-9]", again.locator(".player__time").text_content() or "")
    acts.act(again, "keep").click()
    (voice,) = kept_media(again, "voice")
    assert voice["duration_ms"] >= 2_500
    assert voice["media"] == capturing.digest(capturing.content_of(again, voice))


@first_of("event", ["ended", "mute"])
def test_a_call_ends_it_and_what_was_said_is_there(page: Page, event: str) -> None:
    go_to(page, "say")
    record(page, seconds=2)
    page.evaluate(
        "(name) => window.streams.at(-1).getTracks()[0].dispatchEvent(new Event(name))", event
    )
    expect(page.locator(".say__words")).to_have_text(STOPPED)
    expect(page.locator(".for-worker")).to_contain_text("It is whole up to there.")
    acts.act(page, "keep").click()
    (voice,) = kept_media(page, "voice")
    assert voice["duration_ms"] >= 1_500
    page.wait_for_function(capturing.NO_TRACK_LIVES)


@first_of("how", ["cover", "language", "stop", "back"])
def test_whatever_the_child_presses_ends_it_and_it_is_offered_again(page: Page, how: str) -> None:
    go_to(page, "say")
    record(page, seconds=1)
    acts.act(page, how).click()
    ways_back = {"cover": "carry-on", "language": None, "stop": "go-back", "back": "say"}
    if how == "language":
        page.locator("[data-locale=en_GB]").click()
    else:
        acts.act(page, ways_back[how] or "").click()
    acts.act(page, "keep").wait_for()
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    acts.act(page, "keep").click()
    assert len(kept_media(page, "voice")) == 1


def test_a_tablet_that_is_put_away_stops_listening(page: Page) -> None:
    go_to(page, "say")
    record(page, seconds=1)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    acts.act(page, "keep").wait_for()
    page.wait_for_function(capturing.NO_TRACK_LIVES)


def test_what_is_said_without_a_network_is_kept_and_sent_when_it_is_back(
    page: Page, context: BrowserContext
) -> None:
    go_to(page, "say")
    context.set_offline(True)
    say(page)
    acts.act(page, "keep").click()
    acts.wait_until_saved(page, "waiting")
    acts.act(page, "listen").click()
    expect(page.locator(".player [data-playing=true]")).to_be_visible()
    context.set_offline(False)
    (voice,) = kept_media(page, "voice")
    assert voice["media"] == capturing.digest(capturing.content_of(page, voice))


@pytest.mark.long
def test_what_is_not_decided_is_asked_about_before_the_end(page: Page) -> None:
    go_to(page, "say", "wishes")
    say(page)
    finish(page)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-say")
    expect(page.locator("body")).to_have_attribute("data-house", "wishes")
    acts.act(page, "keep").click()
    expect(page.locator("h1")).to_have_text("Did you say this?")
    expect(page.locator(".card--reading .player")).to_be_visible()
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "voice") == [None]
    page.wait_for_timeout(300)
    assert capturing.count_kept_here(page) == 0


@first_of("choice,count", [("stop-and-keep", 1), ("stop-and-take-away", 0)])
def test_stopping_keeps_or_takes_away_what_is_not_decided_too(
    page: Page, choice: str, count: int
) -> None:
    go_to(page, "say")
    say(page)
    acts.act(page, "stop").click()
    acts.act(page, choice).click()
    if count == 0:
        acts.act(page, "take-away").click()
    page.wait_for_selector("body[data-page=tablet-ending]")
    assert len(kept_media(page, "voice")) == count


@pytest.mark.long
def test_the_seal_waits_for_the_bytes_and_only_then_the_tablet_forgets(page: Page) -> None:
    refused = []
    page.route("**/tablet/api/media/*", lambda route: refused.append(1) or route.abort())
    go_to(page, "say")
    say(page)
    acts.act(page, "keep").click()
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")
    page.wait_for_timeout(6_000)
    assert refused
    assert not acts.account_of(page)["sealed"]
    assert capturing.count_kept_here(page) > 0
    page.unroute_all()
    acts.wait_until_sealed(page)
    page.wait_for_timeout(1_000)
    assert capturing.count_kept_here(page) == 0
    assert capturing.count_kept_here(page, "media") == 0
    assert capturing.count_kept_here(page, "changes") == 0


@pytest.mark.long
def test_on_a_full_tablet_the_recording_ends_and_nothing_is_lost(
    page: Page, server: Server
) -> None:
    capturing.leave_room(page, server.address, 1_130_000)
    go_to(page, "say")
    acts.act(page, "record").click()
    expect(page.locator(".say__words")).to_have_text(FULL, timeout=30_000)
    acts.act(page, "keep").click()
    (voice,) = kept_media(page, "voice")
    assert voice["media"] == capturing.digest(capturing.content_of(page, voice))
    capturing.leave_room(page, server.address, 800_000)
    acts.act(page, "record").click()
    expect(page.locator("[role=alert].say__words")).to_contain_text("The tablet is full now.")
    acts.act(page, "back").click()
    acts.draw(page, ((0.3, 0.5), (0.5, 0.6), (0.4, 0.7)))
    acts.write(page, "still kept")
    acts.wait_until_saved(page)
    assert [each["text"] for each in acts.bodies_of(page, "words")] == ["still kept"]


def test_nothing_of_a_voice_can_be_read_on_the_tablet(page: Page) -> None:
    go_to(page, "say")
    say(page)
    kept: str = page.evaluate(
        """async () => {
          const opening = indexedDB.open("drawing");
          await new Promise((done) => { opening.onsuccess = done; });
          const of = (name) => opening.result.transaction(name).objectStore(name).getAll();
          const [parts, media] = [of("parts"), of("media")];
          await new Promise((done) => { media.onsuccess = done; });
          opening.result.close();
          const text = (bytes) => new TextDecoder("latin1").decode(bytes);
          return [...parts.result, ...media.result].map((each) => text(each.box)).join("");
        }"""
    )
    assert kept
    for trace in ("ftyp", "moof", "Opus", "webm", "worried", "voice"):
        assert trace not in kept


def test_what_an_earlier_version_kept_stays_when_the_tablet_gets_this_one(page: Page) -> None:
    page.goto("/sign-in")
    page.evaluate(
        """async () => {
          const opening = indexedDB.open("drawing", 1);
          opening.onupgradeneeded = () => {
            for (const name of ["changes", "notes"]) {
              const store = opening.result.createObjectStore(name, { keyPath: "key" });
              store.createIndex("account", "account");
              store.put({ key: "old/1", account: "old", sequence: 1 });
            }
          };
          await new Promise((done) => { opening.onsuccess = done; });
          opening.result.close();
        }"""
    )
    go_to(page, "say")
    say(page)
    keys: list[str] = page.evaluate(
        """async () => {
          const opening = indexedDB.open("drawing");
          await new Promise((done) => { opening.onsuccess = done; });
          const of = (name) => opening.result.transaction(name).objectStore(name).get("old/1");
          const [change, note] = [of("changes"), of("notes")];
          await new Promise((done) => { note.onsuccess = done; });
          opening.result.close();
          return [change.result?.account, note.result?.account];
        }"""
    )
    assert keys == ["old", "old"]
