"""What the pages share: a form about a matter saved, refused or clashed, files of lists, the way here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.sheets import Cell, csv_bytes
from luukku.engines.kernel.workbooks import xlsx_bytes
from luukku.ground.people.guards import actor_of
from luukku.ground.people.guards.acting import names
from luukku.rooms.cases.forms.fields import RefusableForm
from luukku.rooms.cases.queries.access import reason_to_see
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.rules.merging import Clash, Clashed
from luukku.rooms.cases.rules.states import STATE_NAMES
from luukku.rooms.cases.services.reading import note_read
from luukku.rooms.cases.templatetags.cases import MARKS
from luukku.rooms.cases.views.frame import case_frame, case_href

Form = TypeVar("Form", bound=RefusableForm)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE: Final = frozenset({"cases.no_such_case", "cases.no_such_clock", "cases.no_such_client"})


def today() -> date:
    """The day in the county."""
    return timezone.localdate()


def now() -> datetime:
    """The moment."""
    return timezone.now()


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for; whatever is no number is the first."""
    said = request.GET.get("page", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def note(request: HttpRequest, head: CaseHead, page_code: str) -> None:
    """Leave a mark that a client's page was read, and on what ground."""
    actor, at = actor_of(request), timezone.now()
    reason = reason_to_see(actor, head.id, at)
    note_read(
        client_id=head.client_id, relation_code=reason.value if reason else "",
        page_code=page_code, by=actor, at=at,
    )  # fmt: skip


def private(answer: HttpResponse) -> HttpResponse:
    """A page about somebody is kept nowhere on the way."""
    answer["Cache-Control"] = "no-store, private"
    return answer


def not_theirs(refusal: RuleBroken) -> None:
    """What is not the asker's task at all is 403, what is not there is 404."""
    if refusal.code == "people.not_allowed":
        raise PermissionDenied from refusal
    if refusal.code in GONE:
        raise Http404 from refusal


def form_page(
    request: HttpRequest, code: str, form: Form, save: Callable[[Form], Any], *, heading: str,
    submit: str, success: str, lead: str = "", back: str = "",
) -> HttpResponse:  # fmt: skip
    """A form about one matter: shown, saved, refused at its field, or shown beside what another wrote."""
    back = back or case_href(code)
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except Clashed as clash:
            return clash_page(request, code, clash)
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
        else:
            messages.success(request, success)
            return redirect(back)
    context = {
        **case_frame(request, code), "form": form, "form_heading": heading, "submit": submit,
        "form_lead": lead, "back": back,
    }  # fmt: skip
    return private(render(request, "cases/form.html", context))


def clash_page(request: HttpRequest, code: str, clash: Clashed) -> HttpResponse:
    """Both values, side by side: nothing was lost, and somebody decides."""
    called = names({one.by for one in clash.clashes} | _people(clash.clashes))
    rows = [
        (field_name(one.field), _told(one.theirs, called), _told(one.yours, called),
         called[one.by], one.at)
        for one in clash.clashes
    ]  # fmt: skip
    context = {**case_frame(request, code), "rows": rows, "back": case_href(code)}
    return private(render(request, "cases/clash.html", context, status=409))


def _people(clashes: Sequence[Clash]) -> set[UUID | None]:
    said = {value for one in clashes for value in (one.theirs, one.yours)}
    return {key for key in (_key(value) for value in said) if key}


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _told(value: str, called: dict[UUID | None, str]) -> str:
    key = _key(value)
    if key is not None:
        return called.get(key, _("entinen käyttäjä"))
    words: dict[Any, str] = {
        **STATE_NAMES,
        **MARKS,
        "true": _("kyllä"),
        "false": _("ei"),
        "": _("ei kukaan"),
    }
    return _(words[value]) if value in words else value


def field_name(field: str) -> str:
    """What a changed field is called."""
    kind = field.partition(".")[0]
    return {
        "state": _("Asian tila"), "own_worker": _("Omatyöntekijä"), "clock": _("Määräaika"),
        "organisation": _("Organisaatio"), "fact": _("Tieto asiasta"),
    }.get(kind, field)  # fmt: skip


def sheet(
    request: HttpRequest, name: str, header: Sequence[str],
    rows: Callable[[], Iterable[Sequence[Cell]]],
) -> HttpResponse | None:  # fmt: skip
    """The list as a file when the address asks for one; words never become formulas."""
    kind = request.GET.get("muoto", "")
    if kind == "csv":
        content, media = csv_bytes(header, rows()), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content, media = xlsx_bytes(name, header, list(rows())), XLSX
    else:
        return None
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return private(answer)


def file_links(request: HttpRequest, words: str) -> list[tuple[str, str, str, str]]:
    """The two files of a list, with the filters that are on."""
    kept = request.GET.copy()
    kept.pop("page", None)
    links = []
    for kind in ("csv", "xlsx"):
        kept["muoto"] = kind
        links.append((kind.upper(), f"?{kept.urlencode()}", "", words))
    return links
