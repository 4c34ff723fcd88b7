"""Writes where the mobile units go, and how far each text has been looked at."""

from collections.abc import Iterator
from typing import Any

from luukku.ground.catalogue.models import Channel, Service, Stop, Template, TextReview
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.demo.rounds import halts
from luukku.ground.catalogue.rules.demo.rows import ServiceRow
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.catalogue.services.demo.load import Load
from luukku.ground.catalogue.services.settling import Settled, Table

Values = dict[str, Any]

SAMI = frozenset({"se", "smn", "sms"})
KEY = ("entity", "entity_id", "field", "language")
SAME_NAME = "Sama nimi kuin kansallisessa pohjakuvauksessa."
UNCHECKED = "Kieltä puhuva ei ole tarkistanut."


def _stops(load: Load) -> Settled:
    """Stops from today on; those that are there are left, cancelled or not."""
    channels = dict(Channel.objects.values_list("code", "id"))
    told = [
        {
            "channel_id": channels[halt.channel],
            "municipality_id": load.towns[halt.municipality],
            "spot": {"fi": halt.spot},
            "day": halt.day,
            "starts": halt.starts,
            "ends": halt.ends,
            "languages": list(halt.languages),
            "updated_at": load.at,
        }
        for halt in halts(load.found, load.today)
    ]
    return Table(Stop, ("channel_id", "day", "starts")).settle(told, mend=False)


def _looked_at(load: Load) -> Settled:
    """Finnish is approved; other languages say honestly that nobody has checked them.

    A review of the very wording is left as it is, whoever made it.
    """
    services = dict(Service.objects.values_list("code", "id"))
    official = {one.id: one.name for one in Template.objects.all()}
    told = [
        {"entity": "service", "entity_id": services[row.code], "at": load.at, **values}
        for row in load.found.services
        for values in _reviews(row, official.get(load.templates.get(row.template, 0), {}))
    ]
    there = {
        (one.entity, one.entity_id, one.field, one.language): one.wording_sha256
        for one in TextReview.objects.filter(entity="service")
    }
    other = [one for one in told if there.get(_text(one)) != one["wording_sha256"]]
    return Table(TextReview, KEY).settle(other, mend=load.mend)


def _text(values: Values) -> tuple[Any, ...]:
    return tuple(values[name] for name in KEY)


def _reviews(row: ServiceRow, official: dict[str, str]) -> Iterator[Values]:
    texts = {
        "name": row.name,
        "summary": row.summary,
        "description": row.description,
        "user_instruction": row.instruction,
    }
    for field, text in texts.items():
        for language, words in text.items():
            same = field == "name" and words == official.get(language)
            state, comment = _state(language, same)
            yield {
                "field": field,
                "language": language,
                "state": state.value,
                "comment": comment,
                "wording_sha256": wording_sha256(words),
            }


def _state(language: str, same: bool) -> tuple[ReviewState, str]:
    if language == "fi":
        return ReviewState.APPROVED, ""
    if same and language not in SAMI:
        return ReviewState.REVIEWED, SAME_NAME
    return ReviewState.DRAFT, UNCHECKED


PARTS = (_stops, _looked_at)
"""In the order in which they stand on each other."""
