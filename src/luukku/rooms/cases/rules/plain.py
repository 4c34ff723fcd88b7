"""Where a matter stands and what the law promises next, said to the client in plain words."""

from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.law import Kind
from luukku.rooms.cases.rules.states import CaseState

TOLD: Final[dict[CaseState, str]] = {
    CaseState.RECEIVED: N_(
        "Olemme saaneet asiasi. Arvioimme seuraavaksi, kuinka kiireellinen se on."
    ),
    CaseState.TRIAGED: N_(
        "Olemme arvioineet, kuinka kiireellinen asiasi on. Seuraavaksi selvitämme kanssasi, mitä tarvitset."
    ),
    CaseState.ASSESSING: N_("Selvitämme parhaillaan kanssasi, mitä tarvitset."),
    CaseState.ASSESSED: N_(
        "Olemme selvittäneet, mitä tarvitset. Seuraavaksi sovimme kanssasi, miten edetään."
    ),
    CaseState.PLANNED: N_("Olemme sopineet kanssasi suunnitelman."),
    CaseState.DECIDED: N_("Asiassasi on tehty päätös."),
    CaseState.IN_SERVICE: N_("Saat palvelua. Arvioimme yhdessä, auttaako se."),
    CaseState.EVALUATED: N_("Olemme arvioineet kanssasi, miten palvelu on auttanut."),
    CaseState.CLOSED: N_("Asia on päättynyt."),
}

PROMISED: Final[dict[str, str]] = {
    "shl36.urgent": N_("Arvioimme heti, tarvitsetko kiireellistä apua. Viimeinen päivä on {day}."),
    "shl36.start": N_("Alamme selvittää kanssasi, mitä tarvitset, viimeistään {day}."),
    "shl36.ready": N_("Selvitys siitä, mitä tarvitset, on valmis viimeistään {day}."),
    "shl45.start3m": N_("Palvelu, joka sinulle myönnetään, alkaa viimeistään {day}."),
    "vpl18": N_("Palvelu, joka sinulle myönnetään, alkaa viimeistään {day}."),
    "vammais.start": N_("Alamme selvittää kanssasi, mitä tarvitset, viimeistään {day}."),
    "vammais.decide": N_("Saat päätöksen viimeistään {day}."),
    "lsl26.urgent": N_("Arvioimme heti, tarvitseeko lapsi kiireellistä apua. Viimeinen päivä on {day}."),
    "lsl26.decide": N_("Saat tiedon, selvitämmekö lapsen tilannetta tarkemmin, viimeistään {day}."),
    "lsl26.ready": N_("Selvitys lapsen tilanteesta on valmis viimeistään {day}."),
    "lsl30.review": N_("Katsomme suunnitelmaa kanssasi uudelleen viimeistään {day}."),
    "ttl.decide": N_("Saat päätöksen toimeentulotuesta viimeistään {day}."),
    "ttl.meeting": N_("Pääset keskustelemaan työntekijän kanssa viimeistään {day}."),
    "thl51.contact": N_("Arvioimme, mitä hoitoa tarvitset ja kuinka pian, viimeistään {day}."),
    "thl51a.first": N_("Hoitosi alkaa viimeistään {day}."),
    "thl51b.oral": N_("Hammashoitosi alkaa viimeistään {day}."),
    "thl52.assess": N_("Sairaala alkaa arvioida, mitä hoitoa tarvitset, viimeistään {day}."),
    "thl52.exam": N_("Erikoislääkäri on arvioinut tilanteesi ja tutkimukset on tehty viimeistään {day}."),
    "thl52.treat": N_("Hoitosi sairaalassa alkaa viimeistään {day}."),
    "thl53a.therapy": N_("Terapiasi alkaa viimeistään {day}."),
}  # fmt: skip
"""What each family of rules promises, said to the one it is promised to."""

PROMISED_BY_KIND: Final[dict[Kind, str]] = {
    Kind.START: N_("Alamme selvittää kanssasi, mitä tarvitset, viimeistään {day}."),
    Kind.READY: N_("Selvitys siitä, mitä tarvitset, on valmis viimeistään {day}."),
    Kind.ASSESS: N_("Arvioimme, mitä tarvitset, viimeistään {day}."),
    Kind.DECIDE: N_("Saat päätöksen viimeistään {day}."),
    Kind.IMPLEMENT: N_("Palvelu, joka sinulle myönnetään, alkaa viimeistään {day}."),
    Kind.FIRST_EVENT: N_("Hoitosi alkaa viimeistään {day}."),
    Kind.EVENT: N_("Pääset vastaanotolle viimeistään {day}."),
    Kind.CARE: N_("Hoitosi alkaa viimeistään {day}."),
    Kind.TREAT: N_("Hoitosi alkaa viimeistään {day}."),
    Kind.MEETING: N_("Pääset keskustelemaan työntekijän kanssa viimeistään {day}."),
    Kind.REVIEW: N_("Katsomme asiaa kanssasi uudelleen viimeistään {day}."),
}
OTHERWISE: Final = N_("Teemme sen, mitä laki asiassasi vaatii, viimeistään {day}.")


def promise_words(family: str, kind: Kind) -> str:
    """The sentence of a promise; its day is put where `{day}` stands."""
    return PROMISED.get(family) or PROMISED_BY_KIND.get(kind, OTHERWISE)
