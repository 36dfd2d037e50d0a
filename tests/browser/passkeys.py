"""A device with a passkey, as Chromium can pretend to be one."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import acts

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page: Page) -> None:
    """Let the page's machine have a device for passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def add_passkey(page: Page, name: str = "This tablet") -> None:
    """Add a passkey of the worker who is signed in."""
    page.goto("/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_label("Your password, once more").fill(acts.PASSWORD)
    acts.act(page, "add-passkey").click()
    page.locator("[data-passkey-id]").filter(has_text=name).wait_for()
