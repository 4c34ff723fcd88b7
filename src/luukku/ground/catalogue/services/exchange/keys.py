"""Database keys by the codes that entries use, gathered once for a run; classes are added on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from luukku.ground.catalogue.models import Concept, Eligibility, Template
from luukku.ground.catalogue.rules.entries import ConceptCode, EligibilityEntry
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids


@dataclass(slots=True)
class Keys:
    """What there is; `concepts` and `eligibilities` grow when a page brings new ones."""

    organisations: dict[str, int] = field(default_factory=organisation_ids)
    municipalities: dict[str, int] = field(default_factory=municipality_ids)
    templates: dict[str, int] = field(default_factory=dict)
    concepts: dict[tuple[str, str], int] = field(default_factory=dict)
    eligibilities: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pk, code, version in Template.objects.values_list("pk", "code", "version"):
            self.templates[f"{code}/{version}"] = pk
        for pk, scheme, code in Concept.objects.values_list("pk", "scheme", "code"):
            self.concepts[scheme, code] = pk
        self.eligibilities = dict(Eligibility.objects.values_list("code", "pk"))

    def learn_concepts(self, told: Iterable[ConceptCode]) -> None:
        """Add the classes that are not here yet, with what they are called over there."""
        fresh = {(c.scheme, c.code): c for c in told if (c.scheme, c.code) not in self.concepts}
        made = Concept.objects.bulk_create(
            Concept(scheme=c.scheme, code=c.code, uri=c.uri, label=dict(c.label))
            for c in fresh.values()
        )
        for row in made:
            self.concepts[row.scheme, row.code] = row.pk

    def learn_eligibilities(self, told: Iterable[EligibilityEntry | None]) -> None:
        """Add rules that are not here yet; one that is here is the house's own and stays."""
        fresh = {e.code: e for e in told if e is not None and e.code not in self.eligibilities}
        made = Eligibility.objects.bulk_create(
            Eligibility(
                code=e.code, rule=dict(e.rule), text=dict(e.text), law=e.law, section=e.section
            )
            for e in fresh.values()
        )
        for row in made:
            self.eligibilities[row.code] = row.pk
