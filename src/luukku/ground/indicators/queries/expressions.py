"""Definitions as queries: an expression becomes Ibis, which runs unchanged on DuckDB and on Spark."""

import ast
import operator
from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from luukku.ground.indicators.rules.expressions import Expression

Value = Any
"""A value of Ibis, or a plain literal."""
PLAIN: Final[dict[type, Callable[[Value, Value], Value]]] = {
    ast.Add: operator.add, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip


def column(expression: Expression, table: ir.Table) -> Value:
    """The expression over the table, as a value of Ibis."""
    return _value(expression.tree, table)


def _value(node: ast.expr, table: ir.Table) -> Value:
    match node:
        case ast.Name():
            return table[node.id]
        case ast.Constant():
            return ibis.literal(node.value)
        case ast.BoolOp():
            join = operator.and_ if isinstance(node.op, ast.And) else operator.or_
            return reduce(join, (_value(one, table) for one in node.values))
        case ast.UnaryOp():
            inner = _value(node.operand, table)
            return ~inner if isinstance(node.op, ast.Not) else -inner
        case ast.Compare():
            return _compared(_value(node.left, table), node.ops[0], node.comparators[0], table)
        case ast.BinOp():
            return _counted(node, table)
    raise TypeError(type(node).__name__)


def _compared(left: Value, op: ast.cmpop, right: ast.expr, table: ir.Table) -> Value:
    if isinstance(op, ast.In | ast.NotIn):
        among = left.isin([one.value for one in right.elts])  # type: ignore[attr-defined]
        return among if isinstance(op, ast.In) else ~among
    other = _value(right, table)
    if _is_time(left) != _is_time(other):
        left, other = (one.date() if _is_time(one) else one for one in (left, other))
    return PLAIN[type(op)](left, other)


def _counted(node: ast.BinOp, table: ir.Table) -> Value:
    left, right = _value(node.left, table), _value(node.right, table)
    if not isinstance(node.op, ast.Sub):
        return PLAIN[type(node.op)](left, right)
    if left.type().is_temporal():
        days = [one.date() if _is_time(one) else one for one in (left, right)]
        return days[0].delta(days[1], unit="day")
    return left - right


def _is_time(value: Value) -> bool:
    return bool(value.type().is_timestamp())
