"""Every address of the house with an example of it: who opens it and with what in its place."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

ANYONE = ""


@dataclass(frozen=True)
class Page:
    """A page as somebody meets it; several rows may share an address."""

    name: str
    values: dict[str, str]
    who: str = ANYONE
    query: str = ""

    @property
    def title(self) -> str:
        said = "-".join(str(v) for v in self.values.values())
        return "-".join(x for x in (self.name, said, self.query, self.who) if x)


def page(name: str, *, who: str = ANYONE, query: str = "", **values: str) -> Page:
    return Page(name, values, who, query)


TURKU = "turku-yhdenvertaisuus"
LAPPI = "lappi-sote-keskus"

PUBLIC = [
    page("site:front"),
    page("site:limits"),
    page("site:limits", query="?aihe=shl36"),
    page("site:limit", rule_id="shl36.start.over75"),
    page("site:limit", rule_id="shl36.start.over75", query="?alkaa=2026-04-02&age=76"),
    page("site:open_data"),
    page("site:interface"),
    page("ui:patterns"),
    page("ui:accessibility"),
    page("people:county"),
    page("people:municipality", code="698"),
    page("people:organisers"),
    page("people:organisations"),
    page("people:organisation", code="rovaniemi"),
    page("plans:plans"),
    page("plans:search"),
    page("plans:search", query="?q=esteettömyys"),
    page("plans:search", query="?q=xyzzy"),
    page("plans:plan", code=TURKU),
    page("plans:plan", code=TURKU, query="?tila=transferred"),
    page("plans:plan", code=LAPPI),
    page("plans:plan", code="helsinki-osallisuus"),
    page("plans:plan", code="rovaniemi-yhdenvertaisuus"),
    page("plans:plan", code="vantaa-kerava-palveluverkko"),
    page("plans:moves", code=TURKU),
    page("plans:programme", code=LAPPI),
    page("plans:duties", code=TURKU),
    page("plans:measure", code=TURKU, measure_code="TKU-02"),
    page("plans:measure", code=LAPPI, measure_code="M-01"),
    page("account_login"),
]

# Not pages: why they have none to look at.
FILES = {
    "plans:calendar", "people:municipalities_csv", "people:organisers_csv",
    "people:organisations_csv", "people:audit_csv", "mfa_download_recovery_codes",
}  # fmt: skip
ANSWERS_TO_MACHINES = {"healthz", "readyz", "api_docs"}
FORMS_ONLY: set[str] = set()
ELSEWHERE = {"openid_connect_login", "openid_connect_callback"}


def names(resolver=None, space="") -> set[str]:
    """The name of every address but the API's, which its own schema walks through."""
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            found.add(space + (entry.name or str(entry.pattern)))
        elif entry.namespace != "api":
            found |= names(entry, space + (f"{entry.namespace}:" if entry.namespace else ""))
    return found
