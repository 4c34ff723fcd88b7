"""Every fact somebody may tell is wired, heard or knowingly unheard, and carries no free text."""

import typing

from luukku.engines.facts import Fact
from luukku.engines.facts.people import OrganisationClosed
from luukku.ground.catalogue.reactions import on_organisation_closed
from luukku.roof.site.book.map import told_facts
from luukku.roof.site.wiring import HEARS

FACTS = [kind for _, kind in told_facts()]


def test_every_fact_is_wired_and_nothing_else():
    assert set(FACTS) == set(HEARS)
    assert all(issubclass(kind, Fact) for kind in FACTS)


IRREGULAR = (
    "Withdrawn",
    "RolledOver",
    "Left",
    "Built",
    "Given",
    "Sent",
    "Begun",
    "Taken",
    "Met",
    "Found",
)


def test_facts_are_past_tense_words_with_a_docstring():
    for kind in FACTS:
        assert kind.__doc__, kind
        assert kind.__name__.endswith(("ed", *IRREGULAR)), kind


def test_facts_carry_no_free_text():
    for kind in FACTS:
        for name, hint in typing.get_type_hints(kind).items():
            if hint is str or str in typing.get_args(hint):
                assert name.endswith(("_code", "_band")), f"{kind.__name__}.{name} may hold words"


def test_the_catalogue_hears_that_an_organisation_has_closed():
    assert on_organisation_closed in HEARS[OrganisationClosed]
