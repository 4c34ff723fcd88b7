"""The small language of definitions: columns compared, joined and counted with, nothing else.

A text is read with Python's own parser and checked against the columns of its table; what comes back can be turned
into a query of any engine. Division is always of decimals, a date less a date is days.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

Columns = Mapping[str, str]
"""Column -> kind: text, int, float, bool, date, time."""
NUMBERS: Final = frozenset({"int", "float"})
DAYS: Final = frozenset({"date", "time"})
LONGEST: Final = 500
LITERALS: Final = {str: "text", int: "int", float: "float", bool: "bool"}


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression: its one spelling, its tree and the kind of what it gives."""

    text: str
    tree: ast.expr
    kind: str

    def columns(self) -> frozenset[str]:
        """The columns it reads."""
        return frozenset(n.id for n in ast.walk(self.tree) if isinstance(n, ast.Name))


@dataclass(frozen=True, slots=True)
class Where:
    """Where the text stands, for a refusal: the file and its line, and the part of the definition."""

    row: str
    field: str


def expression(text: str, columns: Columns, where: Where, *, wanted: frozenset[str]) -> Expression:
    """Read and check a text; BadInput says where it is wrong and what would be right.

    >>> columns = {"wait_days": "int", "urgent": "bool"}
    >>> found = expression("wait_days>7 and not urgent", columns, Where("a.toml:3", "event"),
    ...                    wanted=frozenset({"bool"}))
    >>> found.text, found.kind
    ('wait_days > 7 and (not urgent)', 'bool')
    """
    if len(text) > LONGEST:
        raise _wrong(where, N_("lauseke on liian pitkä (enintään 500 merkkiä)"), text[:40])
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        kind = _Reader(columns, where).kind(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as why:
        raise _wrong(where, N_("lauseketta ei voi lukea"), text) from why
    if kind not in wanted:
        raise _wrong(
            where, N_("lausekkeen tulos on väärää tyyppiä"), text, right=", ".join(sorted(wanted))
        )
    return Expression(_spelled(tree), tree, kind)


def _spelled(tree: ast.expr) -> str:
    return ast.unparse(tree)


class _Reader:
    """Walks a tree and tells the kind of each node, or refuses it."""

    def __init__(self, columns: Columns, where: Where) -> None:
        self.columns, self.where = columns, where

    def kind(self, node: ast.expr) -> str:
        """The kind of what a node gives."""
        reader = getattr(self, f"_{type(node).__name__.lower()}", None)
        if reader is None:
            raise self._refused(node, N_("tätä ei voi käyttää lausekkeessa"), ALLOWED)
        return str(reader(node))

    def _name(self, node: ast.Name) -> str:
        if node.id not in self.columns:
            raise self._refused(
                node, N_("saraketta ei ole taulussa"), ", ".join(sorted(self.columns))
            )
        return self.columns[node.id]

    def _constant(self, node: ast.Constant) -> str:
        kind = LITERALS.get(type(node.value))
        if kind is None or (isinstance(node.value, int) and abs(node.value) > 2**53):
            raise self._refused(node, N_("tätä arvoa ei voi käyttää lausekkeessa"), "text, number")
        return kind

    def _boolop(self, node: ast.BoolOp) -> str:
        for value in node.values:
            self._require(value, frozenset({"bool"}))
        return "bool"

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return self._require(node.operand, frozenset({"bool"}))
        if isinstance(node.op, ast.USub):
            return self._require(node.operand, NUMBERS)
        raise self._refused(node, N_("tätä ei voi käyttää lausekkeessa"), "not, -")

    def _binop(self, node: ast.BinOp) -> str:
        if not isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            raise self._refused(node, N_("tätä ei voi käyttää lausekkeessa"), "+ - * /")
        left, right = self.kind(node.left), self.kind(node.right)
        if isinstance(node.op, ast.Sub) and {left, right} <= DAYS:
            return "int"
        for part in (node.left, node.right):
            self._require(part, NUMBERS)
        return "float" if isinstance(node.op, ast.Div) or "float" in (left, right) else "int"

    def _compare(self, node: ast.Compare) -> str:
        if len(node.ops) != 1:
            raise self._refused(node, N_("vertaa kahta kerrallaan ja yhdistä sanalla and"), "a < b")
        left, op, right = node.left, node.ops[0], node.comparators[0]
        kind = self.kind(left)
        if isinstance(op, ast.In | ast.NotIn):
            return self._among(kind, right)
        if not isinstance(op, ast.Eq | ast.NotEq | ast.Lt | ast.LtE | ast.Gt | ast.GtE):
            raise self._refused(node, N_("tätä ei voi käyttää lausekkeessa"), "== != < <= > >= in")
        self._alike(kind, right)
        if kind in ("bool", "text") and not isinstance(op, ast.Eq | ast.NotEq):
            raise self._refused(
                node, N_("tekstiä ja kyllä/ei-arvoa verrataan vain näin"), "== != in"
            )
        return "bool"

    def _among(self, kind: str, right: ast.expr) -> str:
        if not isinstance(right, ast.Tuple | ast.List) or not right.elts:
            raise self._refused(right, N_("sanan in jälkeen tulee luettelo"), '("a", "b")')
        for one in right.elts:
            if not isinstance(one, ast.Constant):
                raise self._refused(one, N_("luettelossa on vain arvoja"), '("a", "b")')
            self._alike(kind, one)
        return "bool"

    def _alike(self, kind: str, node: ast.expr) -> None:
        family = next((f for f in (NUMBERS, DAYS) if kind in f), frozenset({kind}))
        self._require(node, family)

    def _require(self, node: ast.expr, kinds: frozenset[str]) -> str:
        found = self.kind(node)
        if found not in kinds:
            raise self._refused(node, N_("arvo on väärää tyyppiä"), ", ".join(sorted(kinds)))
        return found

    def _refused(self, node: ast.expr, why: str, right: str) -> BadInput:
        return _wrong(self.where, why, ast.unparse(node), right=right)


ALLOWED: Final = "== != < <= > >= in and or not + - * /"


def _wrong(where: Where, why: str, given: str, *, right: str = ALLOWED) -> BadInput:
    return BadInput(
        "indicators.expression",
        N_("%(line)s, kohta %(part)s: %(why)s: %(given)s. Oikein olisi: %(right)s."),
        row=where.row, line=where.row, field=where.field, part=where.field, why=why, given=given, right=right,
    )  # fmt: skip
