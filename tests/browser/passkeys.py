"""A device with a passkey, as Chromium can pretend to be one."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

from tests.browser import acts

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True)
class Device:
    """What unlocks by finger or face on this page's machine."""

    session: CDPSession
    name: str

    def is_person_there(self, answer: bool) -> None:  # noqa: FBT001 - the protocol's own word
        """Let the person be recognised from now on, or not."""
        self.session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.name, "isUserVerified": answer}
        )


def give_device(page: Page) -> Device:
    """Let the page's machine have a device for passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return Device(session, made["authenticatorId"])


def add_passkey(page: Page, name: str = "This tablet") -> None:
    """Add a passkey of the worker who is signed in."""
    page.goto("/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_label("Your password, once more").fill(acts.PASSWORD)
    acts.act(page, "add-passkey").click()
    page.locator("[data-passkey-id]").filter(has_text=name).wait_for()
