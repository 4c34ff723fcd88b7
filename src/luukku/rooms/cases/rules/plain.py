"""Where a matter stands, said to the client in plain words."""

from typing import Final

from luukku.engines.kernel.texts import N_
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
