"""What keeps an entry of another register out: each finding says where, what, and what would be right."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.entries import (
    REVIEWED,
    ChannelEntry,
    Entry,
    OfferingEntry,
    PlaceEntry,
    ServiceEntry,
    kind_of,
)
from luukku.ground.catalogue.rules.exchange.plain import plain
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.hours.plan import HoursPlan
from luukku.ground.catalogue.rules.sensible import POST_BOX
from luukku.ground.catalogue.rules.style import TAGS
from luukku.ground.catalogue.rules.texts import LIMITS
from luukku.ground.catalogue.rules.words import LANGUAGES, ChannelKind, ProvisionKind

TEXT_MOST: Final = 5000
KEY_MOST: Final = 60
DEPTH_MOST: Final = 12
VALUES_MOST: Final = 5000
SMALL: Final = 32767
BIG: Final = 2**31 - 1
CODE: Final = re.compile(r"^[A-Za-z0-9_-]{1,120}$")
LENGTHS: Final = {
    "phone": 30, "email": 254, "form_identifier": 60, "wcag_level": 12, "street_number": 20,
    "postal_code": 5, "voucher_unit": 20, "voucher_url": 200, "accessibility_statement": 200,
    "capacity_unit": 40, "law": 60, "section": 40, "scheme": 40, "kind": 40, "uri": 200,
}  # fmt: skip
UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
WEB: Final = re.compile(r"^https?://[^\s<>\"']{1,490}$")


class Checking:
    """Looks at one entry and gathers what is wrong."""

    def __init__(
        self, entry: Entry, municipalities: Collection[str], merged: Mapping[str, str]
    ) -> None:
        self.entry, self.municipalities, self.merged = entry, municipalities, merged
        self.kind, self.findings = kind_of(entry), list[Finding]()
        self._values = 0

    def wrong(self, code: str, field: str, what: str, right: str, **params: Any) -> None:
        """One finding."""
        self.findings.append(
            Finding(
                code=f"exchange.{code}",
                entity=self.kind,
                key=self.entry.code[:120] or self.entry.uuid,
                field=field,
                what=what,
                right=right,
                params=params,
            )
        )

    def strings(self, value: Any, path: str = "", depth: int = 0) -> None:
        """Every string there is, however deep."""
        self._values += 1
        if depth > DEPTH_MOST or self._values > VALUES_MOST:
            self._too_big(path)
        elif type(value) is str:
            self._string(value, path)
        elif type(value) is dict:
            for key, said in value.items():
                if len(key) > KEY_MOST or not key.isprintable():
                    self._string(key, path)
                self.strings(said, f"{path}.{key}" if path else key, depth + 1)
        elif type(value) is list:
            for said in value:
                self.strings(said, path, depth + 1)

    def _too_big(self, path: str) -> None:
        """Told once; nothing more is looked at."""
        if self._values < BIG:
            self.wrong(
                "too_big", path.split(".")[0],
                N_("Kohteessa on liikaa tietoja tai liian monta sisäkkäistä tasoa."),
                N_("Enintään 5000 arvoa ja 12 kerrosta kohdetta kohden."),
            )  # fmt: skip
        self._values = BIG

    def _string(self, words: str, path: str) -> None:
        field = path.split(".")[0]
        most = self._most(path)
        if len(words) > most:
            self.wrong(
                "too_long", field, N_("Tekstissä on %(found)d merkkiä."),
                N_("Enintään %(limit)d merkkiä."), found=len(words), limit=most,
            )  # fmt: skip
        elif TAGS.search(words):
            self.wrong(
                "html", field, N_("Tekstissä on muotoilukoodia."), N_("Kirjoita pelkkää tekstiä.")
            )
        elif UNSEEN.search(words):
            self.wrong(
                "hidden_signs", field, N_("Tekstissä on merkkejä, joita ei näe."),
                N_("Poista näkymättömät merkit."),
            )  # fmt: skip

    def _most(self, path: str) -> int:
        parts = path.split(".")
        entity = "place" if parts[0] == "place" and self.kind == "channel" else self.kind
        name = parts[1] if entity == "place" and len(parts) > 1 else parts[0]
        limit = LIMITS.get((entity, name))
        return limit or LENGTHS.get(parts[-1], TEXT_MOST)


def check_entry(
    entry: Entry, municipalities: Collection[str], merged: Mapping[str, str] | None = None
) -> list[Finding]:
    """Everything that is wrong with the entry; an empty list lets it in.

    merged: code of a municipality that is no more -> code of the one it became part of.
    """
    looking = Checking(entry, municipalities, merged or {})
    looking.strings(plain(entry))
    if looking.findings:
        return looking.findings
    for name in REVIEWED[looking.kind]:
        _check_languages(getattr(entry, name), name, looking)
    if not isinstance(entry, OfferingEntry):
        _check_named(entry, looking)
    if isinstance(entry, ServiceEntry):
        _check_service(entry, looking)
    elif isinstance(entry, ChannelEntry):
        _check_channel(entry, looking)
    else:
        _check_offering(entry, looking)
    return looking.findings


def _check_named(entry: ServiceEntry | ChannelEntry, looking: Checking) -> None:
    if entry.code and not CODE.match(entry.code):
        looking.wrong(
            "code", "code", N_("Tunnuksessa on muita merkkejä kuin kirjaimia, numeroita ja viivoja."),
            N_("Esimerkiksi aikuisneuvola-ivalo."),
        )  # fmt: skip
    if not entry.name:
        looking.wrong("no_name", "name", N_("Nimi puuttuu."), N_("Nimi ainakin yhdellä kielellä."))


def _check_languages(said: Mapping[str, str], field: str, looking: Checking) -> None:
    strange = sorted(set(said) - set(LANGUAGES))
    if strange:
        looking.wrong(
            "language", field, N_("Tuntematon kieli ”%(language)s”."),
            N_("Jokin näistä: %(languages)s."), language=strange[0][:20],
            languages=", ".join(LANGUAGES),
        )  # fmt: skip


def _check_service(entry: ServiceEntry, looking: Checking) -> None:
    _check_towns(entry.municipalities, "municipalities", looking)
    for each in entry.provisions:
        if each.voucher_cents is not None and each.kind is not ProvisionKind.VOUCHER:
            looking.wrong(
                "voucher", "provisions", N_("Arvo on merkitty muulle kuin palvelusetelille."),
                N_("Arvo vain palvelusetelille."),
            )  # fmt: skip
        _check_number(each.voucher_cents, BIG, "provisions", looking)
        _check_days(each, "provisions", looking)
        _check_web(each.voucher_url, "provisions", looking)
    keys = [each.key for each in entry.provisions]
    if len(keys) != len(set(keys)):
        looking.wrong(
            "twice", "provisions", N_("Sama tuotantotapa on kerrottu kahdesti."),
            N_("Jokainen tuottaja ja tuotantotapa kerran."),
        )  # fmt: skip


def _check_channel(entry: ChannelEntry, looking: Checking) -> None:
    if entry.kind is ChannelKind.PLACE and entry.place is None:
        looking.wrong(
            "no_place", "place", N_("Käyntipaikalta puuttuu palvelupiste."),
            N_("Osoite ja kunta, tai toinen kanavan laji."),
        )  # fmt: skip
    for url in (*entry.url.values(), entry.accessibility_statement):
        _check_web(url, "url", looking)
    if entry.place:
        _check_place(entry.place, looking)
    for stop in entry.stops:
        _check_towns((stop.municipality,), "stops", looking)
        if stop.ends <= stop.starts:
            looking.wrong(
                "stop", "stops", N_("Pysähdys päättyy ennen kuin alkaa."),
                N_("Loppuaika alkuajan jälkeen."),
            )  # fmt: skip
    _check_days(entry, "valid_to", looking)
    _check_hours(entry.hours, looking)


def _check_place(place: PlaceEntry, looking: Checking) -> None:
    _check_towns((place.municipality,), "place", looking)
    if any(POST_BOX.search(said) for said in place.street.values()):
        looking.wrong(
            "post_box", "place", N_("Postilokero ei ole paikka, johon voi tulla."),
            N_("Katuosoite. Postiosoitteen voi kertoa kuvauksessa."),
        )  # fmt: skip
    _check_days(place, "place", looking)
    if not CODE.match(place.code):
        looking.wrong("code", "place", N_("Paikan tunnus ei kelpaa."), N_("Esimerkiksi ivalo."))
    pair = (place.latitude, place.longitude)
    inside = None not in pair and 59 <= (pair[0] or 0) <= 71 and 19 <= (pair[1] or 0) <= 32
    if pair != (None, None) and not inside:
        looking.wrong(
            "coordinates", "place", N_("Koordinaatit eivät ole Suomessa."),
            N_("Leveysaste 59–71 ja pituusaste 19–32."),
        )  # fmt: skip


def _check_offering(entry: OfferingEntry, looking: Checking) -> None:
    _check_towns(entry.municipalities, "municipalities", looking)
    _check_days(entry, "valid_to", looking)
    _check_hours(entry.hours, looking)
    for name in ("wait_days", "fresh_days"):
        _check_number(getattr(entry, name), SMALL, name, looking)
    for name in ("price_cents", "capacity_free", "capacity_most"):
        _check_number(getattr(entry, name), BIG, name, looking)
    free, most = entry.capacity_free, entry.capacity_most
    if free is not None and most is not None and free > most:
        looking.wrong(
            "capacity", "capacity_free", N_("Vapaita paikkoja on enemmän kuin paikkoja."),
            N_("Vapaita enintään yhtä monta kuin paikkoja."),
        )  # fmt: skip
    if entry.charge not in {"", "free", "chargeable", "other", "unknown"}:
        looking.wrong(
            "charge",
            "charge",
            N_("Tuntematon maksutieto."),
            N_("Arvo on free, chargeable tai other."),
        )


def _check_towns(codes: tuple[str, ...], field: str, looking: Checking) -> None:
    for code in codes:
        if code in looking.municipalities:
            continue
        if code in looking.merged:
            looking.wrong(
                "merged", field, N_("Kuntaa ”%(town)s” ei enää ole: se on liitetty toiseen."),
                N_("Uuden kunnan tunnus ”%(into)s”."), town=code[:20], into=looking.merged[code],
            )  # fmt: skip
        else:
            looking.wrong(
                "municipality", field,
                N_("Kunta ”%(town)s” ei ole tämän hyvinvointialueen kunta."),
                N_("Voimassa olevan kunnan kolminumeroinen tunnus."), town=code[:20],
            )  # fmt: skip


def _check_number(value: int | None, most: int, field: str, looking: Checking) -> None:
    if value is not None and not 0 <= value <= most:
        looking.wrong(
            "number", field, N_("Luku ei kelpaa."), N_("Luku välillä 0–%(most)d."), most=most
        )


def _check_web(url: str, field: str, looking: Checking) -> None:
    if url and not WEB.match(url):
        looking.wrong(
            "web", field, N_("Verkko-osoite ei kelpaa."),
            N_("Osoite, joka alkaa https:// tai http://."),
        )  # fmt: skip


def _check_days(each: Any, field: str, looking: Checking) -> None:
    if each.valid_from and each.valid_to and each.valid_to < each.valid_from:
        looking.wrong(
            "days", field, N_("Voimassaolo päättyy ennen kuin alkaa."),
            N_("Loppupäivä alkupäivän jälkeen."),
        )  # fmt: skip


def _hours_wrong(plan: HoursPlan) -> Iterator[bool]:
    for period in plan.periods:
        yield bool(period.first_day and period.last_day and period.last_day < period.first_day)
        yield not -SMALL <= period.priority <= SMALL
        for span in period.spans:
            yield not span.next_day and span.closes <= span.opens
            yield not set(span.weekdays) <= set(range(1, 9))


def _check_hours(plan: HoursPlan | None, looking: Checking) -> None:
    if plan is not None and any(_hours_wrong(plan)):
        looking.wrong(
            "hours", "hours", N_("Aukioloaika päättyy ennen kuin alkaa."),
            N_("Loppuaika alkuajan jälkeen; yön yli jatkuva aika on seuraavan päivän puolella."),
        )  # fmt: skip
