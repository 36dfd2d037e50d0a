"""Questions on the screen: the worker's own, on request; nothing while a child draws (V4, V12)."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser import acts
from tests.browser.serving import Server

OWN = ("Tell me about <Sami> & school", "Did he shout?")
LINE = ((0.2, 0.3), (0.5, 0.4), (0.7, 0.6))
LEADING = "This starts like a question that suggests its answer"
# Everything but the ink itself: what a child could see or hear change.
WATCH = """() => {
  window.seen = [];
  const label = (node) => (node.nodeName === '#text' ? node.parentElement : node)?.className;
  new MutationObserver((records) => {
    for (const { target, type, attributeName } of records) {
      if (target.nodeName === 'CANVAS') continue;
      if (attributeName === 'data-saved') continue; // told to programs, shown to nobody
      window.seen.push([type, attributeName, String(label(target))].join(' '));
    }
  }).observe(document.documentElement,
    { subtree: true, childList: true, characterData: true, attributes: true });
}"""


def write_own_questions(page: Page) -> None:
    page.locator(".own-questions__box summary").click()
    for number, text in enumerate(OWN):
        page.locator(f"[name=own_worries-{number}]").fill(text)


def question_of(page: Page) -> tuple[str, str]:
    heading = page.locator("h1[data-prompt]")
    return heading.get_attribute("data-prompt") or "", heading.text_content() or ""


def ask_for_another(page: Page) -> tuple[str, str]:
    before = question_of(page)
    acts.act(page, "another-question").click()
    page.wait_for_function(
        "code => document.querySelector('h1[data-prompt]').dataset.prompt !== code", arg=before[0]
    )
    return question_of(page)


def test_a_leading_start_is_noticed_while_it_is_typed_and_stops_nothing(page: Page) -> None:
    def prepare(form: Page) -> None:
        write_own_questions(form)
        expect(form.get_by_text(LEADING)).to_have_count(9)
        shown = form.locator("[data-leading]:visible")
        expect(shown).to_have_count(1)
        form.locator("[name=own_worries-1]").fill("What did he shout?")
        expect(shown).to_have_count(0)
        form.locator("[name=own_worries-1]").fill(OWN[1])
        expect(shown).to_have_count(1)

    acts.hand_over(page, prepare=prepare)
    assert acts.account_of(page)["prompts"]["own:2"] == OWN[1]


def test_where_no_script_runs_the_warning_stands_on_the_next_page(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    acts.sign_in(page)
    page.locator("a[href^='/children/']").first.click()
    acts.act(page, "start-visit").first.click()
    acts.fill_preparation(page, locale="en_GB")
    write_own_questions(page)
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector("body[data-page=visit-ready]")
    expect(page.locator("[data-own-questions]")).to_contain_text(OWN[1])
    expect(page.locator("[data-leading]:visible")).to_have_count(1)
    context.close()


def test_own_questions_are_offered_on_request_and_kept_exactly(page: Page) -> None:
    acts.hand_over(page, answers={f"own_worries-{n}": text for n, text in enumerate(OWN)})
    acts.open_house(page, "worries")
    assert question_of(page)[0] == "worries.worried_about"
    assert ask_for_another(page) == ("own:1", OWN[0])
    assert ask_for_another(page) == ("own:2", OWN[1])
    expect(page.get_by_text(LEADING)).to_have_count(0)
    acts.write(page, "he shouts")
    acts.wait_until_saved(page)
    asked = {body["prompt"]: body["prompt_text"] for body in acts.bodies_of(page, "house_opened")}
    assert asked["own:1"] == OWN[0]
    assert asked["own:2"] == OWN[1]
    [words] = acts.bodies_of(page, "words")
    assert (words["prompt"], words["prompt_text"]) == ("own:2", OWN[1])


def test_follow_ups_are_offered_once_something_is_there_and_only_on_request(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    first = question_of(page)
    codes = [first[0]]
    while (code := ask_for_another(page)[0]) != first[0]:
        codes.append(code)
    assert not any(code.startswith("follow_up") for code in codes)
    acts.draw(page, LINE)
    assert question_of(page) == first
    while not (code := ask_for_another(page)[0]).startswith("follow_up"):
        codes.append(code)
    assert question_of(page) == ("follow_up.tell_me_more", "Tell me more.")
    assert ask_for_another(page)[0] == "follow_up.what_next"
    assert ask_for_another(page) == first
    acts.wait_until_saved(page)
    shown = {body["prompt"] for body in acts.bodies_of(page, "house_opened")}
    assert {"follow_up.tell_me_more", "follow_up.what_next"} <= shown


def test_what_is_asked_on_other_screens_is_kept_when_nobody_answers(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "part").click()
    acts.act(page, "put-in-the-middle").click()
    page.wait_for_selector("[data-kind=write]")
    page.go_back()
    acts.open_house(page, "worries")
    acts.act(page, "people").click()
    page.wait_for_selector("[data-kind=people]")
    acts.wait_until_saved(page)
    shown = {body["prompt"]: body["prompt_text"] for body in acts.bodies_of(page, "house_opened")}
    assert shown["follow_up.this_part"] == "Tell me about this part."
    assert shown["screen.who_is_here"] == page.locator("h1").inner_text()


def test_nothing_on_the_screen_changes_while_a_line_is_drawn(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, LINE)
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.evaluate(WATCH)
    # The line before is kept, sent and described meanwhile, which has to wait to be shown.
    for step in range(30):
        page.mouse.move(
            box["x"] + box["width"] * (0.3 + step / 100), box["y"] + box["height"] * 0.4
        )
        page.wait_for_timeout(100)
    assert page.evaluate("window.seen") == []
    page.mouse.up()
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "2 lines, 0 notes")
    acts.wait_until_saved(page)
