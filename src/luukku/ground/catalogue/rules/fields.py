"""What the staff may write of each entry: its texts with the national lengths, and its other fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.words import LANGUAGES


class Kind(StrEnum):
    """How a field is written and kept."""

    LINE = "line"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    EUROS = "euros"
    DEGREES = "degrees"
    DAY = "day"
    SPEECH = "speech"
    CODES = "codes"
    CONCEPTS = "concepts"
    REF = "ref"
    RULE = "rule"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Field:
    """One field beside the texts. `to` names what a REF, CODES or CONCEPTS field points at."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    size: int = 200
    required: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One text said in many languages; `limit` is the national register's greatest length."""

    name: str
    label: str
    limit: int
    hint: str = ""

    @property
    def rows(self) -> int:
        """How tall its box is."""
        return 1 if self.limit <= 100 else 3 if self.limit <= 500 else 8


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of entry: its word in the code, in addresses and for people."""

    name: str
    slug: str
    one: str
    many: str
    texts: tuple[Told, ...]
    fields: tuple[Field, ...]
    by_code: bool = True

    @property
    def labels(self) -> dict[str, str]:
        """What each field and text is called."""
        return {
            **{told.name: told.label for told in self.texts},
            **{field.name: field.label for field in self.fields},
        }

    def text(self, name: str) -> Told:
        """One of its texts; refused when it has none of that name."""
        found = next((told for told in self.texts if told.name == name), None)
        if found is None:
            raise RuleBroken("catalogue.no_such_text", N_("Tällaista tekstiä ei ole."))
        return found


def texted(name: str, language: str) -> str:
    """How one text in one language is called among fields: name_sv."""
    return f"{name}_{language}"


def untexted(field: str) -> tuple[str, str]:
    """The other way: ("name", "sv"); a field that is no text has no language."""
    for language in LANGUAGES:
        if field.endswith(f"_{language}"):
            return field.removesuffix(f"_{language}"), language
    return field, ""


NAME, SUMMARY = Told("name", N_("Nimi"), 100), Told("summary", N_("Tiivistelmä"), 150)
DESCRIPTION: Final = Told("description", N_("Kuvaus"), 2500)
VALID: Final = (
    Field("valid_from", Kind.DAY, N_("Voimassa alkaen")),
    Field("valid_to", Kind.DAY, N_("Viimeinen voimassaolopäivä")),
)
SPEECH: Final = Field("languages", Kind.SPEECH, N_("Kielet, joilla palvelua saa"))
ELIGIBLE: Final = Field("eligibility", Kind.REF, N_("Kuka palvelun saa"), to="eligibility")
CHARGE: Final = Field("charge", Kind.CHOICE, N_("Maksu"), to="charge")
CHARGE_NOTE: Final = Told("charge_note", N_("Lisätietoa hinnasta"), 500)
MUNICIPALITIES: Final = Field("municipalities", Kind.CODES, N_("Kunnat"), to="municipality")
HOURS: Final = Field(
    "hours", Kind.REF, N_("Aukioloajat"), N_("Aikoja muokataan aikojen omalla sivulla."),
    to="hours",
)  # fmt: skip

SERVICE: Final = Entity(
    "service", "palvelut", N_("palvelu"), N_("Palvelut"),
    (
        NAME, SUMMARY, DESCRIPTION,
        Told("user_instruction", N_("Toimintaohje"), 2500, N_("Mitä asiakas tekee, kun hän tarvitsee palvelua.")),
        Told("requirements", N_("Ehdot ja kriteerit"), 2500),
        Told("processing_time", N_("Käsittelyaika"), 500),
        Told("deadline", N_("Määräaika"), 500),
        CHARGE_NOTE,
    ),
    (
        Field("organiser", Kind.REF, N_("Palvelun järjestäjä"), required=True, to="organisation"),
        Field("type", Kind.CHOICE, N_("Laji"), required=True, to="type"),
        CHARGE,
        Field("statutory", Kind.FLAG, N_("Lakisääteinen palvelu")),
        Field("decision_required", Kind.FLAG, N_("Palvelun saaminen edellyttää päätöstä")),
        Field("publicly_funded", Kind.FLAG, N_("Palvelu rahoitetaan julkisin varoin")),
        SPEECH,
        Field("service_class", Kind.CONCEPTS, N_("Palveluluokat"), to="service_class"),
        Field("target_group", Kind.CONCEPTS, N_("Kohderyhmät"), to="target_group"),
        Field("life_event", Kind.CONCEPTS, N_("Elämäntilanteet"), to="life_event"),
        ELIGIBLE,
        Field("whole_county", Kind.FLAG, N_("Palvelua saa koko hyvinvointialueella")),
        MUNICIPALITIES,
    ),
)  # fmt: skip

CHANNEL: Final = Entity(
    "channel", "kanavat", N_("asiointikanava"), N_("Asiointikanavat"),
    (NAME, SUMMARY, DESCRIPTION, Told("phone_charge", N_("Puhelun hinta"), 150)),
    (
        Field("organisation", Kind.REF, N_("Organisaatio"), required=True, to="organisation"),
        Field("kind", Kind.CHOICE, N_("Kanavan laji"), required=True, to="kind"),
        Field("delivery", Kind.CHOICE, N_("Toteutustapa"), required=True, to="delivery"),
        Field("place", Kind.REF, N_("Palvelupiste"), N_("Tarvitaan, kun kanava on käyntipaikka."), to="place"),
        Field("phone", Kind.LINE, N_("Puhelinnumero"), N_("Esimerkiksi 016 000 0000."), 30),
        Field("email", Kind.LINE, N_("Sähköposti"), "", 254),
        Field("url_fi", Kind.LINE, N_("Verkko-osoite suomeksi"), "", 300),
        Field("url_sv", Kind.LINE, N_("Verkko-osoite ruotsiksi"), "", 300),
        Field("url_en", Kind.LINE, N_("Verkko-osoite englanniksi"), "", 300),
        Field("form_identifier", Kind.LINE, N_("Lomakkeen tunnus"), "", 60),
        SPEECH,
        Field("sign_in_required", Kind.FLAG, N_("Vaatii tunnistautumisen")),
        Field("signature_required", Kind.FLAG, N_("Vaatii allekirjoituksen")),
        Field(
            "for_professionals", Kind.FLAG, N_("Vain ammattilaisille"),
            N_("Esimerkiksi konsultaatiolinja. Näkyy neuvonnan haussa, ei julkisilla sivuilla."),
        ),
        Field("accessibility_statement", Kind.LINE, N_("Saavutettavuusselosteen osoite"), "", 200),
        HOURS, *VALID,
    ),
)  # fmt: skip

PLACE: Final = Entity(
    "place", "paikat", N_("palvelupiste"), N_("Palvelupisteet"),
    (NAME, Told("directions", N_("Ohje perille"), 500)),
    (
        Field("unit", Kind.REF, N_("Palveluyksikkö"), required=True, to="organisation"),
        Field("municipality", Kind.REF, N_("Kunta"), required=True, to="municipality"),
        Field("street_fi", Kind.LINE, N_("Katu"), N_("Katu, johon voi tulla. Postilokero ei kelpaa.")),
        Field("street_sv", Kind.LINE, N_("Katu ruotsiksi")),
        Field("street_se", Kind.LINE, N_("Katu pohjoissaameksi")),
        Field("street_number", Kind.LINE, N_("Numero"), "", 20),
        Field("postal_code", Kind.LINE, N_("Postinumero"), "", 5),
        Field("post_office_fi", Kind.LINE, N_("Postitoimipaikka")),
        Field("latitude", Kind.DEGREES, N_("Leveysaste"), N_("Asteina, esimerkiksi 66,5039.")),
        Field("longitude", Kind.DEGREES, N_("Pituusaste"), N_("Asteina, esimerkiksi 25,7294.")),
        Field(
            "confidential", Kind.FLAG, N_("Osoite on salainen"),
            N_("Osoitetta ei näytetä missään talon ulkopuolella."),
        ),
        *VALID,
    ),
)  # fmt: skip

OFFERING: Final = Entity(
    "offering", "tarjonnat", N_("tarjonta"), N_("Tarjonta"),
    (
        Told("text", N_("Mitä täällä saa"), 500), CHARGE_NOTE,
        Told("exclusions", N_("Kenelle tarjonta ei sovi"), 500),
    ),
    (
        Field("owner", Kind.REF, N_("Vastuuorganisaatio"), required=True, to="organisation"),
        Field("provision", Kind.REF, N_("Tuotantotapa"), to="provision"),
        CHARGE, Field("price_cents", Kind.EUROS, N_("Hinta euroina"), N_("Esimerkiksi 12,50.")),
        SPEECH, ELIGIBLE,
        Field("intake", Kind.FLAG, N_("Uusia asiakkaita otetaan")),
        HOURS, MUNICIPALITIES,
        Field("wait_days", Kind.NUMBER, N_("Odotusaika päivinä")),
        Field("wait_measured_on", Kind.DAY, N_("Odotusaika mitattu")),
        Field("capacity_unit", Kind.LINE, N_("Paikkojen laji"), N_("Esimerkiksi ryhmäpaikka."), 40),
        Field("capacity_free", Kind.NUMBER, N_("Vapaita paikkoja")),
        Field("capacity_most", Kind.NUMBER, N_("Paikkoja yhteensä")),
        Field("fresh_days", Kind.NUMBER, N_("Vahvistusväli päivinä"), required=True),
        Field("stage", Kind.CHOICE, N_("Vaihe"), required=True, to="stage"),
        *VALID,
    ),
    by_code=False,
)  # fmt: skip

PROVISION: Final = Entity(
    "provision", "tuotantotavat", N_("tuotantotapa"), N_("Tuotantotavat"),
    (Told("conditions", N_("Ehdot"), 1000),),
    (
        Field("producer", Kind.REF, N_("Tuottaja"), required=True, to="organisation"),
        Field("kind", Kind.CHOICE, N_("Tuotantotapa"), required=True, to="provision_kind"),
        Field("voucher_cents", Kind.EUROS, N_("Palvelusetelin arvo euroina")),
        Field("voucher_unit", Kind.LINE, N_("Mitä arvo koskee"), N_("Esimerkiksi käynti tai tunti."), 20),
        Field("voucher_url", Kind.LINE, N_("Setelin ohjeen osoite"), "", 200),
        *VALID,
    ),
    by_code=False,
)  # fmt: skip

ELIGIBILITY: Final = Entity(
    "eligibility", "ehdot", N_("saamisen ehto"), N_("Kuka palvelun saa"),
    (Told("text", N_("Ehto sanoina"), 1000),),
    (
        Field("rule", Kind.RULE, N_("Sääntö"), N_("JSON-muodossa. Tyhjä sääntö ohjaa kysymään ammattilaiselta."), 4000),
        Field("law", Kind.LINE, N_("Säädös"), N_("Esimerkiksi 1301/2014."), 60),
        Field("section", Kind.LINE, N_("Pykälä"), "", 40),
    ),
)  # fmt: skip

TRAY: Final = Entity(
    "tray", "tarjottimet", N_("palvelutarjotin"), N_("Palvelutarjottimet"),
    (Told("title", N_("Otsikko"), 100), Told("lead", N_("Johdanto"), 500)),
    (
        Field("owner", Kind.REF, N_("Vastuuorganisaatio"), to="organisation"),
        Field("public", Kind.FLAG, N_("Tarjotin on julkinen")),
        Field(
            "items", Kind.ITEMS, N_("Palvelut"),
            N_("Palvelun tunnus, yksi rivillä. Ryhmän voi kirjoittaa jälkeen: tunnus | Ryhmä."),
            8000,
        ),
    ),
)  # fmt: skip

ENTITIES: Final[Mapping[str, Entity]] = {
    entity.name: entity
    for entity in (SERVICE, OFFERING, CHANNEL, PLACE, PROVISION, ELIGIBILITY, TRAY)
}
BY_SLUG: Final[Mapping[str, Entity]] = {entity.slug: entity for entity in ENTITIES.values()}
REVIEWED_ENTITIES: Final = ("service", "offering", "channel", "place", "tray")
"""Entries whose texts are reviewed and approved, and translated from the queue."""
