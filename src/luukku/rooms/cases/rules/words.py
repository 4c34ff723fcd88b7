"""The words of the room that tables keep as codes, each with its name in Finnish."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Domain(StrEnum):
    """Whose work it is. What one has written, another reads only on a basis of law."""

    SOCIAL = "social"
    HEALTH = "health"
    MUNICIPALITY = "municipality"
    KELA = "kela"
    NGO = "ngo"


DOMAIN_NAMES: Final[dict[Domain, str]] = {
    Domain.SOCIAL: N_("Sosiaalihuolto"),
    Domain.HEALTH: N_("Terveydenhuolto"),
    Domain.MUNICIPALITY: N_("Kunta"),
    Domain.KELA: N_("Kela"),
    Domain.NGO: N_("Järjestö"),
}


class RelationKind(StrEnum):
    """Why somebody works with a client."""

    OWN_WORKER = "own_worker"
    WORKER = "worker"
    CARE = "care"
    JOINT = "joint"
    CONSULTED = "consulted"


RELATION_NAMES: Final[dict[RelationKind, str]] = {
    RelationKind.OWN_WORKER: N_("Omatyöntekijä"),
    RelationKind.WORKER: N_("Työntekijä"),
    RelationKind.CARE: N_("Hoitosuhde"),
    RelationKind.JOINT: N_("Yhteinen palvelu"),
    RelationKind.CONSULTED: N_("Konsultoitu"),
}


class Basis(StrEnum):
    """On what ground one domain's knowledge may be read in another."""

    LAW = "law"
    PERMISSION = "permission"
    JOINT_SERVICE = "joint_service"
    EMERGENCY = "emergency"


BASIS_NAMES: Final[dict[Basis, str]] = {
    Basis.LAW: N_("Lain säännös"),
    Basis.PERMISSION: N_("Asiakkaan lupa"),
    Basis.JOINT_SERVICE: N_("Yhteinen palvelu"),
    Basis.EMERGENCY: N_("Kiireellinen tilanne"),
}


class MandateKind(StrEnum):
    """On what ground somebody acts for a client."""

    GUARDIAN = "guardian"
    TRUSTEE = "trustee"
    MANDATE = "mandate"


MANDATE_NAMES: Final[dict[MandateKind, str]] = {
    MandateKind.GUARDIAN: N_("Huoltaja"),
    MandateKind.TRUSTEE: N_("Edunvalvoja"),
    MandateKind.MANDATE: N_("Valtuutettu"),
}
