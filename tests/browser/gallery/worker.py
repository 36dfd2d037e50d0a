"""Every page of a worker's side, in one language after the other."""

from __future__ import annotations

import pypdfium2
from playwright.sync_api import Browser, Page

from tests.browser import acts
from tests.browser.gallery import replying
from tests.browser.gallery.album import EVERY_SIZE, LANDSCAPE, Album, Photographer, a_page

# The child whose record is taken in each language.
CHILDREN = {
    "en_GB": "Finn Notreal",
    "ar": "Amira Alkhayali",
    "cy": "Cadi Dychmygol",
    "pl": "Zofia Zmyślona",
}
IN_EVERY_SIZE = ("en_GB", "ar")
PDF_SCALE = 1.3


def make_camera(album: Album, page: Page, locale: str) -> Photographer:
    """Return a camera for the sizes in which this language is shown."""
    sizes = EVERY_SIZE if locale in IN_EVERY_SIZE else (LANDSCAPE,)
    return Photographer(album, page, "worker", locale, sizes)


def speak(page: Page, locale: str) -> None:
    """Press the button of a language, at the foot of a worker's page."""
    page.locator(f"[name=locale][value={locale}]").click()
    page.wait_for_selector(f"html[lang={locale.replace('_', '-')}]")


def walk_as_worker(album: Album, browser: Browser, address: str, locale: str) -> None:
    """Take every page of a worker's side in one language."""
    with a_page(browser, address) as page:
        camera = make_camera(album, page, locale)
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
        take_records(camera, CHILDREN[locale])
        take_visit(camera, CHILDREN[locale])
        take_assessment(camera)
        take_copies(camera)
    for role, page_name in (("administrator", "workers"), ("auditor", "audit")):
        take_office(album, browser, address, locale, role=role, page_name=page_name)


def take_records(camera: Photographer, child: str) -> None:
    """Take the record of a child, a finished account and one that is not finished."""
    page = camera.page
    page.get_by_role("link", name=child).click()
    camera.take("child-record")
    take_reply(camera, child)
    camera.take("account")
    page.goto("/")
    page.get_by_role("link", name="Ivy Notreal").click()
    page.goto(first_link(page, "/accounts/"))
    camera.take("account-open")
    page.goto("/accounts/00000000-0000-4000-8000-000000000000")
    camera.take("refused")


def take_reply(camera: Photographer, child: str) -> None:
    """Take the form of a reply, refused and filled; its account is open then, with the reply."""
    page = camera.page
    replying.open_account(page, child)
    replying.ask_to_reply(page)
    camera.take("reply")
    acts.act(page, "keep-reply").click()
    page.wait_for_selector(".has-error")
    camera.take("reply-refused")
    replying.write_reply(page, camera.walk)


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
    acts.fill_preparation(page, locale=camera.walk)
    page.locator(".own-questions__box summary").click()
    page.locator("[name=own_worries-0]").fill("Did he shout?")
    camera.take("visit-prepare-leading")
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
        name = f"pdf-{camera.walk}-{number:02}"
        place = camera.album.keep("worker: pdf", f"{camera.walk}, page {number}", name)
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
        make_camera(album, page, locale).take(page_name)
