"""Whether every code a document refers to is known: in the document itself, or in the house."""

from collections.abc import Iterator
from dataclasses import dataclass

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document.problems import Path, Wrong
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Table, at, leaves
from luukku.rooms.plans.rules.document.values import nearest, shown

INSIDE = ("sections", "goals", "measures", "budgets")


@dataclass(frozen=True, slots=True)
class Known:
    """Codes the house knows; None = not asked."""

    organisations: frozenset[str] | None = None
    municipalities: frozenset[str] | None = None
    plans: frozenset[str] | None = None


def dangling(document: Document, known: Known) -> Iterator[tuple[Path, Wrong]]:
    """Every code that refers to nothing, at the first place it is said."""
    codes: dict[str, frozenset[str] | None] = {
        "organisations": known.organisations,
        "municipalities": known.municipalities,
        "plans": known.plans,
    }
    for name in INSIDE:
        codes[name] = frozenset(row["code"] for row in document.get(name, ()) if row.get("code"))
    found: dict[tuple[str, str], list[Path]] = {}
    for path, what, said in _below(PLAN, document, (), codes):
        found.setdefault((what, said), []).append(path)
    for (what, said), paths in found.items():
        yield paths[0], _unknown(what, said, codes[what] or frozenset(), len(paths))


def _below(
    table: Table, record: Document, path: Path, codes: dict[str, frozenset[str] | None]
) -> Iterator[tuple[Path, str, str]]:
    for keys, field in leaves(table.fields):
        said, among = at(record, keys), codes.get(field.refers)
        if said is not None and among is not None and said not in among:
            yield (*path, *keys), field.refers, said
    for child in table.children:
        for number, row in enumerate(record.get(child.key) or ()):
            yield from _below(child, row, (*path, child.key, number), codes)


RIGHT = {
    "organisations": N_("Lisää organisaatio ensin rekisteriin tai käytä tunnettua: %(known)s."),
    "municipalities": N_("Käytä kunnan tunnusta: %(known)s."),
}
HERE = N_("Käytä tunnusta, joka on samassa tiedostossa: %(known)s.")
ELSEWHERE = N_("Tuo ensin korvattava suunnitelma tai poista viittaus. Tunnettuja: %(known)s.")


def _unknown(what: str, said: str, among: frozenset[str], times: int) -> Wrong:
    """One finding for a code, however many times it is said."""
    right = ELSEWHERE if what == "plans" else RIGHT.get(what, HERE)
    known = nearest(said, sorted(among)) or "–"
    sentence = N_("Tunnusta ”%(said)s” ei löydy.")
    if times > 1:
        sentence = N_("Tunnusta ”%(said)s” ei löydy. Se on %(times)s kohdassa.")
    return Wrong("plans.dangling", sentence, right, said=shown(said), known=known, times=times)
