"""A device with a passkey, as Chromium can pretend to be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Device:
    """A device that a page's machine has, and that holds passkeys."""

    session: CDPSession
    name: str

    def forget(self) -> list[dict[str, Any]]:
        """Lose every passkey, so that the browser gives up as when a person says no."""
        told = {"authenticatorId": self.name}
        kept: list[dict[str, Any]] = self.session.send("WebAuthn.getCredentials", told)[
            "credentials"
        ]
        self.session.send("WebAuthn.clearCredentials", told)
        return kept

    def take_away(self) -> None:
        """Be there no more."""
        self.session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.name})

    def remember(self, kept: list[dict[str, Any]]) -> None:
        """Have them again."""
        for each in kept:
            told = {"authenticatorId": self.name, "credential": each}
            self.session.send("WebAuthn.addCredential", told)


# One whose passkeys make secrets, and so may open a tablet without a network.
WITH_SECRETS = {**DEVICE, "ctap2Version": "ctap2_1", "hasPrf": True}


def give_device(page: Page, kind: Mapping[str, Any] = DEVICE) -> Device:
    """Let the page's machine have a device for passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": dict(kind)})
    return Device(session, added["authenticatorId"])


def add_passkey(page: Page, name: str = "This tablet") -> None:
    """Add a passkey of the worker who is signed in."""
    page.goto("/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_label("Your password, once more").fill(acts.PASSWORD)
    acts.act(page, "add-passkey").click()
    page.locator("[data-passkey-id]").filter(has_text=name).wait_for()
