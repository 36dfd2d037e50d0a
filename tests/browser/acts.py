"""What a worker and a child do in the browser, in the words of the test contract."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.entering import let_in

WORKER = "social-worker@demo.example"
WORKER_NAME = "Ruth Example"
PASSWORD = "three houses demo"
PREPARED = {
    "parents_note": "By telephone, the day before.",
    "place": "An invented school",
    "next_step": "I come again and we talk about your houses.",
    "next_step_on": "2026-12-03",
}
YES = {"parents_told": "yes", "seen_alone": "yes"}
# It shows nothing and runs nothing.
LIGHTEST_PAGE = "/tablet/manifest.webmanifest"
# The forms of the worker's pages, filled and sent as the browser would, without showing the pages:
# they take seconds to come up, and hundreds of tests begin with them.
SEND_FORMS = """async ({ number, answers }) => {
  // Which person of the record it is, only the form knows.
  const ofForm = (form, value) =>
    value === "person" ? form.querySelector("[name=audiences][value^='person:']").value : value;
  const read = async (asking) => {
    const answer = await asking;
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, address: answer.url };
  };
  const send = ({ page, address }, selector, filled, options = {}) => {
    const form = page.querySelector(selector);
    const fields = new FormData(form);
    for (const [name, value] of Object.entries(filled)) {
      fields.delete(name);
      for (const one of [value].flat()) fields.append(name, ofForm(form, one));
    }
    const body = new URLSearchParams(fields);
    return fetch(form.getAttribute("action") || address, { method: "post", body, ...options });
  };
  const home = await read(fetch("/"));
  const child = home.page.querySelectorAll("a[href^='/children/']")[number].getAttribute("href");
  const asked = await read(fetch(`${child}/visits/new`));
  const ready = await read(send(asked, "form:has([name=place])", answers));
  await send(ready, "form[action$='/hand-over']", {}, { redirect: "manual" });
}"""

Place = tuple[float, float]


def sign_in(page: Page, email: str = WORKER) -> None:
    """Sign in as one of the demo's workers."""
    page.goto("/sign-in")
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_selector("body[data-page=my-children]")


def forget_who(page: Page) -> None:
    """Leave the page and drop its cookies; an answer on its way would bring them back."""
    page.goto("about:blank")
    page.wait_for_timeout(200)
    page.context.clear_cookies()


def hand_over(
    page: Page,
    *,
    child: int = 0,
    locale: str = "en_GB",
    answers: Mapping[str, str | Sequence[str]] = MappingProxyType({}),
    prepare: Callable[[Page], None] | None = None,
    before: Callable[[Page], None] | None = None,
) -> None:
    """Prepare a visit for one of the worker's children and give the tablet to the child.

    `answers` are what else the visit needs, by the names of the form's fields. `prepare` fills it
    in on the page, and `before` is done on the last page of the worker, for tests of these pages.
    How a worker comes there is for `test_main_job` to prove.
    """
    if prepare is None and before is None:
        page.goto(LIGHTEST_PAGE)
        told = {**PREPARED, **YES, "interface_locale": locale, **answers}
        let_in(page.context, page.url, WORKER)
        page.evaluate(SEND_FORMS, {"number": child, "answers": told})
        page.goto("/tablet/")
    else:
        sign_in(page)
        record = page.locator("a[href^='/children/']").nth(child).get_attribute("href")
        page.goto(f"{record}/visits/new")
        fill_preparation(page, locale=locale)
        if prepare is not None:
            prepare(page)
        act(page, "prepare-visit").click()
        page.wait_for_selector("body[data-page=visit-ready]")
        if before is not None:
            before(page)
        act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")


def fill_preparation(page: Page, *, locale: str) -> None:
    """Fill in what has to be recorded before the child's screen opens (S1)."""
    for name in YES:
        page.locator(f"[name={name}]").first.check()
    for name, value in PREPARED.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=interface_locale]").select_option(locale)


def act(page: Page, action: str) -> Locator:
    """Return the button of an action."""
    return page.locator(f"[data-action={action}]:visible")


def start_assessment(page: Page) -> None:
    """Start an assessment from a child's record, beside one that the family may have already."""
    act(page, "start-assessment").click()
    asked = page.locator("body[data-page=assessment-start]")
    opened = page.locator("body[data-page=assessment]")
    asked.or_(opened).wait_for()
    if asked.count():
        act(page, "start-assessment").click()
        opened.wait_for()


def go_to_street(page: Page) -> None:
    """Go past the first screens without choosing anything."""
    while page.locator("body").get_attribute("data-page") in {"tablet-welcome", "tablet-look"}:
        act(page, "start").click()


def open_house(page: Page, house: str = "good_things") -> None:
    """Go into a house from the welcome or the street."""
    go_to_street(page)
    page.locator(f"[data-action=open-house][data-house={house}]").click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    page.wait_for_selector("[data-tool=crayon]")  # the pens come after the paper


