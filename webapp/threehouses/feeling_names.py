"""What each feeling is called, in the very words that the child's screens use for it."""

from __future__ import annotations

from webapp.i18n import pgettext


def name_feeling(code: str) -> str:
    """Return what a feeling is called; a code that is no longer known is its own name."""
    names = {
        "happy": pgettext("feeling", "Happy"),
        "sad": pgettext("feeling", "Sad"),
        "calm": pgettext("feeling", "Calm"),
        "cross": pgettext("feeling", "Cross"),
        "loved": pgettext("feeling", "Loved"),
        "worried": pgettext("feeling", "Worried"),
        "excited": pgettext("feeling", "Excited"),
        "tired": pgettext("feeling", "Tired"),
        "surprised": pgettext("feeling", "Surprised"),
        "scared": pgettext("feeling", "Scared"),
        "proud": pgettext("feeling", "Proud"),
        "lonely": pgettext("feeling", "Lonely"),
        "confused": pgettext("feeling", "Confused"),
        "all-right": pgettext("feeling", "All right"),
        "ill": pgettext("feeling", "Ill"),
        "hurt": pgettext("feeling", "Hurt"),
        "embarrassed": pgettext("feeling", "Embarrassed"),
        "bored": pgettext("feeling", "Bored"),
        "nothing": pgettext("feeling", "Nothing"),
        "dont-know": pgettext("feeling", "I don't know"),
    }
    return names.get(code, code)
