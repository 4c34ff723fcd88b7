"""Refusals that are shown to people as they are."""

from typing import Any


class RuleBroken(Exception):  # noqa: N818 - a refusal, not an error
    """The request was understood, but a rule says no.

    `code` names the rule, `sentence` is Finnish with %(name)s places for `params` and is
    translated where it is shown; `field` is the field at fault, `law` the section that says so.
    """

    def __init__(
        self, code: str, sentence: str, *, law: str = "", field: str = "", **params: Any
    ) -> None:
        self.code, self.sentence, self.law = code, sentence, law
        self.field, self.params = field, params
        super().__init__(self.message())

    def message(self, translate: Any = str) -> str:
        """The sentence in the language of `translate` (gettext), its places filled."""
        said = translate(self.sentence)
        said = said % self.params if self.params else said
        return f"{said} ({self.law})" if self.law else said


class BadInput(RuleBroken):
    """A file or a form that cannot be read: says the row, the column, what is wrong, what is right."""

    def __init__(
        self, code: str, sentence: str, *, row: str = "", field: str = "", **params: Any
    ) -> None:
        self.row = row
        super().__init__(code, sentence, field=field, **params)


class BadInputs(Exception):  # noqa: N818
    """Everything that is wrong with one file, so that it can be mended in one go."""

    def __init__(self, problems: list[BadInput]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.row} {p.field}: {p}".strip() for p in problems[:20]))
