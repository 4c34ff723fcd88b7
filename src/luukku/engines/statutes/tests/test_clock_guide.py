"""The guide's examples give what the guide says."""

import doctest
from pathlib import Path

import luukku

GUIDE = Path(luukku.__file__).parents[2] / "docs/guides/engine-clocks.md"


def test_the_guide_is_true():
    text = GUIDE.read_text("utf-8").replace("\n```\n", "\n\n")
    test = doctest.DocTestParser().get_doctest(text, {}, GUIDE.name, str(GUIDE), 0)
    flags = doctest.IGNORE_EXCEPTION_DETAIL | doctest.ELLIPSIS
    result = doctest.DocTestRunner(optionflags=flags).run(test)
    assert result.attempted > 15
    assert result.failed == 0
