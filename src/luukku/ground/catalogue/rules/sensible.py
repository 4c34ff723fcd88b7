"""Is what somebody writes of an entry sensible? The first thing that is not is refused at its field."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Never

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.eligibility.deciding import require_readable
from luukku.ground.catalogue.rules.words import DIGITAL, ChannelKind, ProvisionKind

Fields = Mapping[str, Any]
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
POST_BOX: Final = re.compile(
    r"\b(pl|pb|p\.?o\.? ?box|postilokero|postbox|box)\b\.? *\d", re.IGNORECASE
)
PHONE: Final = re.compile(r"\+?[0-9 ()/-]{3,29}")
LATITUDES, LONGITUDES = (59.0, 71.0), (19.0, 32.0)


def require_sensible(entity: str, fields: Fields) -> None:
    """Refuse fields that cannot be true together."""
    _require_times(fields)
    for check in CHECKS.get(entity, ()):
        check(fields)


def require_code(code: str) -> None:
    """Refuse a code that would not do in an address."""
    if not SLUG.fullmatch(code) or len(code) > 80:
        _no("bad_code", "code", N_(
            "Tunnus ei kelpaa. Käytä pieniä kirjaimia a–z, numeroita ja yhdysmerkkejä, "
            "esimerkiksi suun-terveydenhuolto."
        ))  # fmt: skip


def rule_of(words: str) -> dict[str, Any]:
    """An eligibility rule from its JSON; refused when it is none."""
    if not words.strip():
        return {}
    try:
        rule = json.loads(words)
    except (ValueError, RecursionError):
        rule = None
    if not isinstance(rule, dict):
        _no(
            "bad_rule",
            "rule",
            N_("Sääntö ei ole kelvollista JSON-muotoa. Tarkista sulut ja lainausmerkit."),
        )
    require_readable(rule)
    return dict(rule)


def _require_times(fields: Fields) -> None:
    first, last = fields.get("valid_from"), fields.get("valid_to")
    if first and last and last < first:
        _no(
            "ends_before_it_begins",
            "valid_to",
            N_("Voimassaolo päättyy ennen alkuaan. Tarkista päivät."),
        )


def _address(fields: Fields) -> None:
    for name in ("street_fi", "street_sv", "street_se"):
        if POST_BOX.search(fields.get(name, "")):
            _no("post_box", name, N_(
                "Postilokero ei ole paikka, johon voi tulla. Kirjoita katuosoite. "
                "Postiosoitteen voi kertoa kuvauksessa."
            ))  # fmt: skip
    postal = fields.get("postal_code", "")
    if postal and not re.fullmatch(r"[0-9]{5}", postal):
        _no(
            "bad_postal_code",
            "postal_code",
            N_("Postinumerossa on viisi numeroa, esimerkiksi 96100."),
        )


def _coordinates(fields: Fields) -> None:
    told = {name: fields.get(name, "") for name in ("latitude", "longitude")}
    if not any(told.values()):
        return
    for name, value in told.items():
        if not value:
            _no(
                "half_coordinates",
                name,
                N_("Anna sekä leveys- että pituusaste, tai jätä molemmat tyhjiksi."),
            )
        low, high = LATITUDES if name == "latitude" else LONGITUDES
        if not low <= float(value) <= high:
            _no(
                "outside_finland",
                name,
                N_("Paikka ei ole Suomessa. Tarkista, etteivät asteet ole vaihtuneet keskenään."),
            )


def _way_in(fields: Fields) -> None:
    kind = fields.get("kind", "")
    if kind == ChannelKind.PLACE and not fields.get("place"):
        _no(
            "needs_place",
            "place",
            N_("Käyntipaikka tarvitsee palvelupisteen. Valitse se luettelosta."),
        )
    if kind in {ChannelKind.PHONE, ChannelKind.CALLBACK} and not fields.get("phone"):
        _no("needs_phone", "phone", N_("Anna puhelinnumero, johon soitetaan."))
    web = {each.value for each in DIGITAL} - {ChannelKind.CHAT.value, ChannelKind.VIDEO.value}
    if kind in web and not any(fields.get(f"url_{language}") for language in ("fi", "sv", "en")):
        _no("needs_url", "url_fi", N_("Anna verkko-osoite, jossa palvelu on."))


def _contacts(fields: Fields) -> None:
    phone = fields.get("phone", "")
    if phone and not PHONE.fullmatch(phone):
        _no(
            "bad_phone",
            "phone",
            N_("Numerossa saa olla numeroita, välejä, sulkuja, + ja yhdysmerkki."),
        )
    if (email := fields.get("email", "")) and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        _no(
            "bad_email",
            "email",
            N_("Sähköpostiosoitteesta puuttuu osa. Muoto on nimi@esimerkki.fi."),
        )


def _links(fields: Fields) -> None:
    for name in ("url_fi", "url_sv", "url_en", "accessibility_statement", "voucher_url"):
        value = fields.get(name, "")
        if value and not re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", value):
            _no(
                "bad_url",
                name,
                N_(
                    "Osoite alkaa https:// ja siinä on verkkotunnus, esimerkiksi https://www.lapha.fi."
                ),
            )


def _capacity(fields: Fields) -> None:
    free, most = fields.get("capacity_free", ""), fields.get("capacity_most", "")
    if free and most and int(free) > int(most):
        _no(
            "too_many_free",
            "capacity_free",
            N_("Vapaita paikkoja ei voi olla enemmän kuin paikkoja yhteensä."),
        )
    if fields.get("fresh_days") and not 1 <= int(fields["fresh_days"]) <= 3650:
        _no("bad_fresh_days", "fresh_days", N_("Vahvistusväli on 1–3650 päivää."))


def _price(fields: Fields) -> None:
    if fields.get("price_cents") not in ("", "0,00", None) and fields.get("charge") == "free":
        _no(
            "free_has_price",
            "price_cents",
            N_("Maksuttomalla palvelulla ei ole hintaa. Poista hinta tai vaihda maksun tieto."),
        )


def _voucher(fields: Fields) -> None:
    if fields.get("voucher_cents") and fields.get("kind") != ProvisionKind.VOUCHER:
        _no(
            "not_a_voucher",
            "voucher_cents",
            N_("Vain palvelusetelillä on arvo. Poista arvo tai vaihda tuotantotapa."),
        )


def _rule(fields: Fields) -> None:
    rule_of(fields.get("rule", ""))


CHECKS: Final[Mapping[str, tuple[Callable[[Fields], None], ...]]] = {
    "place": (_address, _coordinates),
    "channel": (_way_in, _contacts, _links),
    "offering": (_capacity, _price),
    "provision": (_voucher, _links),
    "eligibility": (_rule,),
}


def _no(code: str, field: str, sentence: str) -> Never:
    raise RuleBroken(f"catalogue.{code}", sentence, field=field)
