"""Every translation in the house reaches the pages: no catalogue of texts lies where nobody looks."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

import luukku

FILES = sorted(Path(luukku.__path__[0]).rglob("locale/*/LC_MESSAGES/django.po"))


def translated(path):
    """Plain messages (no context, no plural) that the file says in another way than the original."""
    with path.open("rb") as file:
        for message in read_po(file):
            said = message.string
            plain = message.id and isinstance(said, str) and not (message.context or message.fuzzy)
            if plain and said not in {"", message.id}:
                yield message.id


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parts[-5]}-{p.parts[-3]}")
def test_what_is_translated_is_said(path):
    with translation.override(path.parts[-3]):
        silent = [text for text in translated(path) if translation.gettext(text) == text]
    assert not silent
