"""Which step of a matter answers a right that began earlier: it meets it, or after it nobody waits."""

from collections.abc import Collection, Iterable

from luukku.engines.statutes.clocks.entries import Mark
from luukku.engines.statutes.law import Rule
from luukku.rooms.cases.models import Step
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.kinds import Kind
from luukku.rooms.cases.rules.steps import StepKind, ends_waiting


def answer_of(
    rule: Rule, kind: Kind, start: Step, steps: Iterable[Step], *, denied: Collection[int] = ()
) -> tuple[Step, Mark] | None:
    """The first step after the one that began the right. `denied`: keys of steps that did not meet it."""
    meets, proofs = kind.met_by(rule.id, rule.family), _proofs(rule)
    for step in sorted(steps, key=lambda one: one.number):
        if step.number <= start.number or step.on < start.on or step.pk in denied:
            continue
        taken = StepKind(step.kind)
        if taken in meets and step.proof_code in proofs:
            return step, Mark.MEET
        if ends_waiting(taken, step.detail.get("result", "")):
            return step, Mark.END
    return None


def _proofs(rule: Rule) -> frozenset[str]:
    codes = book().codes
    return frozenset().union(*(codes.meeting(rule, one.limit.kind) for one in rule.wordings))
