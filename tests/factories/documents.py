"""Documents built by hand: the blocks that every renderer must carry, with hard words in them."""

from __future__ import annotations

from webapp.drawings.house_outline import outline_of
from webapp.drawings.picture import Picture
from webapp.drawings.stroke import Stroke
from webapp.exports.blocks import (
    Attachment,
    Block,
    ChildPicture,
    ChildWords,
    Direction,
    Document,
    Facts,
    Field,
    Heading,
    Note,
    Paragraph,
    Table,
)

HARD_WORDS = (
    "<script>alert(1)</script>",
    "I <3 mum & dad",
    "<grandad> scares me",
    "my house 🏠😀 and 👨‍👩‍👧 ❤️ 1️⃣ 👍🏽 🏳️‍🌈",
    "Mae'r tŷ yn oer a dw i'n hoffi dŵr",
    "Zażółć gęślą jaźń, ŁÓDŹ",
    "one line\nanother line\n\n  two spaces in\ttab, trailing  ",
    'she said "go" and it\'s -- not... nice `$x$ *a* _b_ #set {x} \\n \\',
    "e\u0301 is not \u00e9, and fi ffl AVA",
    "  ",
    "=1+1",
    "{{ 7*7 }} {% raw %} %(name)s %s",
    "aaaaaaaaaaaaaaaaaaaa" * 12,
)
ARABIC_WORDS = (
    "أنا أحب أمي كثيرًا 😀",
    "أخاف في الليل عندما يصرخ 3 مرات\nأريد أن أنام في بيت جدتي",
    "قال لي Tom أن أذهب (الآن)!",
)


def make_words(
    text: str, *, language: str = "en", direction: Direction = "ltr", house: str = "worries"
) -> ChildWords:
    """Return one quotation of the invented child Inventa."""
    return ChildWords(
        label="Inventa's own words",
        text=text,
        language=language,
        script="Arab" if direction == "rtl" else "Latn",
        direction=direction,
        house=house,
        digest="3f9a 22c1 07de",
        captions=(
            Field("House", "House of worries"),
            Field("Date", "12 November 2026"),
            Field("Held the pen", "The child"),
            Field("Asked", "What are you worried about?", "en-GB", "ltr"),
            Field("Kept", "Sealed, unchanged"),
        ),
        answers=(
            Field("What we understand", "Inventa hears\nshouting at night."),
            Field("What we will do", "Visit on Friday."),
            Field("Where we see it differently", "Nothing written.", is_stated=False),
        ),
    )


def make_drawing(*, house: str = "good_things") -> ChildPicture:
    """Return a drawing of twelve lines, one of them rubbed out in part."""
    lines = [
        Stroke("felt", colour, 56, "touch", order, _wave(order))
        for order, colour in enumerate(("night", "red", "orange", "green", "blue", "purple") * 2)
    ]
    rubbed = Stroke(
        "rubber", "white", 240, "touch", 20, ((800, 2400, 128, 0), (5600, 2500, 128, 9))
    )
    return ChildPicture(
        label="Inventa's own drawing",
        picture=Picture(strokes=(*lines, rubbed), outline=outline_of(house)),
        picture_digest="ab" * 32,
        alternative="A drawing of 12 lines by Inventa, in the house of good things",
        house=house,
        digest="3f9a 22c1 07de",
        captions=(Field("House", "House of good things"), Field("Kept", "Sealed, unchanged")),
        answers=(),
    )


def make_document(
    *blocks: Block,
    language: str = "en-GB",
    direction: Direction = "ltr",
    attachments: tuple[Attachment, ...] = (),
) -> Document:
    """Return a document of these blocks, for an invented recipient."""
    return Document(
        title="Record for Understanding Families",
        subtitle="The Inventeds",
        language=language,
        direction="rtl" if direction == "rtl" else "ltr",
        marks=(Field("Recipient", "Judge Notional"), Field("Copy", "3")),
        page_of="Page {number} of {total}",
        digest_label="Quotes the sealed account",
        facts=(Field("Reference", "TH-0001"), Field("Made on", "12 November 2026")),
        blocks=blocks,
        attachments=attachments,
    )


def full_document() -> Document:
    """Return a document with every kind of block and all hard words."""
    return make_document(
        Heading(1, "Reason for this piece of work"),
        Field("What we are worried about", "Shouting.\nBroken <sleep> & school."),
        Field("Which threshold was met", "Nothing written.", is_stated=False),
        Table(
            "Professionals",
            ("Name", "Role", "Agency", "Contributed"),
            (("Teacher Unreal", "Class teacher", "Imaginary School", "Yes"), ("نور", "", "", "No")),
        ),
        Facts(
            "Summer 2024",
            (
                Field("What happened", "Moved house, twice."),
                Field(
                    "What the child says of it", "I miss my <room> 🏠", "en", "ltr", True, "worries"
                ),
                Field(
                    "What the child says of it",
                    ARABIC_WORDS[1],
                    "ar",
                    "rtl",
                    house="wishes",
                    digest="aaaa bbbb cccc",
                ),
            ),
        ),
        Heading(1, "Child's profile and story"),
        Heading(2, "Inventa Madeup"),
        Paragraph("Background that matters."),
        Note("Written by hand for a test."),
        make_drawing(),
        *(make_words(text) for text in HARD_WORDS),
        *(make_words(text, language="ar", direction="rtl") for text in ARABIC_WORDS),
        attachments=(Attachment("account-3f9a.json", "The account", '{"words":"I <3 mum 🏠"}'),),
    )


def _wave(order: int) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(
        (500 + step * 180, 1400 + order * 220 + (step % 5) * 70, 128, step * 16)
        for step in range(30)
    )
