"""The small lists of merged municipalities and postal areas hold together."""

from luukku.ground.catalogue.queries.areas import merged_municipalities, postal_areas
from luukku.ground.catalogue.rules.lint.places import successor

MAINLAND = {"047", "148", "240", "241", "261", "273", "320", "498", "583", "614", "683", "698", "732",
            "742", "751", "758", "845", "851", "854", "890", "976"}  # fmt: skip


def test_every_municipality_of_lapland_has_a_postal_area():
    assert set().union(*postal_areas().values()) == MAINLAND


def test_nothing_merges_into_itself_and_codes_are_three_digits():
    merged = merged_municipalities()
    for code, into in merged.items():
        assert len(code) == len(into) == 3 and (code + into).isdigit()
        assert successor(code, merged) not in {"", code}
    assert merged["699"] == "698"
