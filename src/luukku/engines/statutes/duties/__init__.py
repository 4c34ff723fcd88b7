"""Planning duties as data: what a statute wants a plan to hold, and how one plan answers it.

    from luukku.engines.statutes.duties import PlanFacts, check, duty_sets, light, next_due

    sets = duty_sets()                       # or duty_sets([Path("/etc/luukku/duties")])
    findings = check(PlanFacts(family="functional_equality", ...), sets["fi-equality"], today)
    light(findings), next_due(findings)

One TOML file is one set, of any country; a folder given beside the shipped one is read too, and a
set of the same code there takes the place of ours. Nothing here knows Finnish law by name.
"""

from luukku.engines.statutes.duties.checking import (
    Finding,
    Light,
    PlanFacts,
    State,
    check,
    light,
    next_due,
)
from luukku.engines.statutes.duties.sets import Basis, Duty, DutyKind, DutySet, duty_sets

__all__ = [
    "Basis",
    "Duty",
    "DutyKind",
    "DutySet",
    "Finding",
    "Light",
    "PlanFacts",
    "State",
    "check",
    "duty_sets",
    "light",
    "next_due",
]
