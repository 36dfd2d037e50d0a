"""Documents as plain data: nothing lost, drawings by digest, each account named once."""

from tests.factories.documents import full_document, make_document, make_drawing, make_words
from webapp.core.verbatim import canonical_json
from webapp.exports.blocks import ChildWords, Facts, list_digests, plain_document, short_digest


def test_a_short_digest_is_three_groups_of_four() -> None:
    assert short_digest("0123456789abcdef" * 4) == "0123 4567 89ab"


def test_digests_are_named_once_in_order() -> None:
    assert list_digests(full_document()) == ("aaaa bbbb cccc", "3f9a 22c1 07de")
    assert list_digests(make_document()) == ()


def test_a_plain_document_has_every_word_and_no_strokes() -> None:
    document = full_document()
    plain = plain_document(document)
    told = [block["text"] for block in plain["blocks"] if block["kind"] == "ChildWords"]
    assert told == [block.text for block in document.blocks if isinstance(block, ChildWords)]
    drawn = [block for block in plain["blocks"] if block["kind"] == "ChildPicture"]
    assert [block["picture_digest"] for block in drawn] == ["ab" * 32]
    assert all("strokes" not in block for block in drawn)


def test_a_plain_document_has_a_canonical_form() -> None:
    assert canonical_json(plain_document(make_document(make_words("I <3 mum"), make_drawing())))


def test_facts_keep_the_childs_words_apart() -> None:
    (facts,) = [block for block in full_document().blocks if isinstance(block, Facts)]
    assert [field.house for field in facts.fields] == ["", "worries", "wishes"]
