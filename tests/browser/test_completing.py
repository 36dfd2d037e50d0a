"""Completing an assessment: each child has an account, or the reason why not is recorded (I2)."""

from __future__ import annotations

from playwright.sync_api import Browser, StorageState, expect

from tests.browser import acts
from tests.browser.serving import Server


def test_an_assessment_is_completed_only_with_an_account_or_a_reason(
    browser: Browser, server: Server, signed_in: StorageState
) -> None:
    context = browser.new_context(base_url=server.address, storage_state=signed_in, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Ivy Notreal").click()
    acts.start_assessment(page)
    acts.act(page, "complete").click()
    acts.act(page, "confirm-complete").click()
    refusal = page.locator("fieldset.has-error", has_text="Ivy")
    expect(refusal).to_contain_text("Without an account or a reason")
    refusal.get_by_role("radio").last.check()
    acts.act(page, "confirm-complete").click()
    expect(page.locator("body")).to_have_attribute("data-page", "assessment")
    expect(page.get_by_text("Completed on")).to_be_visible()
    expect(acts.act(page, "quote")).to_have_count(0)
    expect(page.locator("[data-autosave]")).to_have_count(0)
    context.close()
