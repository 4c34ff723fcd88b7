"""Makes bundles and tongues that tests need, without a database."""

from copy import deepcopy

from luukku.roof.reports.rules.bundle import FORMAT
from luukku.roof.reports.rules.tongue import Tongue

PLAN = {
    "format": "plan/1",
    "code": "koe",
    "version": 1,
    "family": "functional_equality",
    "title": {"fi": "Koesuunnitelma", "sv": "Provplan", "en": "A plan to try"},
    "organisation": "kunta",
    "period": {"start": "2024-01-01", "end": "2025-12-31"},
    "state": "approved",
    "language": "fi",
    "sources": [{"code": "s1", "title": "Lähdekirja", "publisher": "Kunta", "year": 2024}],
    "goals": [{"code": "g1", "title": {"fi": "Tieto ohjaa"}}],
    "measures": [],
}


def a_measure(code="KOE-01", *statuses, **fields):
    """A measure of a document; a status is a pair of a period and a code."""
    history = [{"period": period, "status": status} for period, status in statuses]
    return {
        "code": code, "goal": "g1", "text": {"fi": f"Teksti {code}"}, "history": history,
        "responsible": [{"name": "Työryhmä", "lead": True}], **fields,
    }  # fmt: skip


def a_bundle(*measures, period="2024", plan=None, **fields):
    """A whole bundle of a plan with the measures."""
    return {
        "format": FORMAT,
        "software": {"name": "Luukku", "version": "0.1.0"},
        "demo": False,
        "plan": {**deepcopy(PLAN), "measures": list(measures), **(plan or {})},
        "period": period,
        "as_of": "2025-03-03",
        "evaluation": None,
        "duties": [],
        "names": {"organisations": {"kunta": {"fi": "Kunta"}}, "municipalities": {}},
        "indicators": [],
        "previous": None,
        **fields,
    }


def a_tongue(language="fi"):
    """Speaks Finnish whatever its language; enough for what is not about translation."""
    return Tongue(language, str, lambda one, many, n: one if n == 1 else many)


def words(part):
    """Everything a part says, as one text."""
    said = [cell.words for cell in (*part.sentences, *part.closing)]
    for grid in part.grids:
        said += [grid.caption.words, *grid.header]
        said += [cell.words for row in grid.rows for cell in row]
    return " | ".join(said)
