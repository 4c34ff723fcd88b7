"""The closed sets of words a plan is made of, with their Finnish names."""

from enum import StrEnum

from luukku.engines.kernel.texts import N_


class Family(StrEnum):
    """What kind of plan it is; duties depend on it."""

    FUNCTIONAL_EQUALITY = "functional_equality"
    WORKPLACE_EQUALITY = "workplace_equality"
    PARTICIPATION = "participation"
    WELFARE = "welfare"
    SELF_MONITORING = "self_monitoring"
    PROGRAMME = "programme"
    WORKSHOP_OUTCOME = "workshop_outcome"
    SERVICE_NETWORK = "service_network"


FAMILY_NAMES: dict[Family, str] = {
    Family.FUNCTIONAL_EQUALITY: N_("Toiminnallinen yhdenvertaisuussuunnitelma"),
    Family.WORKPLACE_EQUALITY: N_("Henkilöstön tasa-arvosuunnitelma"),
    Family.PARTICIPATION: N_("Osallisuussuunnitelma"),
    Family.WELFARE: N_("Hyvinvointisuunnitelma"),
    Family.SELF_MONITORING: N_("Omavalvontaohjelma"),
    Family.PROGRAMME: N_("Ohjelma tai hanke"),
    Family.WORKSHOP_OUTCOME: N_("Työpajan tulokset"),
    Family.SERVICE_NETWORK: N_("Palveluverkkosuunnitelma"),
}


class Ground(StrEnum):
    """Grounds of discrimination in Acts 1325/2014 (8 §) and 609/1986."""

    AGE = "age"
    ORIGIN = "origin"
    NATIONALITY = "nationality"
    LANGUAGE = "language"
    RELIGION = "religion"
    BELIEF = "belief"
    OPINION = "opinion"
    POLITICAL_ACTIVITY = "political_activity"
    TRADE_UNION = "trade_union"
    FAMILY = "family"
    HEALTH = "health"
    DISABILITY = "disability"
    SEXUAL_ORIENTATION = "sexual_orientation"
    OTHER_PERSONAL = "other_personal"
    SEX = "sex"
    GENDER_IDENTITY = "gender_identity"
    GENDER_EXPRESSION = "gender_expression"


GROUND_NAMES: dict[Ground, str] = {
    Ground.AGE: N_("ikä"),
    Ground.ORIGIN: N_("alkuperä"),
    Ground.NATIONALITY: N_("kansalaisuus"),
    Ground.LANGUAGE: N_("kieli"),
    Ground.RELIGION: N_("uskonto"),
    Ground.BELIEF: N_("vakaumus"),
    Ground.OPINION: N_("mielipide"),
    Ground.POLITICAL_ACTIVITY: N_("poliittinen toiminta"),
    Ground.TRADE_UNION: N_("ammattiyhdistystoiminta"),
    Ground.FAMILY: N_("perhesuhteet"),
    Ground.HEALTH: N_("terveydentila"),
    Ground.DISABILITY: N_("vammaisuus"),
    Ground.SEXUAL_ORIENTATION: N_("seksuaalinen suuntautuminen"),
    Ground.OTHER_PERSONAL: N_("muu henkilöön liittyvä syy"),
    Ground.SEX: N_("sukupuoli"),
    Ground.GENDER_IDENTITY: N_("sukupuoli-identiteetti"),
    Ground.GENDER_EXPRESSION: N_("sukupuolen ilmaisu"),
}


class IndicatorKind(StrEnum):
    """How a measure says it is to be followed."""

    COUNT = "count"
    RATE = "rate"
    MILESTONE = "milestone"
    YES_NO = "yes_no"
    REPORT = "report"
    UNDEFINED = "undefined"


KIND_NAMES: dict[IndicatorKind, str] = {
    IndicatorKind.COUNT: N_("lukumäärä"),
    IndicatorKind.RATE: N_("osuus tai taso"),
    IndicatorKind.MILESTONE: N_("välitavoite"),
    IndicatorKind.YES_NO: N_("tehty tai ei"),
    IndicatorKind.REPORT: N_("raportti"),
    IndicatorKind.UNDEFINED: N_("ei määritelty"),
}


class Origin(StrEnum):
    """Where a measure came from."""

    PLAN = "plan"
    DECISION = "decision"
    WORKSHOP = "workshop"


ORIGIN_NAMES: dict[Origin, str] = {
    Origin.PLAN: N_("suunnittelusta"),
    Origin.DECISION: N_("toimielimen päätöksestä"),
    Origin.WORKSHOP: N_("työpajasta"),
}
