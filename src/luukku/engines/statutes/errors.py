"""Refusals of the law book: what was wrong, and what would be right, in three languages."""

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import Text


class StatuteError(RuleBroken):
    """The law gives no answer to what was asked; `words` says why in fi, sv and en."""

    def __init__(self, code: str, words: Text, *, law: str = "", field: str = "") -> None:
        self.words = words
        super().__init__(code, words["fi"], law=law, field=field)

    def message(self, translate: object = None) -> str:
        """The Finnish sentence; a face that speaks other languages reads `words`."""
        return self.words["fi"]


class UnknownRuleError(StatuteError, LookupError):
    """No rule has this id; `nearest` holds the ids that look most like it."""

    def __init__(self, words: Text, nearest: tuple[str, ...]) -> None:
        self.nearest = nearest
        super().__init__("statutes.unknown_rule", words, field="rule")


class NotInForceError(StatuteError, LookupError):
    """No wording of the law covers the day asked for - never guess the nearest one."""

    def __init__(self, words: Text, law: str) -> None:
        super().__init__("statutes.not_in_force", words, law=law, field="day")


class NotApplicableError(StatuteError, ValueError):
    """The rule is about other people or matters; `siblings` are the rules that do hold."""

    def __init__(self, words: Text, law: str, siblings: tuple[str, ...]) -> None:
        self.siblings = siblings
        super().__init__("statutes.not_applicable", words, law=law, field="age")


class BeyondCalendarError(StatuteError, ValueError):
    """The day lies outside the years whose holidays are known."""

    def __init__(self, words: Text) -> None:
        super().__init__("statutes.beyond_calendar", words, field="day")


class WrongFactError(StatuteError, ValueError):
    """A fact about the matter is unknown by name, or an age is impossible."""

    def __init__(self, words: Text, field: str) -> None:
        super().__init__("statutes.wrong_fact", words, field=field)


class UnknownEventError(StatuteError, LookupError):
    """No event has this code; `nearest` holds the codes that look most like it."""

    def __init__(self, words: Text, nearest: tuple[str, ...]) -> None:
        self.nearest = nearest
        super().__init__("statutes.unknown_event", words, field="event")


class WrongEntryError(StatuteError, ValueError):
    """A ledger refuses an entry, or gives no answer: what was wrong and what would be right."""

    def __init__(self, wrong: str, words: Text, law: str, field: str) -> None:
        self.wrong = wrong
        super().__init__(f"statutes.clock_{wrong}", words, law=law, field=field)


class BrokenBookError(ValueError):
    """A law file cannot be read: says the file, the rule, the field and what would be right."""
