"""The law's time limits as open data, and their clock."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema
from pydantic import BeforeValidator

from luukku.engines.kernel.reading import iso_day
from luukku.engines.kernel.texts import Text, spoken
from luukku.engines.statutes.due import due
from luukku.engines.statutes.law import Evidence, Kind, Rule, Standing, Unit, Wording
from luukku.roof.site.law import book, policy

router = Router(tags=["limits"])

RuleId = Annotated[str, Path(max_length=80, pattern=r"^[a-z0-9_.-]+$", description="Rule id.")]
Words = dict[str, str]


class LimitOut(Schema):
    """What one wording demands."""

    kind: Kind
    value: int | None
    unit: Unit | None
    cap: int | None
    words: Words
    valid_from: date | None
    valid_to: date | None
    evidence: Evidence


class RuleOut(Schema):
    """A right or a duty, its trigger and its wordings through time."""

    id: str
    act: str
    act_name: Words
    section: str
    standing: Standing
    right: Words
    trigger: str
    wordings: list[LimitOut]
    evidence: Evidence
    checked_on: date | None
    signed: bool
    source: list[str]


class RulesOut(Schema):
    items: list[RuleOut]
    next_cursor: None = None


class DueOut(Schema):
    """The last day of a rule, with its reason. `decides` is false until a lawyer has signed."""

    rule: str
    opened: date
    strict: date | None
    shifted: date | None
    alarm: date | None
    law: str
    section: str
    evidence: Evidence
    decides: bool
    reason: str


class Asked(Schema):
    """Which rules are meant."""

    language: Annotated[
        str | None,
        Field(pattern=r"^(fi|sv|en|se|smn|sms)$", description="Texts in one language only."),
    ] = None
    on: Annotated[
        date | None, BeforeValidator(iso_day), Field(description="Rules in force on the day.")
    ] = None
    act: Annotated[
        str | None,
        Field(max_length=20, pattern=r"^[0-9]+/[0-9]{4}$", description="Number of an Act."),
    ] = None


class DueAsked(Schema):
    """From which day, and the age where the law asks it."""

    day: Annotated[
        date,
        BeforeValidator(iso_day),
        Field(description="The day the time begins; it is not counted."),
    ]
    age: Annotated[int | None, Field(ge=0, le=130, description="Full years on that day.")] = None
    language: Annotated[
        str, Field(pattern=r"^(fi|sv|en)$", description="Language of the reason.")
    ] = "fi"


class OneLanguage(Schema):
    """In which language texts are wanted."""

    language: Annotated[
        str | None,
        Field(pattern=r"^(fi|sv|en|se|smn|sms)$", description="Texts in one language only."),
    ] = None


@router.get("/limits", response=RulesOut, summary="Time limits of the law")
def limits(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Every rule the house knows, or those in force on a day, or those of one Act."""
    law = book()
    rules = law.in_force(asked.on) if asked.on else tuple(law.rules.values())
    chosen = (rule for rule in rules if not asked.act or rule.act.number == asked.act)
    return {"items": [rule_out(rule, asked.language) for rule in chosen], "next_cursor": None}


@router.get("/limits/{rule_id}", response=RuleOut, summary="One time limit")
def limit(request: HttpRequest, rule_id: RuleId, asked: Query[OneLanguage]) -> dict[str, Any]:
    """One rule with all its wordings."""
    return rule_out(book().rule(rule_id), asked.language)


@router.get("/limits/{rule_id}/due", response=DueOut, summary="When a time limit ends")
def due_day(request: HttpRequest, rule_id: RuleId, asked: Query[DueAsked]) -> dict[str, Any]:
    """Counted from a day: the strict last day, the one moved from a closed day, and the reason."""
    answer = due(rule_id, asked.day, age=asked.age, policy=policy(), book=book())
    return {
        "rule": answer.rule,
        "opened": answer.opened,
        "strict": answer.strict,
        "shifted": answer.shifted,
        "alarm": answer.alarm,
        "law": answer.law,
        "section": answer.section,
        "evidence": answer.evidence,
        "decides": answer.decides,
        "reason": answer.said(asked.language),
    }


def rule_out(rule: Rule, language: str | None) -> dict[str, Any]:
    """A rule as `RuleOut`."""
    return {
        "id": rule.id,
        "act": rule.act.number,
        "act_name": _said(rule.act.names, language),
        "section": rule.section,
        "standing": rule.act.standing,
        "right": _said(rule.right, language),
        "trigger": rule.trigger,
        "wordings": [_wording_out(wording, language) for wording in rule.wordings],
        "evidence": rule.evidence,
        "checked_on": rule.checked_on,
        "signed": rule.signed,
        "source": rule.source,
    }


def _wording_out(wording: Wording, language: str | None) -> dict[str, Any]:
    limit = wording.limit
    return {
        "kind": limit.kind,
        "value": limit.span.value if limit.span else None,
        "unit": limit.span.unit if limit.span else None,
        "cap": limit.cap,
        "words": _said(limit.words, language),
        "valid_from": wording.valid_from,
        "valid_to": wording.valid_to,
        "evidence": wording.evidence,
    }


def _said(text: Text | None, language: str | None) -> Words:
    if not text or language is None:
        return dict(text or {})
    words, code = spoken(text, language)
    return {code: words} if words else {}
