"""The closed sets of words a target and an expected effect are made of, with their Finnish names."""

from enum import StrEnum
from typing import Final

from luukku.engines.equity.trend import GoalStatus
from luukku.engines.kernel.texts import N_


class TargetKind(StrEnum):
    """What of an indicator is aimed at."""

    LEVEL = "level"
    TREND = "trend"
    GAP = "gap"
    RANK = "rank"


TARGET_KIND_NAMES: Final = {
    TargetKind.LEVEL: N_("Taso"),
    TargetKind.TREND: N_("Muutos vuodessa"),
    TargetKind.GAP: N_("Kahden ryhmän ero"),
    TargetKind.RANK: N_("Sija alueiden joukossa"),
}


class Comparator(StrEnum):
    """On which side of its value a target is."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


COMPARATOR_NAMES: Final = {
    Comparator.AT_MOST: N_("enintään"),
    Comparator.AT_LEAST: N_("vähintään"),
}


TREND_DOWN: Final = N_("vähenee vähintään %(number)s vuodessa")
TREND_UP: Final = N_("kasvaa vähintään %(number)s vuodessa")
"""What a yearly change that is aimed at is called; its number is said without its sign."""


class EffectDirection(StrEnum):
    """Which way a measure is expected to move an indicator."""

    INCREASE = "increase"
    DECREASE = "decrease"


EFFECT_DIRECTION_NAMES: Final = {
    EffectDirection.INCREASE: N_("kasvattaa"),
    EffectDirection.DECREASE: N_("vähentää"),
}


class Grade(StrEnum):
    """How good the evidence behind an expected effect is."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


GRADE_NAMES: Final = {
    Grade.A: N_("A: vahva näyttö, useita vertailtuja tutkimuksia"),
    Grade.B: N_("B: kohtalainen näyttö, ainakin yksi hyvä vertaileva tutkimus"),
    Grade.C: N_("C: niukka näyttö, seurantatietoa tai kokemusta muualta"),
    Grade.D: N_("D: ei tutkimusnäyttöä, asiantuntijoiden arvio"),
}

STANDING_NAMES: Final = {
    GoalStatus.REACHED: N_("Saavutettu"),
    GoalStatus.ON_COURSE: N_("Etenee tavoitteen suuntaan"),
    GoalStatus.NOT_SHOWN: N_("Ei osoitettu"),
    GoalStatus.WORSENING: N_("Heikkenee"),
}
STANDING_TONES: Final = {
    GoalStatus.REACHED: "good",
    GoalStatus.ON_COURSE: "active",
    GoalStatus.NOT_SHOWN: "neutral",
    GoalStatus.WORSENING: "bad",
}
UNSHOWN: Final = N_("Ei voida näyttää")
"""What is said instead of a standing when the figure itself may not or cannot be told."""


class Why(StrEnum):
    """Why a standing is what it is, or why there is none."""

    SHOWN = "shown"
    BETTER = "better"
    WORSE = "worse"
    BEHIND = "behind"
    WIDE = "wide"
    UNMOVED = "unmoved"
    LATE = "late"
    MISSED = "missed"
    NO_BASELINE = "no_baseline"
    BROKEN = "broken"
    SHORT = "short"
    EARLY = "early"
    FEW = "few"
    NO_INTERVAL = "no_interval"
    HIDDEN = "hidden"
    MISSING = "missing"


WHY_NAMES: Final = {
    Why.SHOWN: N_("Koko luottamusväli täyttää tavoitteen."),
    Why.BETTER: N_("Luku on parantunut enemmän kuin sattuma selittää, ja se on tavoitteen aikataulussa."),
    Why.WORSE: N_("Luku on huonontunut enemmän kuin sattuma selittää."),
    Why.BEHIND: N_("Luku on parantunut enemmän kuin sattuma selittää, mutta hitaammin kuin tavoite edellyttää."),
    Why.WIDE: N_("Luottamusväli on niin leveä, ettei muutosta eikä tavoitteen täyttymistä voi erottaa sattumasta."),
    Why.UNMOVED: N_("Luku ei ole vielä tavoitteessa, eikä muutosta lähtövuodesta voi erottaa sattumasta."),
    Why.LATE: N_("Määräaika on mennyt, eikä tavoitteen täyttymistä voi osoittaa."),
    Why.MISSED: N_("Määräaika on mennyt, ja luku jäi tavoitteesta enemmän kuin sattuma selittää."),
    Why.NO_BASELINE: N_("Lähtövuoden lukua ei ole julkaistu, joten muutosta ei voi laskea."),
    Why.BROKEN: N_("Mittarin laskutapa on muuttunut lähtövuoden jälkeen, joten muutosta ei voi laskea."),
    Why.SHORT: N_("Suuntaan tarvitaan vähintään kolmen vuoden luvut."),
    Why.EARLY: N_("Lähtövuoden jälkeen ei ole vielä yhtään koko vuoden lukua."),
    Why.FEW: N_("Havaintoja on liian vähän, jotta luvusta voisi päätellä."),
    Why.NO_INTERVAL: N_("Luvulla ei ole luottamusväliä, joten sattuman osuutta ei tunneta."),
    Why.HIDDEN: N_("Lukua ei näytetä, jotta ketään ei voi tunnistaa."),
    Why.MISSING: N_("Lukua ei ole julkaistu."),
}  # fmt: skip
