"""What a step is called before it has been taken: a thing to do, and a stage of the line.

`STEP_NAMES` tells what happened; nobody is asked to do what has already happened.
"""

from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.clocks.entries import Mark
from luukku.rooms.cases.rules.access import REASON_NAMES, Reason
from luukku.rooms.cases.rules.steps import StepKind

TODO_NAMES: Final[dict[StepKind, str]] = {
    StepKind.CONTACT_RECEIVED: N_("Kirjaa yhteydenotto"),
    StepKind.APPLICATION_ARRIVED: N_("Kirjaa hakemus"),
    StepKind.REFERRAL_ARRIVED: N_("Kirjaa lähete"),
    StepKind.NOTIFICATION_RECEIVED: N_("Kirjaa ilmoitus"),
    StepKind.URGENCY_ASSESSED: N_("Arvioi kiireellisyys"),
    StepKind.MADE_PENDING: N_("Kirjaa vireilletulo"),
    StepKind.ASSESSMENT_STARTED: N_("Aloita arviointi"),
    StepKind.ASSESSMENT_READY: N_("Tee arviointi valmiiksi"),
    StepKind.NEED_ASSESSED: N_("Arvioi hoidon tarve"),
    StepKind.NO_NEED_TOLD: N_("Kerro, ettei palvelun tarvetta ole"),
    StepKind.PLAN_AGREED: N_("Sovi suunnitelma"),
    StepKind.DECISION_MADE: N_("Tee päätös"),
    StepKind.DECISION_DELIVERED: N_("Anna päätös tiedoksi"),
    StepKind.SERVICE_STARTED: N_("Aloita palvelu"),
    StepKind.EVALUATED: N_("Arvioi palvelu"),
    StepKind.MEETING_ASKED: N_("Kirjaa keskustelupyyntö"),
    StepKind.MEETING_HELD: N_("Pidä keskustelu"),
    StepKind.DOCTOR_NEEDED: N_("Kirjaa lääkärin vastaanoton tarve"),
    StepKind.DOCTOR_SEEN: N_("Kirjaa lääkärin vastaanotto"),
}
"""Said on buttons, in lists and on the bar of the next step."""

STAGE_NAMES: Final[dict[StepKind, str]] = {
    StepKind.CONTACT_RECEIVED: N_("Yhteydenotto"),
    StepKind.APPLICATION_ARRIVED: N_("Hakemus"),
    StepKind.REFERRAL_ARRIVED: N_("Lähete"),
    StepKind.NOTIFICATION_RECEIVED: N_("Ilmoitus"),
    StepKind.URGENCY_ASSESSED: N_("Kiireellisyys"),
    StepKind.MADE_PENDING: N_("Vireilletulo"),
    StepKind.ASSESSMENT_STARTED: N_("Arviointi alkaa"),
    StepKind.ASSESSMENT_READY: N_("Arviointi valmis"),
    StepKind.NEED_ASSESSED: N_("Hoidon tarve"),
    StepKind.NO_NEED_TOLD: N_("Ei tarvetta"),
    StepKind.PLAN_AGREED: N_("Suunnitelma"),
    StepKind.DECISION_MADE: N_("Päätös"),
    StepKind.DECISION_DELIVERED: N_("Päätös tiedoksi"),
    StepKind.SERVICE_STARTED: N_("Palvelu alkaa"),
    StepKind.EVALUATED: N_("Palvelun arvio"),
    StepKind.MEETING_ASKED: N_("Keskustelupyyntö"),
    StepKind.MEETING_HELD: N_("Keskustelu"),
    StepKind.DOCTOR_NEEDED: N_("Lääkärin tarve"),
    StepKind.DOCTOR_SEEN: N_("Lääkäri"),
}
"""Said on the line: the same whether the stage is behind or ahead, and short enough for nine in a row."""

MARK_TODO: Final[dict[Mark, str]] = {
    Mark.SUSPEND: N_("Pysäytä määräaika"),
    Mark.RESUME: N_("Jatka määräaikaa"),
    Mark.EXTEND: N_("Pidennä määräaikaa"),
    Mark.EXPLAIN: N_("Selitä ylitys"),
    Mark.CORRECT: N_("Korjaa merkintä"),
}
"""What may be written to a clock by hand, as a thing to do."""

REASONS_TO_STAFF: Final[dict[Reason, str]] = {
    Reason.OWN_TASK: N_("Hoitaa asiaa"),
    Reason.OWN_WORKER: N_("Omatyöntekijä"),
    Reason.WORKER: N_("Työskentelee asiakkaan kanssa"),
    Reason.CONSULTED: N_("Häneltä kysyttiin neuvoa asiassa"),
    Reason.PARTY: N_("Osallinen asiassa"),
    Reason.DISCLOSURE: N_("Tietojen luovutus luvalla tai lain perusteella"),
    Reason.QUEUE: N_("Asia odotti käsittelijää hänen yksikössään"),
    Reason.HIMSELF: N_("Asiakas itse"),
    Reason.MANDATE: N_("Asioi asiakkaan puolesta"),
}
"""Why somebody sees a matter, said to a colleague; what is not here is said to both alike."""


def reason_to_staff(reason: Reason) -> str:
    """Why somebody sees a matter, as a colleague is told of it."""
    return REASONS_TO_STAFF.get(reason, REASON_NAMES[reason])
