"""The style sheet is the one its parts make, stays small, and no page goes around it."""

import importlib.util
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

import luukku

HOUSE = Path(luukku.__file__).parent
ROOT = HOUSE.parents[1]
FILES = {"reports/file.html"}  # a file to take along carries its own style; it is not a page
TEMPLATES = sorted(
    p
    for p in HOUSE.glob("*/*/templates/**/*.html")
    if p.relative_to(p.parents[1]).as_posix() not in FILES
)
CSS = HOUSE / "ground/ui/static/ui/luukku.css"


def builder():
    spec = importlib.util.spec_from_file_location("build_css", ROOT / "tools/build_css.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(content):
    return len(brotli.compress(content))


def test_the_committed_style_sheet_is_what_the_parts_make():
    assert CSS.read_text("utf-8") == builder().built(), "run: python tools/build_css.py"


def test_the_builder_leaves_texts_and_selectors_alone():
    smaller = builder().smaller
    assert smaller('a { content: "a ; b" ; }  /* x */ b :is(c, d) { x: y; }') == (
        'a{content:"a ; b"}b :is(c,d){x:y}'
    )
    assert (
        smaller("a { width: calc(1px + 2px); --empty: ; }") == "a{width:calc(1px + 2px);--empty:}"
    )


def test_the_style_sheet_fits_its_budget():
    assert packed(CSS.read_bytes()) <= 18_000


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/ui/", "/saavutettavuus/"])
def test_a_first_view_is_at_most_sixty_kilobytes(path):
    html = Client().get(path).content
    total = packed(html) + packed(CSS.read_bytes())
    for name in re.findall(rb'<script src="/static/([^"]+)"', html):
        total += packed(Path(finders.find(name.decode())).read_bytes())
    assert total <= 60_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_template_has_inline_style_or_script(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_every_class_of_the_components_is_styled_or_known():
    css = CSS.read_text("utf-8")
    used = set()
    for path in (HOUSE / "ground/ui/templates").rglob("*.html"):
        bare = re.sub(r"{%.*?%}|{{.*?}}", "*", path.read_text("utf-8"))
        for group in re.findall(r'class="([^"]*)"', bare):
            used |= {name for name in group.split() if "*" not in name}
    missing = {name for name in used if f".{name}" not in css}
    assert missing <= {"ui-plot", "ui-bar", "wide"}


def test_light_and_dark_name_the_same_tokens():
    parts = HOUSE / "ground/ui/static/ui/parts"
    dark = set(re.findall(r"(--ds-color-[\w-]+):", (parts / "theme_dark.css").read_text("utf-8")))
    light = set(re.findall(r"(--ds-color-[\w-]+):", (parts / "theme.css").read_text("utf-8")))
    assert dark <= light


def test_the_components_are_built_into_the_templates():
    assert "luukku.ground.ui.templatetags.ui" in settings.TEMPLATES[0]["OPTIONS"]["builtins"]


@pytest.mark.parametrize("text", ["#438097", "#076"])
def test_our_colours_are_tokens(text):
    """Colours are named once: our components use tokens, apart from the hero's own picture."""
    parts = HOUSE / "ground/ui/static/ui/parts"
    for path in parts.glob("*.css"):
        if path.stem not in {"theme", "theme_dark", "tones", "hero"}:
            assert text not in path.read_text("utf-8")
