"""Pages behind a light link: an organisation's own offers, to confirm or to mend, and nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.forms.hours import PeriodForm
from luukku.ground.catalogue.forms.light import OfferForm
from luukku.ground.catalogue.guards.light import by_light_link
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.queries.light import OpenLink, OwnOffer, offers_of
from luukku.ground.catalogue.rules.freshness import FRESHNESS_NAMES, Freshness
from luukku.ground.catalogue.rules.hours.lines import plan_words
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period
from luukku.ground.catalogue.services.light import confirm_by_link, edit_by_link
from luukku.ground.catalogue.services.weeks import write_hours_by_link
from luukku.ground.catalogue.views.staff.asking import done
from luukku.ground.catalogue.views.staff.spans import span_words
from luukku.ground.people.guards.acting import saved_by
from luukku.ground.people.rules import NOBODY

ORDER = (Freshness.STALE, Freshness.DUE_SOON, Freshness.FRESH)
TONES = {Freshness.FRESH: "good", Freshness.DUE_SOON: "partial", Freshness.STALE: "late"}


@by_light_link
@sensitive_variables("token")
def offers(request: HttpRequest, token: str, link: OpenLink) -> HttpResponse:
    """The organisation's offers, and whether each is still believed."""
    day = timezone.localdate()
    rows = sorted(offers_of(link.organisation_id), key=lambda row: ORDER.index(row.freshness(day)))
    plans = {row.id: hours_plan(row.hours_id) for row in rows if row.hours_id}
    context = {
        **_frame(request, token, link),
        "rows": [_card(token, row, plans.get(row.id), row.freshness(day)) for row in rows],
    }
    return render(request, "catalogue/light/offers.html", context)


def _card(token: str, row: OwnOffer, plan: HoursPlan | None, state: Freshness) -> dict[str, Any]:
    return {
        "offer": row,
        "state": _(FRESHNESS_NAMES[state]),
        "tone": TONES[state],
        "hours": [span_words(span) for one in (plan.periods if plan else ()) for span in one.spans],
        "confirm": reverse("catalogue:light_confirm", args=[token, row.uuid]),
        "edit": reverse("catalogue:light_edit", args=[token, row.uuid]),
        "hours_href": reverse("catalogue:light_hours", args=[token, row.uuid]),
    }


@by_light_link
@sensitive_variables("token")
@require_POST
def confirm(request: HttpRequest, token: str, link: OpenLink, offer: UUID) -> HttpResponse:
    """The offer still holds."""
    back = reverse("catalogue:light", args=[token])
    try:
        confirm_by_link(token=token, offering=offer, by=NOBODY, at=timezone.now())
    except RuleBroken:
        return _not_yours(request)
    return done(request, _("Kiitos. Tarjonta on vahvistettu tälle päivälle."), back)


@by_light_link
@sensitive_variables("token")
def edit(request: HttpRequest, token: str, link: OpenLink, offer: UUID) -> HttpResponse:
    """The offer's words, languages and room."""
    row = next(iter(offers_of(link.organisation_id, uuid=offer)), None)
    if row is None:
        return _not_yours(request)
    language = request.POST.get("language") or request.GET.get("kieli", "fi")
    initial = {
        "language": language, "text": row.text.get(language, ""), "languages": row.languages,
        "intake": row.intake, "capacity_unit": row.capacity_unit,
        "capacity_free": row.capacity_free, "capacity_most": row.capacity_most,
    }  # fmt: skip
    form = OfferForm(request.POST or None, initial=initial)

    def save(sent: OfferForm) -> None:
        edit_by_link(
            token=token, offering=offer, language=sent.cleaned_data["language"],
            texts=sent.texts(), fields=sent.open_fields(), by=NOBODY, at=timezone.now(),
        )  # fmt: skip

    back = reverse("catalogue:light", args=[token])
    if saved_by(request, form, save):
        return done(request, _("Kiitos. Muutos on tallennettu."), back)
    context = {**_frame(request, token, link), "offer": row, "form": form, "back": back,
               "hours_href": reverse("catalogue:light_hours", args=[token, offer])}  # fmt: skip
    return render(request, "catalogue/light/edit.html", context)


@by_light_link
@sensitive_variables("token")
def hours(request: HttpRequest, token: str, link: OpenLink, offer: UUID) -> HttpResponse:
    """When the offer is open in an ordinary week."""
    row = next(iter(offers_of(link.organisation_id, uuid=offer)), None)
    if row is None:
        return _not_yours(request)
    plan = (hours_plan(row.hours_id) if row.hours_id else None) or HoursPlan()
    usual = next((one for one in plan.periods if one.priority == 0), Period())
    form = PeriodForm(request.POST or None, dated=False, period=usual)
    seen = request.POST.get("seen", plan_words(plan)).replace("\r\n", "\n")

    def save(sent: PeriodForm) -> None:
        try:
            write_hours_by_link(
                token=token,
                offering=offer,
                periods=[sent.period()],
                seen=seen,
                by=NOBODY,
                at=timezone.now(),
            )
        except BadInputs as refusal:
            sent.refuse_all(refusal, 1)

    back = reverse("catalogue:light", args=[token])
    saved = saved_by(request, form, save)
    if saved and not form.errors and not any(span.errors for span in form.spans):
        return done(request, _("Kiitos. Ajat on tallennettu."), back)
    context = {**_frame(request, token, link), "offer": row, "form": form, "back": back,
               "seen": seen}  # fmt: skip
    return render(request, "catalogue/light/hours.html", context)


def _frame(request: HttpRequest, token: str, link: OpenLink) -> dict[str, Any]:
    return {"link": link, "light": True, "front": reverse("catalogue:light", args=[token])}


def _not_yours(request: HttpRequest) -> HttpResponse:
    """An offer that is not the organisation's is not there at all."""
    return render(request, "catalogue/light/closed.html", {"light": True}, status=404)
