"""What the report rests on: how statuses were judged, which sources, and how to verify it all."""

from collections import Counter
from collections.abc import Sequence

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle, stem
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.standing import Standing
from luukku.roof.reports.rules.tongue import Tongue

LANGUAGES = {"fi": N_("suomeksi"), "sv": N_("ruotsiksi"), "en": N_("englanniksi")}


def method(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """How the report was made and from what."""
    sentences = [
        tongue.told(
            N_("Raportti on koottu jäädytetystä aineistosta. Sama aineisto tuottaa aina saman raportin.")
        ),
        _judged(tongue, bundle),
    ]  # fmt: skip
    if tongue.home != tongue.language:
        said = N_("Suunnitelman sisältö on %(language)s, jos sitä ei ole käännetty.")
        language = tongue.words(LANGUAGES.get(tongue.home, tongue.home))
        sentences.append(tongue.told(said, language=language))
    grids = [g for g in (_told_in(tongue, rows), _sources(tongue, bundle)) if g.rows]
    return Part(
        code="method",
        heading=tongue.words(N_("Menetelmä ja lähteet")),
        sentences=tuple(sentences),
        grids=tuple(grids),
    )


def _judged(tongue: Tongue, bundle: Bundle) -> Cell:
    evaluation = bundle["evaluation"]
    if evaluation is None:
        return tongue.told(
            N_(
                "Kaudelta %(period)s ei ole tehty arviointia. Toteutumatilanne on viimeisin, jonka "
                "suunnitelma kertoo kaudelta tai sitä ennen."
            ),
            period=bundle["period"],
        )
    if evaluation["stage"] == "approved":
        said = N_("Toteutumatilanne on kauden %(period)s hyväksytystä arvioinnista.")
    else:
        said = N_(
            "Toteutumatilanne on kauden %(period)s arvioinnin luonnoksesta, jota ei ole hyväksytty."
        )
    return tongue.told(said, period=bundle["period"])


def _told_in(tongue: Tongue, rows: Sequence[Standing]) -> Grid:
    judged = tongue.words(N_("Tämän kauden arviointi"))
    unsaid = tongue.words(N_("Aikaa ei kerrota"))
    found = Counter(judged if row.judged else row.told_in or unsaid for row in rows)
    return tongue.grid(
        tongue.told(N_("Miltä ajalta toteutumatilanteet ovat")),
        {N_("Mistä tilanne on"): 70, N_("Toimenpiteitä"): 30},
        [(Cell(words), tongue.number(count)) for words, count in sorted(found.items())],
        sheet=N_("Tilanteiden aika"),
    )


def _sources(tongue: Tongue, bundle: Bundle) -> Grid:
    return tongue.grid(
        tongue.told(N_("Lähteet")),
        {N_("Lähde"): 36, N_("Julkaisija"): 18, N_("Vuosi"): 8, N_("Kohta lähteessä"): 38},
        [
            (
                tongue.plain(row.get("title", "")),
                tongue.plain(row.get("publisher", "")),
                Cell(str(row.get("year") or "")),
                tongue.plain(row.get("locator", "")),
            )
            for row in bundle["plan"].get("sources", [])
        ],
        sheet=N_("Lähteet"),
    )


def verifying(tongue: Tongue, bundle: Bundle, fingerprint: str) -> Part:
    """How a reader makes sure that nothing has been changed."""
    rows = [
        (tongue.told(N_("Aineiston SHA-256")), Cell(fingerprint, mono=True)),
        (tongue.told(N_("Aineiston tiedosto")), Cell(f"{stem(bundle)}.json", mono=True)),
        (
            tongue.told(N_("Ohjelmisto")),
            Cell(f"{bundle['software']['name']} {bundle['software']['version']}"),
        ),
    ]
    if bundle["previous"]:
        before = Cell(bundle["previous"]["sha256"], mono=True)
        rows.append((tongue.told(N_("Edellisen aineiston SHA-256")), before))
    grid = tongue.grid(
        tongue.told(N_("Sormenjälki")),
        {N_("Tieto"): 30, N_("Arvo"): 70},
        rows,
        sheet=N_("Sormenjälki"),
    )
    return Part(
        code="verifying",
        heading=tongue.words(N_("Näin tarkistat raportin")),
        sentences=(
            tongue.told(
                N_(
                    "Jos aineistosta muuttuu yksikin merkki, sen sormenjälki muuttuu. Lataa aineisto ja "
                    "raportti samaan kansioon ja kirjoita:"
                )
            ),
            Cell(f"luukku report verify {stem(bundle)}.json", mono=True),
        ),
        grids=(grid,),
        closing=(
            tongue.told(
                N_(
                    "Komento laskee sormenjäljen, kokoaa raportin uudelleen ja kertoo, onko se merkilleen sama."
                )
            ),
        ),
    )
