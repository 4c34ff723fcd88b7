"""Everything that goes wrong in the API, said as RFC 9457 problem details."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Schema

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

KIND = "application/problem+json"
DETAILS = {
    400: N_("Pyyntöä ei voi lukea."),
    403: N_("Tähän ei ole oikeutta."),
    404: N_("Tällaista ei ole. Tarkista osoite ja tunnus."),
    405: N_("Tämä rajapinta on vain lukemista varten. Käytä GET-pyyntöä."),
    406: N_("Vastaus on JSON-muodossa. Pyydä application/json."),
    422: N_("Pyynnössä on arvo, jota rajapinta ei tunne."),
    429: N_("Pyyntöjä on tullut liian tiheään. Odota hetki."),
    500: N_("Palvelussa tapahtui virhe. Se on kirjattu."),
}


class Fault(Schema):
    """One value at fault."""

    where: list[str]
    message: str


class Problem(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    rule: str | None = None
    law: str | None = None
    errors: list[Fault] | None = None


def problem(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """An answer that says what went wrong, in the language asked for."""
    body = {
        "type": more.pop("type", "about:blank"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or gettext(DETAILS.get(status, DETAILS[400])),
        "instance": request.path,
        **more,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        status=status,
        content_type=KIND,
    )


def refusal(request: HttpRequest, broken: RuleBroken, language: str = "fi") -> HttpResponse:
    """A rule's refusal: its words, its section of law and the field at fault."""
    words = getattr(broken, "words", None)
    detail = words.get(language) or words["fi"] if words else broken.message(gettext)
    status = 404 if isinstance(broken, LookupError) and "unknown" in broken.code else 422
    more: dict[str, Any] = {"type": f"urn:luukku:rule:{broken.code}", "rule": broken.code}
    if broken.law:
        more["law"] = broken.law
    if broken.field:
        more["errors"] = [{"where": ["query", broken.field], "message": detail}]
    return problem(request, status, detail, **more)
