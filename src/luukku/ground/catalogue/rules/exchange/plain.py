"""An entry as JSON values and back, and the digest by which two contents are known to be the same."""

import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
UNLIKE = object()
SIMPLE = frozenset({str, int, bool, float, type(None)})
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """JSON values only; a field of an entry that says what it says by default is left out."""
    kind = type(value)
    if kind in SIMPLE:
        return value
    if kind is dict:
        return {key: plain(said) for key, said in value.items()}
    told = _compared(cast(Hashable, kind))
    if told:
        return {
            name: plain(said) for name, default in told if (said := getattr(value, name)) != default
        }
    return _rarely(value)


def _rarely(value: Any) -> Any:
    """Values there are fewer of."""
    if isinstance(value, tuple | list):
        return [plain(said) for said in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(said) for key, said in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value


def digest(entry: Any) -> str:
    """SHA-256 of the content; the order of languages does not matter."""
    return sha256(_WRITER.encode(plain(entry)).encode("utf-8", "surrogatepass")).hexdigest()


def restored(kind: type[Kind], value: Any) -> Kind:
    """What `plain` wrote, as a value of the kind again; ValueError names the field at fault."""
    found = _reader(cast(Hashable, kind))(value)
    if not isinstance(found, kind):
        raise ValueError(kind.__name__)
    return found


def restored_field(kind: type, name: str, value: Any) -> Any:
    """The value of one field of the kind."""
    return _named(name, _hints(kind)[name], value)


@cache
def _compared(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with what they say by default; nothing for other kinds."""
    if not is_dataclass(kind):
        return ()
    return tuple((f.name, _default(f)) for f in fields(kind) if f.compare)


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else UNLIKE


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _named(name: str, hint: Any, value: Any) -> Any:
    try:
        return _reader(hint)(value)
    except (ValueError, TypeError, AttributeError, OverflowError) as why:
        raise ValueError(f"{name}: {why}"[:300]) from why


def _dataclass(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"{kind.__name__} ≠ {type(value).__name__}")
        hints = _hints(kind)
        unknown = set(value) - set(hints)
        if unknown:
            raise ValueError(f"{kind.__name__}: {sorted(map(str, unknown))[0]}")
        try:
            return kind(**{name: _named(name, hints[name], said) for name, said in value.items()})
        except TypeError as why:
            raise ValueError(str(why)) from why

    return read


def _scalar(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise ValueError(f"{kind.__name__} ≠ {type(value).__name__}")
        return value

    return read


def _moment(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"{kind.__name__} ≠ {type(value).__name__}")
        return kind.fromisoformat(value)  # type: ignore[attr-defined]

    return read


def _tuple(hint: Any) -> Callable[[Any], Any]:
    args = get_args(hint)
    many = len(args) == 2 and args[1] is Ellipsis

    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple) or (not many and len(value) != len(args)):
            raise ValueError("list")
        hints = [args[0]] * len(value) if many else args
        return tuple(_reader(each)(said) for each, said in zip(hints, value, strict=True))

    return read


def _mapping(hint: Any) -> Callable[[Any], Any]:
    inner = get_args(hint)[1]

    def read(value: Any) -> Any:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise ValueError("mapping")
        return {key: _reader(inner)(said) for key, said in value.items()}

    return read


def _either(hint: Any) -> Callable[[Any], Any]:
    inner = next(each for each in get_args(hint) if each is not type(None))
    return lambda value: None if value is None else _reader(inner)(value)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if hint is Any:
        return lambda value: value
    if origin in (Union, types.UnionType):
        return _either(hint)
    if origin is tuple:
        return _tuple(hint)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(hint)
    if is_dataclass(hint):
        return _dataclass(cast(type, hint))
    if issubclass(hint, StrEnum):
        return cast(Callable[[Any], Any], hint)
    return _moment(hint) if hint in (date, time, datetime) else _scalar(hint)
