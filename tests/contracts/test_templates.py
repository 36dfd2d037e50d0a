"""Every template parses, and none opens a way for markup or inline code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

import webapp

FOLDER = Path(webapp.__file__).parent / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
MAY_TRUST_MARKUP = {"components/rich_text.html"}
INLINE = re.compile(r"""\s(style|on[a-z]+)\s*=\s*["']|<style|<script(?![^>]*\ssrc=)""")


def test_every_template_parses(app: Flask) -> None:
    for name in TEMPLATES:
        assert app.jinja_env.get_template(name).name == name


def test_no_template_switches_escaping_off(app: Flask) -> None:
    for name in TEMPLATES:
        tree = app.jinja_env.parse((FOLDER / name).read_text("utf-8"))
        filters = {found.name for found in tree.find_all(nodes.Filter)}
        assert "safe" not in filters or name in MAY_TRUST_MARKUP, name
        assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), name


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_has_inline_code_or_style(name: str) -> None:
    assert not INLINE.search((FOLDER / name).read_text("utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_adds_quotation_marks_or_the_word_that_presumes(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8").lower()

    assert "<q>" not in text
    assert "disclosure" not in text
