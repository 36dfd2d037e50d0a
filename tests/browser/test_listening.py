"""A screen's own words are read aloud, where the tablet has a voice of their language.

The browser here has no voices, so one is put in its place; what is said to it is real.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts

VOICES = """(voices) => {
  const listeners = [];
  const speech = {
    said: [],
    getVoices: () => speech.isReady ? voices : [],
    addEventListener: (name, listener) => listeners.push(listener),
    cancel: () => { speech.cancelled = true; },
    speak: ({ text, lang, voice }) => speech.said.push([text, lang, voice.name]),
    find: () => { speech.isReady = true; for (const each of listeners) each(); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
HERE = {"name": "here", "lang": "en-GB", "localService": True}
FAR_AWAY = {"name": "far away", "lang": "en-GB", "localService": False}
OTHER = {"name": "other", "lang": "fr-FR", "localService": True}


def give_voices(page: Page, *voices: dict[str, object]) -> None:
    """Let the browser have these voices, which it finds only after the page is there."""
    listed = str(list(voices)).replace("True", "true").replace("False", "false")
    page.add_init_script(f"({VOICES})({listed})")


def test_who_sees_it_and_what_cannot_be_kept_secret_is_read_aloud(page: Page) -> None:
    give_voices(page, OTHER, FAR_AWAY, HERE)
    acts.hand_over(page)
    listen = page.locator("[data-action=listen]")
    expect(listen).to_be_hidden()
    page.evaluate("window.speechSynthesis.find()")
    listen.click()
    ((said, language, voice),) = page.evaluate("window.speechSynthesis.said")
    assert "will see what you make" in said
    assert "has to tell people who can help" in said
    assert (language, voice) == ("en-GB", "here")


def hear(page: Page, place: str = ".top") -> str:
    """Press the button that reads a part of the screen aloud; return what is said."""
    page.locator(f"{place} [data-action=listen]").click()
    said: str = page.evaluate("window.speechSynthesis.said.at(-1)[0]")
    return said


def test_what_can_be_chosen_is_read_aloud_where_something_is_decided(page: Page) -> None:
    give_voices(page, HERE)
    acts.hand_over(page)
    page.evaluate("window.speechSynthesis.find()")
    acts.act(page, "stop").click()
    assert hear(page) == "You can stop. That is fine. Go back. Not today."
    acts.act(page, "go-back").click()
    acts.act(page, "language").click()
    assert hear(page) == "Which language do you want?"
    acts.act(page, "go-back").click()
    acts.open_house(page, "worries")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("canary")
    said = hear(page, ".pad")
    assert said.startswith("With keys. By hand. Who is writing? Me. ")
    assert said.endswith("Not now. Put it on my page.")
    assert "canary" not in said
    acts.act(page, "keep-words").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.act(page, "take-away").click()
    expect(acts.act(page, "keep-it")).to_be_focused()
    assert hear(page, ".sure") == "It will be gone. Take it away? No, keep it. Yes, take it away."


def test_at_read_back_a_child_hears_its_own_words_when_it_asks(page: Page) -> None:
    give_voices(page, HERE)
    acts.hand_over(page)
    page.evaluate("window.speechSynthesis.find()")
    acts.open_house(page, "worries")
    acts.write(page, "my canary")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator(".card--reading [data-words]")).to_have_text("my canary")
    assert "canary" not in hear(page)
    assert hear(page, ".card--reading") == "my canary"


@pytest.mark.parametrize("voice", [FAR_AWAY, OTHER])
def test_a_voice_on_the_network_or_of_another_language_is_no_voice(
    page: Page, voice: dict[str, object]
) -> None:
    give_voices(page, voice)
    acts.hand_over(page)
    page.evaluate("window.speechSynthesis.find()")
    expect(page.locator("[data-action=listen]")).to_be_hidden()


def test_the_cover_silences_the_voice(page: Page) -> None:
    give_voices(page, HERE)
    acts.hand_over(page)
    page.evaluate("window.speechSynthesis.find(); window.speechSynthesis.cancelled = false")
    acts.act(page, "cover").click()
    assert page.evaluate("window.speechSynthesis.cancelled")
