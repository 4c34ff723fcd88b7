"""What the register says of a service, a channel or a connection, as an entry of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.entries import Entry, OfferingEntry, OrganisationEntry
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.ptv.hours import hours_read
from luukku.ground.catalogue.rules.ptv.known import Known, derived, uuid_of
from luukku.ground.catalogue.rules.ptv.texts import Json, items, text_of
from luukku.ground.catalogue.rules.ptv.words import CHARGES, LANGUAGES, STAGES_READ
from luukku.ground.catalogue.rules.words import Stage

CHARGES_READ = {theirs: ours for ours, theirs in CHARGES.items()}
HELD_IN_A_CONNECTION = frozenset(
    {"serviceChannel", "service", "serviceChargeType", "description", "serviceHours", "modified"}
)


@dataclass(slots=True)
class Twin:
    """One entry as the register has it: the entry, its names over there and what we cannot hold."""

    entry: Entry
    external_id: str
    source_id: str = ""
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """What comes up while reading: organisations met, and findings."""

    organisations: dict[str, OrganisationEntry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def met(self, known: Known, value: Any) -> str:
        """Our code of an organisation {id, name} of theirs; remembered when it is new to us."""
        named = value if isinstance(value, Mapping) else {"id": value}
        external = uuid_of(named.get("id"))
        if not external:
            return known.county
        code = known.organisation(external)
        if external not in known.organisations:
            name = named.get("name") if isinstance(named.get("name"), str) else ""
            there = self.organisations.get(code)
            if there is None or (name and not there.name):
                said = {"fi": str(name).strip()} if name else {}
                self.organisations[code] = OrganisationEntry(
                    code=code, name=said, external_id=external
                )
        return code

    def warn(self, entity: str, key: str, name: str, what: str, right: str, **params: Any) -> None:
        """Something is odd and the entry comes in all the same."""
        self.findings.append(
            Finding(
                code=f"exchange.{name}",
                entity=entity,
                key=key,
                field=name,
                what=what,
                right=right,
                severity=Severity.WARNING,
                params=params,
            )
        )

    def word(self, entity: str, key: str, name: str, value: Any, known: Mapping[Any, Any]) -> Any:
        """Our word for theirs; a word nobody told us of is a finding, and None."""
        found = known.get(value)
        if found is None and value not in (None, ""):
            self.warn(
                entity, key, name,
                N_("Tuntematon arvo ”%(value)s”. Se säilytettiin sellaisenaan vientiä varten."),
                N_("Arvo, jonka rajapinnan kuvaus tuntee."), value=str(value)[:60],
            )  # fmt: skip
        return found


def stage_read(out: Json, entity: str, key: str, gathered: Gathered) -> Stage:
    """Where the entry is on its way over there."""
    stage = gathered.word(entity, key, "publishingStatus", out.get("publishingStatus"), STAGES_READ)
    return stage or Stage.DRAFT


def languages_read(out: Json) -> tuple[str, ...]:
    """Languages of service we know; a list of strings."""
    told = out.get("languages")
    return tuple(each for each in told if each in LANGUAGES) if isinstance(told, list) else ()


def area_read(
    out: Json, known: Known, entity: str, key: str, gathered: Gathered
) -> tuple[bool, tuple[str, ...]]:
    """(the whole county?, which municipalities). Other areas are opened into their municipalities."""
    if out.get("areaType") != "LimitedType":
        return True, ()
    codes: set[str] = set()
    for area in items(out.get("areas")):
        inside = items(area.get("municipalities")) or [area]
        codes |= {str(each.get("code")) for each in inside if each.get("code")}
    ours = codes & known.municipalities
    if codes and not ours:
        gathered.warn(
            entity, key, "areas",
            N_("Alueella ei ole yhtään tämän hyvinvointialueen kuntaa."),
            N_("Ainakin yksi alueen kunta, tai koko alue."),
        )  # fmt: skip
    if not ours or ours == known.municipalities:
        return True, ()
    return False, tuple(sorted(ours))


def offering_read(
    connection: Json, service: str, owner: str, known: Known, gathered: Gathered
) -> Twin | None:
    """A connection of a service with a channel; it has no id of its own over there."""
    channel = connection.get("serviceChannel")
    external = uuid_of(channel.get("id")) if isinstance(channel, Mapping) else ""
    if not external:
        return None
    pair = known.uuid("channel", external)
    charge = connection.get("serviceChargeType")
    own = known.uuids.get(("offering", f"{service} {pair}")) or derived("offering", service, pair)
    ours = gathered.word("offering", own, "serviceChargeType", charge, CHARGES_READ)
    entry = OfferingEntry(
        uuid=own,
        service=service,
        channel=pair,
        owner=owner,
        text=text_of(connection.get("description"), "Description"),
        charge=ours.value if ours else "",
        charge_note=text_of(connection.get("description"), "ChargeTypeAdditionalInfo"),
        hours=hours_read(connection.get("serviceHours")),
    )
    raw = {k: v for k, v in connection.items() if k not in HELD_IN_A_CONNECTION and v}
    return Twin(entry, f"{service} {pair}", "", raw)
