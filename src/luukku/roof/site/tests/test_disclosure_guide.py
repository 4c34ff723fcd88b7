"""The guide's examples are run: the Python ones as they stand, the command on the guide's own table."""

import doctest
import re
from pathlib import Path

import luukku
from luukku.roof.site.command import main

GUIDE = Path(luukku.__file__).parents[2] / "docs/guides/engine-disclosure.md"


def test_the_python_examples_are_true():
    test = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)),
        {},
        "guide",
        None,
        0,
    )
    failed, tried = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test)
    assert failed == 0 and tried > 10


def test_the_command_writes_what_the_guide_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = dict(re.findall(r"```(?:csv|toml) (\S+)\n(.*?)```", GUIDE.read_text("utf-8"), re.S))
    Path("asiakkaat.csv").write_text(shown["asiakkaat.csv"], "utf-8")
    assert (
        main(["disclosure", "protect", "asiakkaat.csv", "--policy", "FI-5", "--out", "julkaisu"])
        == 0
    )
    made = Path("julkaisu/protected.csv").read_text("utf-8")
    assert made.replace("\r\n", "\n") == shown["julkaisu/protected.csv"]
    Path("asiakkaat.toml").write_text(shown["asiakkaat.toml"], "utf-8")
    assert main(["disclosure", "protect", "asiakkaat.csv", "--out", "toinen"]) == 0
    assert main(["disclosure", "attack", "toinen"]) == 0
