"""The answer of a rule for what is known of a person, with its reasons."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.eligibility.reading import rule_problems


class Truth(IntEnum):
    """Kleene's three values, in their order: "and" is the least, "or" the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2


class Answer(StrEnum):
    """There is no plain no: a professional looks at what a rule does not cover."""

    ELIGIBLE = "eligible"
    ASK_PROFESSIONAL = "ask_professional"
    UNKNOWN = "unknown"


ANSWER_NAMES: dict[Answer, str] = {
    Answer.ELIGIBLE: N_("Palvelu on tarkoitettu sinulle"),
    Answer.ASK_PROFESSIONAL: N_("Kysy ammattilaiselta, sopiiko palvelu sinulle"),
    Answer.UNKNOWN: N_("Kerro lisää, niin voimme katsoa, sopiiko palvelu sinulle"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a person has told; None and a missing need are unknown."""

    age: int | None = None
    municipality: str | None = None
    languages: frozenset[str] | None = None
    needs: Mapping[str, bool] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reason:
    """One asked thing: what the rule wants (`sentence`, `params`) and whether it is so.

    `asked` is the word of the rule (age, municipality, language, need): what to ask when unknown.
    """

    asked: str
    sentence: str
    truth: Truth
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer and the reasons that made it."""

    answer: Answer
    reasons: tuple[Reason, ...]


_ANSWERS = {
    Truth.YES: Answer.ELIGIBLE,
    Truth.NO: Answer.ASK_PROFESSIONAL,
    Truth.UNKNOWN: Answer.UNKNOWN,
}


def eligibility(rule: Mapping[str, Any], known: Known) -> Decision:
    """Is the service meant for the person? A rule that cannot be read is refused, never guessed."""
    require_readable(rule)
    truth, reasons = _judged(rule, known, wanted=True)
    return Decision(_ANSWERS[truth], tuple(dict.fromkeys(reasons)))


def require_readable(rule: Any) -> None:
    """Refuse a rule that cannot be read, with the first thing that is wrong."""
    if problems := rule_problems(rule):
        raise problems[0]


def conjunction(truths: Iterable[Truth]) -> Truth:
    """All of them; of nothing it is true."""
    return min(truths, default=Truth.YES)


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Any of them; of nothing it is not true."""
    return max(truths, default=Truth.NO)


def negation(truth: Truth) -> Truth:
    """The opposite; the unknown stays unknown."""
    return Truth(Truth.YES - truth)


def _judged(rule: Mapping[str, Any], known: Known, *, wanted: bool) -> tuple[Truth, list[Reason]]:
    """The truth of a rule and the reasons for it. wanted: false inside an odd number of nots."""
    if not rule:
        return Truth.YES, []
    ((word, value),) = rule.items()
    if word == "not":
        truth, reasons = _judged(value, known, wanted=not wanted)
        return negation(truth), reasons
    if word in {"all", "any"}:
        parts = [_judged(each, known, wanted=wanted) for each in value]
        join = conjunction if word == "all" else disjunction
        truth = join(part[0] for part in parts)
        # what decided: the parts that are as the whole is
        return truth, [reason for part in parts if part[0] is truth for reason in part[1]]
    truth, sentence, params = _LEAVES[word](value, known, wanted)
    return truth, [Reason(word, sentence, truth if wanted else negation(truth), params)]


def _age(limits: Mapping[str, int], known: Known, wanted: bool) -> tuple[Truth, str, Any]:
    first, last = limits.get("from"), limits.get("to")
    sentence = _AGES[first is not None, last is not None, wanted]
    if known.age is None:
        return Truth.UNKNOWN, sentence, limits
    inside = (first is None or known.age >= first) and (last is None or known.age <= last)
    return _truth(inside), sentence, limits


def _municipality(codes: list[str], known: Known, wanted: bool) -> tuple[Truth, str, Any]:
    sentence = (
        N_("Palvelu on näiden kuntien asukkaille: %(municipalities)s.") if wanted
        else N_("Palvelu ei ole näiden kuntien asukkaille: %(municipalities)s.")
    )  # fmt: skip
    there = None if known.municipality is None else known.municipality in codes
    return _truth(there), sentence, {"municipalities": ", ".join(codes), "codes": codes}


def _language(codes: list[str], known: Known, wanted: bool) -> tuple[Truth, str, Any]:
    sentence = (
        N_("Palvelua saa näillä kielillä: %(languages)s.") if wanted
        else N_("Palvelu on muille kuin näiden kielten puhujille: %(languages)s.")
    )  # fmt: skip
    spoken = None if known.languages is None else bool(known.languages & set(codes))
    return _truth(spoken), sentence, {"languages": ", ".join(codes), "codes": codes}


def _need(code: str, known: Known, wanted: bool) -> tuple[Truth, str, Any]:
    sentence = (
        N_("Palvelu on tarkoitettu tähän tarpeeseen: %(need)s.") if wanted
        else N_("Palvelua ei ole tarkoitettu tähän tarpeeseen: %(need)s.")
    )  # fmt: skip
    return _truth(known.needs.get(code)), sentence, {"need": code}


def _truth(so: bool | None) -> Truth:
    return Truth.UNKNOWN if so is None else Truth.YES if so else Truth.NO


_LEAVES: dict[str, Callable[[Any, Known, bool], tuple[Truth, str, Any]]] = {
    "age": _age,
    "municipality": _municipality,
    "language": _language,
    "need": _need,
}
_AGES = {
    (True, True, True): N_("Palvelu on %(from)d–%(to)d-vuotiaille."),
    (True, False, True): N_("Palvelu on %(from)d vuotta täyttäneille."),
    (False, True, True): N_("Palvelu on enintään %(to)d-vuotiaille."),
    (True, True, False): N_("Palvelu ei ole %(from)d–%(to)d-vuotiaille."),
    (True, False, False): N_("Palvelu on alle %(from)d-vuotiaille."),
    (False, True, False): N_("Palvelu on yli %(to)d-vuotiaille."),
}