def confirm_everything(page: Page) -> None:
    """Say of each thing that is read back that it is right."""
    page.wait_for_selector("body[data-page=tablet-read-back]")
    while page.locator("body[data-page=tablet-read-back]").count():
        item = page.locator(".card--reading").get_attribute("data-item")
        act(page, "confirm").click()
        page.wait_for_selector(f".card--reading[data-item='{item}']", state="detached")


def leave_sharing(page: Page) -> None:
    """Go past the question who may see it, without an answer."""
    page.wait_for_selector("body[data-page=tablet-sharing]")
    while page.locator("body").get_attribute("data-page") == "tablet-sharing":
        act(page, "confirm").click()


def take_colour(page: Page, code: str) -> None:
    """Take a colour, from the sheet of all colours where it is not at hand."""
    colour = page.locator(f".palette [data-colour={code}]")
    if not colour.is_visible():
        act(page, "colours").click()
    colour.click()


def draw(page: Page, places: Sequence[Place]) -> None:
    """Draw one line with the mouse through these places (parts of the page's width and height)."""
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=4)
    page.mouse.up()


def touch(page: Page, places: Sequence[Place], *, kind: str = "touch") -> None:
    """Draw one line with a finger or a pen, through Chromium's own input."""
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    session = page.context.new_cdp_session(page)
    if kind == "touch":
        session.send("Input.dispatchTouchEvent", touch_event("touchStart", spots[0]))
        for spot in spots[1:]:
            session.send("Input.dispatchTouchEvent", touch_event("touchMove", spot))
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        session.send("Input.dispatchMouseEvent", pen_event("mousePressed", spots[0]))
        for spot in spots[1:]:
            session.send("Input.dispatchMouseEvent", pen_event("mouseMoved", spot))
        session.send("Input.dispatchMouseEvent", pen_event("mouseReleased", spots[-1]))
    session.detach()


def touch_event(kind: str, spot: Place) -> dict[str, object]:
    """Return a touch of one finger for the browser's protocol."""
    return {"type": kind, "touchPoints": [{"x": spot[0], "y": spot[1], "force": 0.5}]}


def pen_event(kind: str, spot: Place) -> dict[str, object]:
    """Return a pen on the glass for the browser's protocol."""
    pressed = {"button": "left", "buttons": 1, "clickCount": 1}
    return {"type": kind, "x": spot[0], "y": spot[1], "pointerType": "pen", "force": 0.7, **pressed}


def write(page: Page, text: str, *, writer: str = "child") -> None:
    """Write on the pad and put the words on the page."""
    act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(text)
    page.locator(f"[data-writer={writer}] input").check()
    act(page, "keep-words").click()


def wait_until_saved(page: Page, state: str = "safe") -> None:
    """Wait until the sign says so."""
    page.wait_for_selector(f"[data-saved={state}]", state="attached")


def expect_strokes(page: Page, count: int) -> None:
    """Wait until the picture says that it has so many lines; it says so a moment after each."""
    told = re.compile(rf"^{count} ")
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", told)


def refuse_to_keep(page: Page, store: str) -> None:
    """Let the tablet have no room in one of its stores, until `keep_again`."""
    page.evaluate(
        """(store) => {
          const { put } = IDBObjectStore.prototype;
          window.keepAgain = () => { IDBObjectStore.prototype.put = put; };
          IDBObjectStore.prototype.put = function (...record) {
            if (this.name !== store) return put.apply(this, record);
            throw new DOMException("no room", "QuotaExceededError");
          };
        }""",
        store,
    )


def keep_again(page: Page) -> None:
    """Let the tablet have room again."""
    page.evaluate("window.keepAgain()")


def account_of(page: Page) -> dict[str, Any]:
    """Return what the server tells this tablet."""
    told = page.evaluate("fetch('/tablet/api/account').then((answer) => answer.text())")
    account: dict[str, Any] = json.loads(told)
    return account


def bodies_of(page: Page, kind: str) -> list[Any]:
    """Return what the server holds of one kind; None where something was taken away."""
    return [change["body"] for change in account_of(page)["changes"] if change["kind"] == kind]


def wait_until_sealed(page: Page) -> None:
    """Wait until the server says that the account is sealed."""
    for _ in range(50):
        if account_of(page)["sealed"]:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the account was not sealed")


def picture_of(page: Page) -> str:
    """Return every pixel of the drawing, as it is when the last line lies there."""
    pixels: str = page.locator(".paper").evaluate(
        """async (paper) => {
          for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame);
          return [...paper.querySelectorAll("canvas")].map((c) => c.toDataURL()).join();
        }"""
    )
    return pixels


def wait_until_fetched_ahead(page: Page) -> None:
    """Wait until what may be needed later is here, of which the symbols' names come last."""
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('/names-'))"
    )
