"""The law's time limits as pages: what the house knows, since when, how surely, and the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import Text, spoken
from luukku.engines.statutes.book import Book
from luukku.engines.statutes.due import Due, due
from luukku.engines.statutes.errors import StatuteError
from luukku.engines.statutes.law import Act, Kind, Limit, Rule, Span, Standing, Unit, Wording
from luukku.engines.statutes.phrases import ages_text, span_text
from luukku.ground.people.guards import public
from luukku.roof.site.law import book, policy

AHEAD = timedelta(days=3 * 365)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


def day_field(label: Any) -> forms.DateField:
    """A day, within the years a calendar can know."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )


class LimitFilterForm(forms.Form):
    """Which rules are shown: one Act's, those in force on a day, or those that hold a word."""

    sana = forms.CharField(label=gettext_lazy("Sana"), required=False, max_length=100)
    laki = forms.ChoiceField(label=gettext_lazy("Laki"), required=False)
    paiva = day_field(gettext_lazy("Voimassa päivänä"))

    def __init__(self, *args: Any, law: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paiva"].required = False
        acts = [(act.number, f"{_plain(act.names)} {_number(act)}") for act in law.acts.values()]
        self.fields["laki"] = forms.ChoiceField(
            label=_("Laki"), required=False, choices=[("", _("Kaikki lait")), *acts]
        )

    def chosen(self) -> dict[str, Any]:
        """What can be read of the filters; the rest is said at its field."""
        return self.cleaned_data if self.is_bound and (self.is_valid() or self.errors) else {}


class DueForm(forms.Form):
    """The clock: a rule, the day its time begins, and the age where the law asks it."""

    saanto = forms.ChoiceField(label=gettext_lazy("Sääntö"))
    alkaa = day_field(gettext_lazy("Päivä, josta aika alkaa"))
    ika = forms.IntegerField(
        label=gettext_lazy("Ikä täysinä vuosina"),
        required=False,
        min_value=0,
        max_value=130,
        help_text=gettext_lazy("Tarvitaan, jos laki koskee vain tietyn ikäisiä."),
    )

    def __init__(self, *args: Any, law: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = [
            (rule.id, f"{_plain(rule.right)} ({rule.act.number} {rule.section})")
            for rule in law.rules.values()
            if any(wording.limit.span for wording in rule.wordings)
        ]
        self.fields["saanto"] = forms.ChoiceField(
            label=_("Sääntö"), choices=[("", _("Valitse sääntö")), *rules]
        )

    def answer(self, law: Book) -> tuple[Due | None, str]:
        """The clock's answer, or in words why the law gives none."""
        if not self.is_valid():
            return None, ""
        asked = self.cleaned_data
        try:
            return due(asked["saanto"], asked["alkaa"], age=asked["ika"], policy=policy(),
                       book=law), ""  # fmt: skip
        except StatuteError as refused:
            return None, _plain(refused.words)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in a list, with the wording that holds on the day."""

    rule: Rule
    wording: Wording | None
    limit: str
    ages: tuple[Text, ...]


@public
def limits(request: HttpRequest) -> HttpResponse:
    """The law's time limits, by Act, as they hold on a day; and the clock."""
    law, today = book(), timezone.localdate()
    form = LimitFilterForm(request.GET or None, law=law)
    valid = form.chosen()
    day = valid.get("paiva") or today
    rows = [row(rule, day) for rule in law.rules.values() if _fits(rule, valid, day)]
    clock = DueForm(request.GET if "saanto" in request.GET else None, law=law)
    answer, refusal = clock.answer(law) if clock.is_bound else (None, "")
    context = {
        "form": form,
        "clock": clock,
        "answer": answer,
        "answer_words": answer.said(_language()) if answer else "",
        "refusal": refusal,
        "day": day,
        "is_today": day == today,
        "groups": _by_act(rows),
        "found": len(rows),
        "total": len(law.rules),
        "signed": sum(rule.signed for rule in law.rules.values()),
        "changes": law.changes(today, today + AHEAD),
    }
    return render(request, "site/limits.html", context)


@public
def limit(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: whom it is about, every wording through time, its source, and its clock."""
    law, today = book(), timezone.localdate()
    rule = law.rules.get(rule_id)
    if rule is None:
        raise Http404
    asked = {"saanto": rule.id, **request.GET.dict()} if "alkaa" in request.GET else None
    clock = DueForm(asked, law=law)
    answer, refusal = clock.answer(law) if clock.is_bound else (None, "")
    context = {
        "rule": rule,
        "now": row(rule, today),
        "wordings": [(one, limit_words(one.limit)) for one in rule.wordings],
        "trigger": _plain(law.triggers.get(rule.trigger)),
        "siblings": [each for each in law.family_of(rule) if each.id != rule.id],
        "countable": any(one.limit.span for one in rule.wordings),
        "clock": clock,
        "answer": answer,
        "answer_words": answer.said(_language()) if answer else "",
        "refusal": refusal,
        "today": today,
        "crumbs_items": [(_("Määräajat"), reverse("site:limits")), (rule.id, "")],
    }
    return render(request, "site/limit.html", context)


def row(rule: Rule, day: date) -> RuleRow:
    """The rule as it holds on the day."""
    wording = rule.wording_on(day)
    ages = tuple(ages_text(way) for way in rule.applies if way.asks_age)
    return RuleRow(rule, wording, limit_words(wording.limit) if wording else "", ages)


def _fits(rule: Rule, chosen: dict[str, Any], day: date) -> bool:
    if chosen.get("laki") and rule.act.number != chosen["laki"]:
        return False
    if rule.wording_on(day) is None:
        return False
    said = " ".join([rule.id, rule.section, rule.act.number, *rule.right.values(),
                     *rule.act.names.values()]).casefold()  # fmt: skip
    return all(word in said for word in (chosen.get("sana") or "").casefold().split())


def _by_act(rows: Iterable[RuleRow]) -> list[tuple[Act, list[RuleRow]]]:
    groups: dict[str, tuple[Act, list[RuleRow]]] = {}
    for each in rows:
        groups.setdefault(each.rule.act.number, (each.rule.act, []))[1].append(each)
    return list(groups.values())


def limit_words(limit: Limit) -> str:
    """What a wording demands, as people say it."""
    if limit.span is not None:
        return _span(limit.span)
    if limit.words:
        return _plain(limit.words)
    if limit.cap is not None:
        return _("enintään %(n)s") % {"n": limit.cap}
    return _("voimassa jatkuvasti") if limit.kind in {Kind.STATE, Kind.FLAG} else "–"


def _span(span: Span) -> str:
    if span.unit is Unit.IMMEDIATE:
        return _("heti")
    if span.unit is Unit.SAME_WORKDAY:
        return _("saman arkipäivän aikana")
    return _plain(span_text(span))


def _number(act: Act) -> str:
    return f"({act.number})" if act.standing is Standing.ACT else ""


def _plain(text: Text | None) -> str:
    return spoken(text or {}, _language())[0]


def _language() -> str:
    return (get_language() or "fi")[:2]
