"""Words that carry grammar, not need: left out when a sentence has anything else to say."""

import tomllib
from pathlib import Path

BY_LANGUAGE: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(
        Path(__file__).with_name("functions.toml").read_text("utf-8")
    ).items()
}
