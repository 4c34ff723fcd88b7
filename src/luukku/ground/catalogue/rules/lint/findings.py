"""What every kind of finding says: how grave it is, what is wrong, and what would be right."""

from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.findings import Finding, Severity

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT
KINDS: dict[str, tuple[Severity, str, str]] = {
    "no_way_in": (
        _E, N_("Palveluun ei pääse: sillä ei ole yhtään voimassa olevaa asiointikanavaa."),
        N_("Lisää puhelin, palvelupiste tai muu kanava, tai siirrä palvelu arkistoon."),
    ),
    "digital_only": (
        _W, N_("Palveluun pääsee vain verkossa."),
        N_("Lisää kanava, johon ei tarvita laitetta: puhelin, palvelupiste, kotikäynti tai kirje."),
    ),
    "closed_unit_offers": (
        _E, N_("Palvelua tarjotaan paikassa tai kanavassa, joka on suljettu %(day)s."),
        N_("Päätä tarjonta samaan päivään tai siirrä se toiseen kanavaan."),
    ),
    "archived_channel_offers": (
        _E, N_("Palvelua tarjotaan kanavassa, joka on arkistoitu."),
        N_("Päätä tarjonta tai palauta kanava."),
    ),
    "postal_code": (
        _E, N_("Postinumerossa ei ole viittä numeroa."),
        N_("Kirjoita viisi numeroa, esimerkiksi 99800."),
    ),
    "postal_area": (
        _W, N_("Postinumero %(code)s ei ole kunnan %(municipality)s alueella."),
        N_("Tarkista postinumero ja kunta."),
    ),
    "post_box": (
        _E, N_("Postilokero ei ole paikka, johon voi tulla."),
        N_("Kirjoita katuosoite. Postiosoitteen voi kertoa kuvauksessa."),
    ),
    "no_address": (
        _W, N_("Palvelupisteellä ei ole osoitetta eikä sijaintia."),
        N_("Kirjoita katuosoite ja postinumero, tai merkitse paikka salassa pidettäväksi."),
    ),
    "coordinates": (
        _E, N_("Sijainti ei ole Suomessa."),
        N_("Tarkista, etteivät leveys- ja pituusaste ole vaihtuneet keskenään."),
    ),
    "same_name": (
        _W, N_("Samalla järjestäjällä on toinen samanniminen palvelu: %(other)s."),
        N_("Yhdistä palvelut tai anna niille nimet, jotka erottavat ne."),
    ),
    "claim_each_other": (
        _E, N_("Palvelu ja %(other)s pitävät kumpikin toisen nimeä omana rinnakkaisnimenään."),
        N_("Yhdistä palvelut tai poista rinnakkaisnimi toiselta."),
    ),
    "double_link": (
        _E, N_("Palvelulla %(other)s on sama tunnus toisessa rekisterissä: %(register)s."),
        N_("Jätä tunnus vain yhdelle palvelulle."),
    ),
    "no_organiser": (
        _E, N_("Palvelulta puuttuu järjestäjä."),
        N_("Valitse organisaatio, joka vastaa palvelusta."),
    ),
    "unknown_municipality": (
        _E, N_("Kuntaa %(code)s ei ole."),
        N_("Valitse kunta luettelosta; tunnus on kolme numeroa."),
    ),
    "merged_municipality": (
        _E, N_("Kunta %(code)s on yhdistynyt toiseen kuntaan."),
        N_("Vaihda kunnaksi %(new)s %(name)s."),
    ),
    "stale": (
        _W, N_("Tarjontaa ei ole vahvistettu %(day)s jälkeen."),
        N_("Tarkista tiedot ja vahvista tarjonta, tai päätä se."),
    ),
    "never_checked": (
        _W, N_("Tarjontaa ei ole koskaan vahvistettu."),
        N_("Tarkista tiedot ja vahvista tarjonta."),
    ),
    "checked_ahead": (
        _E, N_("Tarkistuspäivä %(day)s on edessä päin."),
        N_("Kirjoita päivä, jona tiedot todella tarkistettiin."),
    ),
    "missing_language": (
        _W, N_("Tekstejä puuttuu: %(missing)s."),
        N_("Kirjoita tai käännä puuttuvat tekstit ja pyydä tarkistus."),
    ),
    "unreviewed": (
        _H, N_("Tarkistamattomia tekstejä on %(count)d."),
        N_("Pyydä kielen osaajaa tarkistamaan tekstit."),
    ),
    "no_phone": (
        _E, N_("Puhelinkanavalta puuttuu numero."), N_("Kirjoita puhelinnumero."),
    ),
    "phone": (
        _E, N_("Puhelinnumerossa on muuta kuin numeroita."),
        N_("Kirjoita yksi numero, esimerkiksi 016 000 0000 tai +358 16 000 0000."),
    ),
    "no_url": (
        _E, N_("Verkkokanavalta puuttuu osoite."), N_("Kirjoita osoite muodossa https://…"),
    ),
    "url": (
        _E, N_("Verkko-osoite on virheellinen."),
        N_("Kirjoita osoite muodossa https://www.esimerkki.fi/sivu."),
    ),
    "voucher_value": (
        _W, N_("Palvelusetelin arvoa ei ole kerrottu."),
        N_("Kirjoita setelin arvo euroina, tai osoite, jossa arvo kerrotaan."),
    ),
    "capacity_old": (
        _W, N_("Vapaiden paikkojen määrä on yli %(days)d päivän takaa."),
        N_("Päivitä paikkojen määrä tai poista se."),
    ),
    "wait_old": (
        _W, N_("Odotusaika on mitattu yli %(days)d päivää sitten."),
        N_("Mittaa odotusaika uudelleen tai poista se."),
    ),
}  # fmt: skip


def finding(
    kind: str, entity: str, key: str, field: str = "", language: str = "",
    severity: Severity | None = None, /, **params: Any,
) -> Finding:  # fmt: skip
    """A finding of a known kind."""
    usual, what, right = KINDS[kind]
    return Finding(
        code=kind, entity=entity, key=key, field=field, language=language,
        severity=severity or usual, what=what, right=right, params=params,
    )  # fmt: skip
