"""What organisations are, how one follows another, and what each was called on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text


class Kind(StrEnum):
    """What sort of body an organisation is."""

    COUNTY = "county"
    MUNICIPALITY = "municipality"
    HOSPITAL_DISTRICT = "hospital_district"
    JOINT_AUTHORITY = "joint_authority"
    DIVISION = "division"
    SERVICE_AREA = "service_area"
    UNIT = "unit"
    TEAM = "team"
    COMMITTEE = "committee"
    PROJECT = "project"
    NETWORK = "network"
    NGO = "ngo"
    PARISH = "parish"
    COMPANY = "company"
    STATE_AUTHORITY = "state_authority"
    SELF_GOVERNMENT = "self_government"


KIND_NAMES: dict[Kind, str] = {
    Kind.COUNTY: N_("Hyvinvointialue"),
    Kind.MUNICIPALITY: N_("Kunta"),
    Kind.HOSPITAL_DISTRICT: N_("Sairaanhoitopiiri"),
    Kind.JOINT_AUTHORITY: N_("Kuntayhtymä"),
    Kind.DIVISION: N_("Toimiala"),
    Kind.SERVICE_AREA: N_("Palvelualue"),
    Kind.UNIT: N_("Yksikkö"),
    Kind.TEAM: N_("Tiimi"),
    Kind.COMMITTEE: N_("Toimielin"),
    Kind.PROJECT: N_("Hanke"),
    Kind.NETWORK: N_("Verkosto"),
    Kind.NGO: N_("Järjestö"),
    Kind.PARISH: N_("Seurakunta"),
    Kind.COMPANY: N_("Yritys"),
    Kind.STATE_AUTHORITY: N_("Valtion viranomainen"),
    Kind.SELF_GOVERNMENT: N_("Itsehallintoelin"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One organisation carries on what another did, from a day on."""

    before: int
    after: int
    on: date


@dataclass(frozen=True, slots=True)
class FormerName:
    """What an organisation was called; `None` = since it began."""

    name: Text
    valid_from: date | None
    valid_to: date


def in_force(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Does it hold on the day? An unknown end is open."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


def name_on(current: Text, former: Iterable[FormerName], on: date) -> Text:
    """The name that held on the day; the present one when nothing else is known."""
    for old in former:
        if in_force(old.valid_from, old.valid_to, on):
            return old.name
    return current


def carried_on_by(start: int, steps: Iterable[Step], on: date) -> tuple[int, ...]:
    """Who carries on on the day, at the ends of the chains; empty when nobody does.

    Each step is taken when its day has come. A chain that forks gives all its ends, each once.
    """
    after: dict[int, list[int]] = {}
    for step in sorted(steps, key=lambda s: (s.on, s.after)):
        if step.on <= on:
            after.setdefault(step.before, []).append(step.after)
    ends: dict[int, None] = {}
    seen = {start}
    waiting = list(after.get(start, []))
    while waiting:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        waiting.extend(after.get(here, []))
        if here not in after:
            ends[here] = None
    return tuple(ends)


def circles(before: int, after: int, steps: Iterable[Step]) -> bool:
    """Would the step lead back to where it began?"""
    onward: dict[int, set[int]] = {}
    for step in steps:
        onward.setdefault(step.before, set()).add(step.after)
    seen: set[int] = set()
    waiting = [after]
    while waiting:
        here = waiting.pop()
        if here == before:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(onward.get(here, ()))
    return False


def require_no_circle(before: int, after: int, steps: Iterable[Step]) -> None:
    """Nobody carries on one's own work through others."""
    if circles(before, after, steps):
        raise RuleBroken(
            "people.succession_circle",
            N_("Jatkaja ei voi olla organisaatio itse eikä se, jonka työtä organisaatio jatkaa."),
            field="successors",
        )


def rooted(parents: Mapping[int, int | None]) -> bool:
    """Does every organisation have a top, so that nobody is above oneself?"""
    for start in parents:
        seen: set[int] = set()
        here: int | None = start
        while here is not None:
            if here in seen:
                return False
            seen.add(here)
            here = parents.get(here)
    return True


def require_closing(
    valid_from: date | None, valid_to: date | None, on: date, successors: int, reason: Text
) -> None:
    """An organisation ends once, after it began, and what it did gets a successor or a reason."""
    if valid_to is not None:
        raise RuleBroken(
            "people.already_closed",
            N_("Organisaatio on jo päättynyt %(day)s."),
            field="on",
            day=f"{valid_to.day}.{valid_to.month}.{valid_to.year}",
        )
    if valid_from is not None and on < valid_from:
        raise RuleBroken(
            "people.closed_before_it_began",
            N_("Organisaatio ei voi päättyä ennen kuin se on alkanut."),
            field="on",
        )
    if not successors and not any(reason.values()):
        raise RuleBroken(
            "people.successor_or_reason",
            N_("Valitse jatkaja tai kirjoita syy, miksi työ ei jatku missään."),
            field="successors",
        )


def require_rename(current: Text, name: Text, former: Iterable[FormerName], on: date) -> None:
    """A new name says something in Finnish, differs from the old, and begins after earlier ones."""
    if not name.get("fi"):
        raise RuleBroken(
            "people.name_in_finnish", N_("Kirjoita nimi ainakin suomeksi."), field="name"
        )
    if dict(name) == dict(current):
        raise RuleBroken("people.same_name", N_("Organisaatiolla on jo tämä nimi."), field="name")
    if any(old.valid_to >= on for old in former):
        raise RuleBroken(
            "people.renamed_later",
            N_("Nimi on jo muuttunut samana päivänä tai myöhemmin. Anna myöhempi päivä."),
            field="on",
        )
