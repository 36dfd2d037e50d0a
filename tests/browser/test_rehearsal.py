"""A rehearsal: everything as with a child, clearly marked, and stored nowhere (P9)."""

from playwright.sync_api import Page, expect

from tests.browser.acts import act, draw, open_house, sign_in, wait_until_saved, write

KEPT = """async () => {
  const names = (await indexedDB.databases()).map((each) => each.name);
  if (!names.includes("drawing")) return 0;
  const db = await new Promise((done) => {
    const asked = indexedDB.open("drawing");
    asked.onsuccess = () => done(asked.result);
  });
  const store = db.transaction("changes").objectStore("changes");
  const count = await new Promise((done) => {
    const asked = store.count();
    asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return count;
}"""


def start(page: Page) -> list[str]:
    """Begin a rehearsal from my children; return what is asked of the server from then on."""
    sign_in(page)
    act(page, "rehearse").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    return asked


def test_a_rehearsal_goes_to_its_end_and_sends_nothing(page: Page) -> None:
    asked = start(page)
    open_house(page, "worries")
    draw(page, [(0.3, 0.3), (0.5, 0.5)])
    write(page, "an invented worry")
    wait_until_saved(page)
    act(page, "done").click()
    act(page, "finish").click()
    for _item in range(2):
        act(page, "confirm").click()
    page.wait_for_selector("body[data-page=tablet-sharing]")
    assert [each for each in asked if each.startswith("POST")] == []


def test_a_rehearsal_is_marked_on_every_screen_and_has_a_way_out(page: Page) -> None:
    start(page)
    sign = page.locator(".rehearsal")
    assert sign.is_visible()
    open_house(page)
    assert sign.is_visible()
    page.get_by_role("link", name="Leave the practice").click()
    page.wait_for_selector("body[data-page=my-children]")


def test_under_the_cover_nothing_says_that_it_is_a_rehearsal(page: Page) -> None:
    start(page)
    act(page, "cover").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    expect(page.locator(".rehearsal")).to_be_hidden()
    act(page, "carry-on").click()
    expect(page.locator(".rehearsal")).to_be_visible()


def test_the_next_rehearsal_finds_nothing_of_the_last(page: Page) -> None:
    start(page)
    open_house(page)
    write(page, "only for practice")
    wait_until_saved(page)
    page.reload()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
    assert page.evaluate(KEPT) == 0
    open_house(page)
    assert page.locator(".note").count() == 0


def test_the_invented_child_is_in_no_record(page: Page) -> None:
    start(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Hello Robin"
    page.goto("/")
    page.wait_for_selector("body[data-page=my-children]")
    assert "Robin" not in page.locator("main").inner_text()
