"""Build the one style sheet of the site from its parts, without Node.

Run as `python tools/build_css.py`; the result is committed, and a test compares the two. The
component files in `tools/designsystemet/` are those of @digdir/designsystemet-css 1.22.0 (MIT)
as published; our theme and our own components are beside the templates they belong to.
"""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SYSTEM: Final = ROOT / "tools/designsystemet"
OURS: Final = ROOT / "src/luukku/ground/ui/static/ui"
TARGET: Final = OURS / "luukku.css"

COMPONENTS: Final = (
    "base", "button", "card", "error-summary", "field", "fieldset", "input", "label",
    "skip-link", "table", "validation-message",
)  # fmt: skip
TOKENS: Final = ("theme", "theme_dark", "tones")
LAST: Final = ("print",)
HEAD: Final = (
    '@charset "UTF-8";'
    "/*! Luukku, EUPL-1.2. Holds parts of @digdir/designsystemet-css 1.22.0, MIT, Digdir. */"
)


def smaller(css: str) -> str:
    """The same rules without comments and spare white space; texts in quotes are left alone."""
    bare = re.sub(r"(\"[^\"]*\"|'[^']*')|/\*.*?\*/", lambda m: m[1] or " ", css, flags=re.DOTALL)
    kept = []
    for piece in re.split(r"(\"[^\"]*\"|'[^']*')", bare):
        if piece[:1] not in {'"', "'"}:
            piece = re.sub(r"\s+", " ", piece)
            piece = re.sub(r"\s*([{};,])\s*", r"\1", piece)
            piece = re.sub(r"(?<=[{;])\s*([\w-]+):\s+", r"\1:", piece)
        kept.append(piece)
    return re.sub(r";\s*}", "}", "".join(kept)).strip()


def parts() -> list[str]:
    """Our own components, the print style last."""
    names = sorted(path.stem for path in (OURS / "parts").glob("*.css"))
    return [name for name in names if name not in (*TOKENS, *LAST)] + list(LAST)


def built() -> str:
    """The whole style sheet: tokens, the design system's components, ours above them."""
    tokens = "".join(smaller(_read(OURS / "parts", name)) for name in TOKENS)
    system = "".join(smaller(_read(SYSTEM, name)) for name in COMPONENTS)
    ours = "".join(smaller(_read(OURS / "parts", name)) for name in parts())
    return f"{HEAD}@layer ds,ui;{tokens}@layer ds{{{system}}}@layer ui{{{ours}}}\n"


def _read(folder: Path, name: str) -> str:
    return (folder / f"{name}.css").read_text(encoding="utf-8")


if __name__ == "__main__":
    TARGET.write_text(built(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(built().encode()):,} bytes")
