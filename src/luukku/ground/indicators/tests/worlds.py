"""Small made-up worlds for the tests of computing and releasing: rows of facts, straight to a lake."""

from datetime import UTC, datetime, timedelta
from random import Random

import pyarrow as pa

from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.rules.tables import TABLES

PLACES = ("698", "732", "890", "240", "851", "*")
SEXES, AGES, LANGUAGES = ("female", "male"), ("0-6", "18-29", "75+"), ("fi", "se", "sms")


def when(year, month, day, hour=0):
    return datetime(year, month, day, hour, tzinfo=UTC)


def visits(seed=1, *, year=2020, many=600, months=range(1, 13), places=PLACES):
    """Visits of one year, a little of everything."""
    draw = Random(seed)
    rows = []
    for _ in range(many):
        at = when(year, draw.choice(list(months)), draw.randint(1, 28), draw.randint(8, 15))
        wait = draw.randint(0, 30)
        rows.append(
            {
                "at": at, "municipality_code": draw.choice(places), "unit_code": "ta",
                "profession_code": draw.choice(["doctor", "nurse", "dentist"]),
                "urgent": draw.random() < 0.2, "assessed_on": (at - timedelta(days=wait)).date(),
                "wait_days": wait, "sex_code": draw.choice(SEXES), "age_band": draw.choice(AGES),
                "language_code": draw.choices(LANGUAGES, [90, 8, 2])[0],
            }
        )  # fmt: skip
    return rows


def assessments(seed=1, *, year=2020, many=400, share=0.5):
    """Assessments started, and those of them that were completed."""
    draw = Random(seed)
    started, completed = [], []
    for _ in range(many):
        at = when(year, draw.randint(1, 12), draw.randint(1, 28), 12)
        row = {
            "at": at, "municipality_code": draw.choice(PLACES), "unit_code": "so",
            "service_code": "child_welfare", "in_time": draw.random() < 0.95,
            "sex_code": draw.choice(SEXES), "age_band": "0-6", "language_code": "fi",
        }  # fmt: skip
        started.append({**row, "contacted_on": at.date()})
        if draw.random() < share:
            completed.append({**row, "started_on": at.date(), "in_time": draw.random() < 0.9})
    return started, completed


def residents(year=2020, each=200):
    """As many people in every cell."""
    return [
        {
            "at": when(year, 1, 1), "year": year, "municipality_code": place, "sex_code": sex,
            "age_band": age, "language_code": language, "count": each,
        }
        for place in PLACES[:-1] for sex in SEXES for age in AGES for language in LANGUAGES
    ]  # fmt: skip


def feedback(seed=1, *, year=2020, many=500, score=(1, 2, 3, 4, 5)):
    draw = Random(seed)
    return [
        {
            "at": when(year, draw.randint(1, 12), draw.randint(1, 28), 12),
            "municipality_code": draw.choice(PLACES), "unit_code": "u", "question_code": "q",
            "service_code": draw.choice(["home_care", "dental"]), "score": draw.choice(score),
            "language_code": "fi",
        }
        for _ in range(many)
    ]  # fmt: skip


def poured(table, rows, key):
    """The house's lake with these rows more."""
    lake = house_lake()
    bare = [{**row, "at": row["at"].replace(tzinfo=None)} for row in rows]
    lake.append(table, pa.Table.from_pylist(bare, TABLES[table].arrow), key=key, source="test")
    return lake
