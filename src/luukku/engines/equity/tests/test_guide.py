"""The worked examples of the guide give what the guide says."""

import doctest
import re
from pathlib import Path

GUIDE = Path(__file__).parents[5] / "docs/guides/engine-equity.md"


def test_every_example_of_the_guide_is_true():
    text = GUIDE.read_text("utf-8")
    blocks = re.findall(r"```pycon\n(.*?)```", text, flags=re.S)
    assert len(blocks) >= 12
    source = "\n".join(blocks)
    test = doctest.DocTestParser().get_doctest(source, {}, "engine-equity.md", str(GUIDE), 0)
    told = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        test, out=told.append
    )
    assert result.failed == 0, "".join(told)
