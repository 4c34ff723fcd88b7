"""The tables that indicators may read: the facts of the house and two loaded ones."""

from typing import Final

from luukku.engines.facts import evidence, guidance
from luukku.engines.lake.schema import Column, Schema, schema_of

POPULATION: Final = Schema(
    "Population",
    1,
    (
        Column("at", "time"),
        Column("year", "int"),
        Column("municipality_code", "text"),
        Column("sex_code", "text"),
        Column("age_band", "text"),
        Column("language_code", "text"),
        Column("count", "int"),
    ),
)
"""Residents on the last day of a year (Tilastokeskus); `at` is the first moment of the year."""

FIGURE: Final = Schema(
    "Figure",
    1,
    (
        Column("at", "time"),
        Column("source_code", "text"),
        Column("indicator_code", "text"),
        Column("region_code", "text"),
        Column("year", "int"),
        Column("month_no", "int"),
        Column("group_code", "text"),
        Column("value", "float"),
        Column("low", "float", optional=True),
        Column("high", "float", optional=True),
        Column("numerator", "float", optional=True),
        Column("denominator", "float", optional=True),
    ),
)
"""Values that somebody else has published; `month_no` 0 is the whole year (`month` is the lake's own)."""

FACTS: Final = (
    evidence.VisitCompleted,
    evidence.AssessmentStarted,
    evidence.AssessmentCompleted,
    evidence.SurveyAnswered,
    evidence.CostsSummed,
    evidence.UsesCounted,
    evidence.FeedbackGiven,
    evidence.FreeTimesCounted,
    guidance.NeedSolved,
)
TABLES: Final[dict[str, Schema]] = {
    schema.table: schema for schema in (*map(schema_of, FACTS), POPULATION, FIGURE)
}


def kinds_of(table: str) -> dict[str, str]:
    """The columns of a table and the kind of each."""
    return {column.name: column.kind for column in TABLES[table].columns}
