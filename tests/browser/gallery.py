"""Takes a picture of every page and state, into gallery/; it judges nothing, people look."""

from __future__ import annotations

import base64
import html
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import acts
from tests.browser.serving import run_server
from tools.find_chromium import FLAGS, find_chromium

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "gallery"
LANDSCAPE, PORTRAIT, PHONE = (1180, 820), (820, 1180), (390, 844)
IN_FULL = ("en_GB", "ar")
PDF_SCALE = 1.3
LARGE = {"fontSizes": {"standard": 32, "fixed": 32}}

CHILDREN = {
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


@dataclass
class Album:
    """Where pictures go, and what was taken so far: heading, caption and file."""

    folder: Path
    taken: list[tuple[str, str, str]] = field(default_factory=list)

    def keep(self, heading: str, caption: str, name: str) -> Path:
        """Note one picture, and return where it goes."""
        self.taken.append((heading, caption, f"{name}.png"))
        return self.folder / f"{name}.png"


@dataclass(frozen=True)
class Photographer:
    """Takes the states of one walk, in the sizes and looks that belong to it."""

    album: Album
    page: Page
    side: str
    locale: str

    @property
    def is_full(self) -> bool:
        """Whether this language is shown in every size."""
        return self.locale in IN_FULL

    def take(self, state: str) -> None:
        """Take the state that is on the screen."""
        self.page.wait_for_timeout(80)
        sizes = (PORTRAIT, PHONE, LANDSCAPE) if self.is_full else (LANDSCAPE,)
        for size in sizes:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            self._press(state, f"{size[0]}x{size[1]}")
        if self.is_full and self.side == "child":
            self._take_looks(state)

    def _take_looks(self, state: str) -> None:
        self.page.emulate_media(forced_colors="active")
        self._press(state, "forced-colours")
        self.page.emulate_media(forced_colors="none")
        self._press_with_large_text(state)

    def _press_with_large_text(self, state: str) -> None:
        # The browser's own setting, which questions about the page's width know of too. A new
        # size of the page undoes it, so the page is made long enough first.
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setFontSizes", LARGE)
        self.page.wait_for_timeout(60)
        height: int = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": LANDSCAPE[0], "height": height})
        session.send("Page.setFontSizes", LARGE)
        self.page.wait_for_timeout(120)
        taken = session.send("Page.captureScreenshot")
        self._place(state, "large-text").write_bytes(base64.b64decode(taken["data"]))
        session.detach()
        self.page.set_viewport_size({"width": LANDSCAPE[0], "height": LANDSCAPE[1]})

    def _press(self, state: str, look: str) -> None:
        self.page.wait_for_timeout(60)
        self.page.screenshot(path=self._place(state, look), full_page=True)

    def _place(self, state: str, look: str) -> Path:
        name = f"{self.side}-{state}-{self.locale}-{look}"
        return self.album.keep(f"{self.side}: {state}", f"{self.locale}, {look}", name)


def main() -> int:
    """Take all pictures, and write the page that shows them."""
    began = time.monotonic()
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    album = Album(GALLERY)
    with tempfile.TemporaryDirectory() as folder, a_browser() as browser:
        serving = run_server(Path(folder), mode="demo")
        address = next(serving).address
        for locale in CHILDREN:
            walk_as_worker(album, browser, address, locale)
            walk_as_child(album, browser, address, locale)
            say(f"{locale}: {len(album.taken)} pictures, {time.monotonic() - began:.0f} s")
        serving.close()
    (GALLERY / "index.html").write_text(index_of(album), "utf-8")
    say(f"{len(album.taken)} pictures in {time.monotonic() - began:.0f} s: {GALLERY}/index.html")
    return 0


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Lend Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def a_page(browser: Browser, address: str) -> Iterator[Page]:
    """Lend a page on a tablet with touch."""
    size = {"width": LANDSCAPE[0], "height": LANDSCAPE[1]}
    context = browser.new_context(base_url=address, viewport=size, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def speak(page: Page, locale: str) -> None:
    """Press the button of a language, at the foot of a worker's page."""
    page.locator(f"[name=locale][value={locale}]").click()
    page.wait_for_selector(f"html[lang={locale.replace('_', '-')}]")


def walk_as_worker(album: Album, browser: Browser, address: str, locale: str) -> None:
    """Take every page of a worker's side in one language."""
    with a_page(browser, address) as page:
        camera = Photographer(album, page, "worker", locale)
        page.goto("/sign-in")
        speak(page, locale)
        camera.take("sign-in")
        page.locator("[name=email]").fill("nobody@demo.example")
        page.locator("[name=password]").fill("not it")
        acts.act(page, "sign-in").click()
        page.wait_for_selector("[role=alert]")
        camera.take("sign-in-refused")
        acts.sign_in(page)
        speak(page, locale)
        camera.take("my-children")
        take_records(camera, CHILDREN[locale][0])
        take_visit(camera, CHILDREN[locale][0])
        take_assessment(camera)
        take_copies(camera)
    for role, page_name in (("administrator", "workers"), ("auditor", "audit")):
        take_office(album, browser, address, locale, role=role, page_name=page_name)


def take_records(camera: Photographer, child: str) -> None:
    """Take the record of a child, a finished account and one that is not finished."""
    page = camera.page
    page.get_by_role("link", name=child).click()
    camera.take("child-record")
    page.goto(first_link(page, "/accounts/"))
    camera.take("account")
    page.goto("/")
    page.get_by_role("link", name="Ivy Notreal").click()
    page.goto(first_link(page, "/accounts/"))
    camera.take("account-open")
    page.goto("/accounts/00000000-0000-4000-8000-000000000000")
    camera.take("refused")


def first_link(page: Page, start: str) -> str:
    """Return the first address on the page that starts like this."""
    return page.locator(f"main a[href^='{start}']").first.get_attribute("href") or "/"


def take_visit(camera: Photographer, child: str) -> None:
    """Take the preparation of a visit, empty and refused."""
    page = camera.page
    page.goto("/")
    page.get_by_role("link", name=child).click()
    acts.act(page, "start-visit").first.click()
    camera.take("visit-prepare")
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector(".has-error")
    camera.take("visit-prepare-refused")
    acts.fill_preparation(page, locale=camera.locale)
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector("body[data-page=visit-ready]")
    camera.take("visit-ready")


def take_assessment(camera: Photographer) -> None:
    """Take the half-written assessment: story, sections, versions and completion."""
    page = camera.page
    page.goto("/")
    assessment = first_link(page, "/assessments/").split("#")[0]
    for code in ("child_story", "eco_map", "membership", "intervention_plan"):
        page.goto(f"{assessment}/sections/{code}")
        page.wait_for_load_state("networkidle")
        camera.take(f"assessment-{code}")
    page.goto(f"{assessment}/sections/reason/revisions")
    camera.take("assessment-versions")
    page.goto(f"{assessment}/completion")
    camera.take("assessment-completion")
    page.goto(f"{assessment}/exports/new")


def take_copies(camera: Photographer) -> None:
    """Take the form of a copy, the page to print, and the pages of the PDF."""
    page = camera.page
    camera.take("copy")
    form = page.url
    ask_for_copy(page, "print")
    page.wait_for_url("**/print")
    camera.take("print")
    page.goto(form)
    with page.expect_download() as coming:
        ask_for_copy(page, "pdf")
    document = pypdfium2.PdfDocument(coming.value.path())
    for number, sheet in enumerate(document, start=1):
        name = f"pdf-{camera.locale}-{number:02}"
        place = camera.album.keep("worker: pdf", f"{camera.locale}, page {number}", name)
        sheet.render(scale=PDF_SCALE).to_pil().save(place)
    document.close()


def ask_for_copy(page: Page, kind: str) -> None:
    """Fill and send the form of a copy for the record."""
    page.locator("[name=recipient]").fill("Morgan Mockup")
    page.locator("[name=audience][value=case_file]").check()
    page.locator(f"[name=form][value={kind}]").check()
    acts.act(page, "export").click()


def take_office(
    album: Album, browser: Browser, address: str, locale: str, *, role: str, page_name: str
) -> None:
    """Take the page of somebody who may see no child."""
    with a_page(browser, address) as page:
        page.goto("/sign-in")
        page.locator("[name=email]").fill(f"{role}@demo.example")
        page.locator("[name=password]").fill(acts.PASSWORD)
        acts.act(page, "sign-in").click()
        page.wait_for_selector("body:not([data-page=sign-in])")
        page.goto(f"/{page_name}")
        speak(page, locale)
        Photographer(album, page, "worker", locale).take(page_name)


def walk_as_child(album: Album, browser: Browser, address: str, locale: str) -> None:
    """Take every screen of a child's side in one language."""
    child, words, next_step = CHILDREN[locale]
    with a_page(browser, address) as page:
        acts.sign_in(page)
        page.get_by_role("link", name=child).click()
        acts.act(page, "start-visit").first.click()
        acts.fill_preparation(page, locale=locale)
        page.locator("[name=next_step]").fill(next_step)
        acts.act(page, "prepare-visit").click()
        acts.act(page, "hand-over").click()
        page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
        camera = Photographer(album, page, "child", locale)
        camera.take("welcome")
        acts.act(page, "start").click()
        camera.take("look")
        acts.go_to_street(page)
        camera.take("street")
        take_house(camera, words)
        take_interruptions(camera)
        take_closing(camera)
        take_lock(camera)


def take_house(camera: Photographer, words: str) -> None:
    """Take a house: empty, drawn in, with words, with the pad, without a network."""
    page = camera.page
    acts.open_house(page, "worries")
    camera.take("house-empty")
    for colour, places in PICTURE:
        page.locator(f"[data-colour={colour}]").click()
        acts.draw(page, places)
    acts.write(page, words)
    acts.write(page, "I <3 mum \U0001f431")
    acts.wait_until_saved(page)
    page.wait_for_timeout(1_000)
    camera.take("house-drawn")
    page.locator(".note").first.click()
    camera.take("house-note")
    acts.act(page, "put-down").click()
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(words)
    camera.take("house-pad")
    acts.act(page, "put-aside").click()
    page.context.set_offline(True)
    page.locator("[data-tool=rubber]").click()
    acts.draw(page, ((0.1, 0.9), (0.2, 0.9)))
    acts.wait_until_saved(page, "waiting")
    page.wait_for_timeout(1_000)
    camera.take("house-no-network")
    page.context.set_offline(False)


def take_interruptions(camera: Photographer) -> None:
    """Take what may come at any moment: stopping, languages, the cover."""
    page = camera.page
    acts.act(page, "stop").click()
    camera.take("stop")
    acts.act(page, "stop-and-take-away").click()
    camera.take("stop-sure")
    acts.act(page, "go-back").click()
    acts.act(page, "go-back").click()
    acts.act(page, "language").click()
    camera.take("language")
    acts.act(page, "go-back").click()
    acts.act(page, "cover").click()
    camera.take("cover")
    acts.act(page, "carry-on").click()


def take_closing(camera: Photographer) -> None:
    """Take the way from the street to the neutral page."""
    page = camera.page
    acts.act(page, "done").click()
    acts.open_house(page, "wishes")
    acts.act(page, "skip").click()
    acts.open_house(page, "good_things")
    page.locator("[data-colour=green]").click()
    acts.draw(page, WALLS)
    acts.write(page, "\U0001f431 \U0001f431")
    acts.act(page, "done").click()
    camera.take("street-used")
    acts.act(page, "finish").click()
    read_back(camera)
    camera.take("sharing")
    while page.locator("body[data-page=tablet-sharing]").count():
        acts.act(page, "confirm").click()
    camera.take("ending")
    acts.act(page, "end-on").first.click()
    acts.wait_until_saved(page)
    page.wait_for_timeout(1_000)
    camera.take("goodbye")
    acts.act(page, "goodbye").click()
    camera.take("neutral")
    acts.wait_until_sealed(page)


def read_back(camera: Photographer) -> None:
    """Take the reading back of a picture and of words, and the taking away."""
    page = camera.page
    shown = set()
    while page.locator("body[data-page=tablet-read-back] [data-item]").count():
        item = page.locator("[data-item]").get_attribute("data-item")
        kind = "words" if page.locator("[data-item] [data-words]").count() else "picture"
        if kind not in shown:
            camera.take(f"read-back-{kind}")
            acts.act(page, "take-away").click()
            camera.take(f"read-back-{kind}-sure")
            page.locator(".sure .btn").first.click()
        shown.add(kind)
        acts.act(page, "confirm").click()
        page.wait_for_selector(f"[data-item='{item}']", state="detached")


def take_lock(camera: Photographer) -> None:
    """Take the lock, as it stands and refused."""
    page = camera.page
    acts.act(page, "worker").click()
    page.wait_for_selector("body[data-page=tablet-locked]")
    camera.take("locked")
    page.locator("[name=email]").fill("nobody@demo.example")
    page.locator("[name=password]").fill("not it")
    acts.act(page, "take-back").click()
    page.wait_for_selector("[role=alert]")
    camera.take("locked-refused")


def index_of(album: Album) -> str:
    """Return a page that shows every picture under its state."""
    states: dict[str, list[tuple[str, str]]] = {}
    for heading, caption, name in album.taken:
        states.setdefault(heading, []).append((caption, name))
    parts = []
    for heading, pictures in states.items():
        figures = "".join(figure_of(caption, name) for caption, name in pictures)
        parts.append(f"<h2>{html.escape(heading)}</h2><div>{figures}</div>")
    style = (
        "body{font-family:sans-serif;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem}"
        "figure{margin:0}img{max-width:24rem;max-height:30rem;border:1px solid #999}"
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Three Houses</title>'
        f"<style>{style}</style><h1>Every page and state</h1>{''.join(parts)}</html>"
    )


def figure_of(caption: str, name: str) -> str:
    """Return one picture with its caption, leading to itself."""
    text = html.escape(caption)
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="{text}" loading="lazy"></a>'
        f"<figcaption>{text}</figcaption></figure>"
    )


if __name__ == "__main__":
    sys.exit(main())
