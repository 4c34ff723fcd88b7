"""The small language of a chain's conditions: what is known of a matter, compared and joined; nothing is run.

A text is read with Python's own parser, checked when the chain is loaded, and answered by walking its tree:
yes, no, or None where something it asks is not known yet.

    done("assessment_ready") and (lives_at_home or days("assessment") >= 14)
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from luukku.engines.kernel.texts import N_

Answer = bool | int | str | None
KINDS: Final[Mapping[str, type]] = {"bool": bool, "int": int, "text": str}
FUNCTIONS: Final[Mapping[str, str]] = {
    "done": "bool", "entered": "bool", "left": "bool", "plan": "bool", "days": "int",
}  # fmt: skip
"""What a function gives. `done` asks of a step, `plan` of an agreed plan, the others of a stage."""
LONGEST: Final = 300
DEEPEST: Final = 20
_COMPARED: Final[dict[type[ast.cmpop], Callable[[Any, Any], bool]]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a matter: facts by name, steps done, stages been in, plans agreed."""

    facts: Mapping[str, bool | int | str] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    entered: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a chain's conditions may speak of."""

    facts: Mapping[str, str]
    steps: frozenset[str]
    stages: frozenset[str]
    plans: frozenset[str]

    def asked_of(self, function: str) -> frozenset[str]:
        """The codes a function may be asked about."""
        return {"done": self.steps, "plan": self.plans}.get(function, self.stages)


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked condition and its tree."""

    text: str
    tree: ast.expr

    def holds(self, known: Known) -> bool | None:
        """Yes, no, or None when it is not known yet."""
        said = _answered(self.tree, known)
        return said if isinstance(said, bool) else None


class Unreadable(ValueError):  # noqa: N818 - a refusal, told with its place by the reader
    """A condition that cannot be used: why, what was written, what would be right."""

    def __init__(self, why: str, given: str, right: str = "") -> None:
        self.why, self.given, self.right = why, given, right
        super().__init__(f"{why}: {given}")


def condition(text: str, names: Names) -> Condition:
    """Read and check a condition; `Unreadable` says what is wrong.

    >>> names = Names(facts={"at_home": "bool"}, steps=frozenset(), stages=frozenset({"first"}),
    ...               plans=frozenset())
    >>> condition('at_home and days("first") > 14', names).holds(Known(facts={"at_home": True}))
    False
    """
    if len(text) > LONGEST:
        raise Unreadable(N_("ehto on liian pitkä"), text[:40], "300")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as why:
        raise Unreadable(N_("ehtoa ei voi lukea"), text) from why
    kind = _kind(tree, names, DEEPEST)
    if kind != "bool":
        raise Unreadable(N_("ehdon pitää olla kyllä tai ei"), text, "bool")
    return Condition(ast.unparse(tree), tree)


def _kind(node: ast.expr, names: Names, depth: int) -> str:
    """The kind of what a node gives; anything but the few nodes of the language is refused."""
    reader = _READERS.get(type(node))
    if reader is None or depth == 0:
        raise Unreadable(N_("tätä ei voi käyttää ehdossa"), ast.unparse(node)[:60], ALLOWED)
    return reader(node, names, depth - 1)


def _name(node: Any, names: Names, depth: int) -> str:
    if node.id not in names.facts:
        raise Unreadable(N_("tietoa ei tunneta"), node.id, ", ".join(sorted(names.facts)))
    return names.facts[node.id]


def _constant(node: Any, names: Names, depth: int) -> str:
    found = next((code for code, kind in KINDS.items() if type(node.value) is kind), None)
    if found is None or (found == "int" and abs(node.value) > 100_000):
        raise Unreadable(N_("tätä arvoa ei voi käyttää ehdossa"), str(node.value)[:60], "7")
    return found


def _joined(node: Any, names: Names, depth: int) -> str:
    for value in node.values:
        _wanted(value, "bool", names, depth)
    return "bool"


def _turned(node: Any, names: Names, depth: int) -> str:
    if not isinstance(node.op, ast.Not):
        raise Unreadable(N_("tätä ei voi käyttää ehdossa"), ast.unparse(node)[:60], ALLOWED)
    return _wanted(node.operand, "bool", names, depth)


def _compared(node: Any, names: Names, depth: int) -> str:
    if len(node.ops) != 1 or type(node.ops[0]) not in _COMPARED:
        raise Unreadable(N_("tätä ei voi käyttää ehdossa"), ast.unparse(node)[:60], "a < b")
    kind = _kind(node.left, names, depth)
    _wanted(node.comparators[0], kind, names, depth)
    if kind != "int" and not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        raise Unreadable(N_("vain lukuja verrataan suuruudeltaan"), ast.unparse(node)[:60], "== !=")
    return "bool"


def _called(node: Any, names: Names, depth: int) -> str:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in FUNCTIONS:
        raise Unreadable(N_("tätä ei voi käyttää ehdossa"), ast.unparse(node)[:60], ALLOWED)
    code = node.args[0].value if _asks_one(node) else None
    known = names.asked_of(name)
    if not isinstance(code, str) or code not in known:
        raise Unreadable(
            N_("tunnusta ei tunneta"), ast.unparse(node)[:60], ", ".join(sorted(known))
        )
    return FUNCTIONS[name]


def _asks_one(node: ast.Call) -> bool:
    return len(node.args) == 1 and not node.keywords and isinstance(node.args[0], ast.Constant)


def _wanted(node: ast.expr, kind: str, names: Names, depth: int) -> str:
    found = _kind(node, names, depth)
    if found != kind:
        raise Unreadable(N_("arvo on väärää lajia"), ast.unparse(node)[:60], kind)
    return found


_READERS: Final[dict[type[ast.expr], Callable[[Any, Names, int], str]]] = {
    ast.Name: _name, ast.Constant: _constant, ast.BoolOp: _joined, ast.UnaryOp: _turned,
    ast.Compare: _compared, ast.Call: _called,
}  # fmt: skip
ALLOWED: Final = (
    'and, or, not, == != < <= > >=, done("…"), plan("…"), entered("…"), left("…"), days("…")'
)


def _answered(node: Any, known: Known) -> Answer:
    if isinstance(node, ast.Constant):
        return node.value  # type: ignore[return-value]
    if isinstance(node, ast.Name):
        return known.facts.get(node.id)
    if isinstance(node, ast.Call):
        return _told(node.func.id, node.args[0].value, known)  # type: ignore[attr-defined]
    if isinstance(node, ast.UnaryOp):
        said = _answered(node.operand, known)
        return None if said is None else not said
    if isinstance(node, ast.BoolOp):
        return _all_of(node, known)
    left, right = _answered(node.left, known), _answered(node.comparators[0], known)
    if left is None or right is None:
        return None
    return _COMPARED[type(node.ops[0])](left, right)


def _all_of(node: ast.BoolOp, known: Known) -> bool | None:
    """And is settled by one no, or by one yes; else what is unknown stays so."""
    settling = isinstance(node.op, ast.Or)
    answers = [_answered(value, known) for value in node.values]
    if any(said is settling for said in answers):
        return settling
    return None if None in answers else not settling


def _told(function: str, code: str, known: Known) -> Answer:
    if function == "days":
        return known.days.get(code, 0)
    held = {"done": known.steps, "plan": known.plans, "entered": known.entered}
    return code in held.get(function, known.left)
