"""Composes the child's profile and story: each child's own words and drawings, kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.assessments.answering import answer_items
from webapp.assessments.form import INTERVENTION_PLAN, REASONS
from webapp.assessments.form_shape import Section
from webapp.assessments.models import AssessmentChild, ChildQuote
from webapp.exports.blocks import (
    Block,
    ChildPicture,
    ChildThing,
    ChildWords,
    Field,
    Heading,
    Note,
    reading_direction,
    short_digest,
)
from webapp.exports.compose_fields import compose_value, direction_of
from webapp.exports.queries import Source
from webapp.exports.showing import Showing, Shown, read_picture
from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.i18n.formats import show_date
from webapp.i18n.languages import get_language
from webapp.i18n.messages import spoken_locale
from webapp.threehouses.languages import name_language
from webapp.threehouses.models import AccountItem
from webapp.threehouses.rules import ItemKind
from webapp.threehouses.stored import child_of
from webapp.threehouses.wording import (
    describe_item,
    describe_whole,
    label_item,
    name_author,
    name_house,
    question_here,
    tell_refused,
)


def compose_story(section: Section, source: Source, showing: Showing) -> list[Block]:
    """Return each child's part: background, own account, and what is not answered yet."""
    blocks: list[Block] = []
    for child in source.children:
        if not showing.takes_child(child.child_id):
            _count_left_out(child, source, showing)
            continue
        blocks.append(Heading(2, child.child.person.name))
        background, other_sources = section.fields
        values = {
            f.code: source.bodies[section.code][f.code][str(child.child_id)] for f in section.fields
        }
        blocks += compose_value(background, values[background.code], showing)
        blocks += _compose_account(child, source, showing)
        blocks += compose_value(other_sources, values[other_sources.code], showing)
    return blocks


def _count_left_out(child: AssessmentChild, source: Source, showing: Showing) -> None:
    for quote in source.quotes:
        if quote.child_id == child.child_id:
            showing.selection.takes(quote.item)


def _compose_account(child: AssessmentChild, source: Source, showing: Showing) -> Iterator[Block]:
    if child.no_account_reason and not _has_account(child, source):
        reason = REASONS.get(child.no_account_reason, "")
        yield Field(_("Why there is no account from the child"), str(reason))
    quotes = list(showing.list_quotes(child.child_id))
    if quotes:
        yield Heading(3, _("What the child drew and said"))
    for quote, shown in quotes:
        yield _compose_shown(shown, _compose_answers(quote), showing)
    waiting = showing.take_items(_list_unanswered(child, source))
    if waiting:
        yield Heading(3, _("Worries and wishes that are not answered yet"))
        yield Note(_("The assessment and the plan do not say yet what follows from these."))
    for shown in waiting:
        yield _compose_shown(shown, (), showing)


def _has_account(child: AssessmentChild, source: Source) -> bool:
    return any(child_of(account) == child.child_id for account in source.accounts.values())


def _list_unanswered(child: AssessmentChild, source: Source) -> list[AccountItem]:
    answers = answer_items(
        [item for item in source.items.values() if child_of(item.account) == child.child_id],
        quotes=source.quotes,
        plan=source.bodies[INTERVENTION_PLAN.code],
    )
    return [
        one.item for one in answers if not one.answer.is_answered and one.answer.quote_id is None
    ]


def _compose_shown(shown: Shown, answers: tuple[Field, ...], showing: Showing) -> Block:
    item = shown.item
    digest = digest_of(item)
    captions = tuple(_compose_captions(item, digest, showing))
    if item.kind == ItemKind.WORDS:
        return ChildWords(
            label=label_item(item),
            text=shown.text or "",
            language=item.language,
            script=item.script,
            direction=direction_of(item.direction),
            house=item.house,
            digest=digest,
            captions=captions,
            answers=answers,
        )
    about = {"label": label_item(item), "house": item.house, "digest": digest}
    told = describe_item(item)
    refused = showing.source.refusals.get(item.id)
    picture = None if refused else read_picture(item, showing)
    if picture is None:
        told = tell_refused(item, refused) if refused else told
        return ChildThing(told=told, captions=captions, answers=answers, **about)
    return ChildPicture(
        picture=picture,
        picture_digest=item.digest,
        alternative=describe_whole(item),
        told="" if item.kind == ItemKind.DRAWING else told,
        text=shown.text or "",
        language=item.language if shown.text else "",
        direction=direction_of(item.direction) if shown.text else "",
        captions=captions,
        answers=answers,
        **about,
    )


def _compose_captions(item: AccountItem, digest: str, showing: Showing) -> Iterator[Field]:
    visit = item.account.visit
    yield from _compose_belonging(item, showing)
    yield Field(pgettext("quotation", "House"), name_house(item.house))
    yield Field(pgettext("quotation", "Visit on"), show_date(visit.held_at))
    yield Field(pgettext("quotation", "By whom"), name_author(item))
    if item.language:
        language = name_language(item.language, locale=spoken_locale())
        yield Field(pgettext("quotation", "Language"), language)
    if item.prompt_text:
        shown_in = get_language(_asked_in(item))
        yield Field(
            pgettext("quotation", "Asked"),
            item.prompt_text,
            shown_in.tag,
            reading_direction(item.prompt_text),
        )
        here = question_here(item.prompt, item.prompt_text)
        if here:
            yield Field(pgettext("quotation", "The question in this language"), here)
    yield Field(pgettext("quotation", "Kept"), pgettext("document", "Sealed, unchanged"))
    yield Field(pgettext("quotation", "Digest"), digest)


def _compose_belonging(item: AccountItem, showing: Showing) -> Iterator[Field]:
    mark, step = showing.selection.mark_of(item), showing.selection.step_of(item)
    if mark is not None:
        yield Field(pgettext("quotation", "Part of the drawing"), str(mark))
    if step is not None:
        yield Field(pgettext("quotation", "Step on the path"), str(step))
    about = next((other for other in item.account.items if other.id == item.about_id), None)
    if about is None or showing.selection.why_not_item(about) is not None:
        return
    yield Field(pgettext("quotation", "About"), describe_item(about))
    if about.words:
        yield Field(
            pgettext("quotation", "The child’s name for it"),
            about.words,
            about.language,
            direction_of(about.direction),
            house=about.house,
            digest=digest_of(about),
        )


def digest_of(item: AccountItem) -> str:
    """Return the short digest of the account that an item is sealed in."""
    return short_digest(item.account.digest or "")


def _asked_in(item: AccountItem) -> str:
    for house in item.account.houses:
        for prompt in house.prompts:
            if house.house == item.house and prompt["prompt_text"] == item.prompt_text:
                return str(prompt["language"])
    return item.account.visit.interface_locale


def _compose_answers(quote: ChildQuote) -> tuple[Field, ...]:
    parts = (
        (_("What we understand"), quote.understanding),
        (_("What we will do"), quote.action),
        (_("Where we see it differently, and why"), quote.difference),
    )
    nothing = pgettext("document", "Nothing written.")
    return tuple(
        Field(label, text) if text else Field(label, nothing, is_stated=False)
        for label, text in parts
    )
