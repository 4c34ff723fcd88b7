"""How long what is kept: the rules as data, and the day from which something is to go."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.statutes.calendar import after_months

FILE: Final = Path(__file__).parent.parent / "reference" / "retention.toml"


class What(StrEnum):
    """What is kept and goes as one."""

    MESSAGES = "messages"
    CLIENT = "client"
    CLIENT_WITHOUT_CASE = "client_without_case"


class From(StrEnum):
    """The event from which the time is counted; what is fresher, or waits for somebody, still holds it back."""

    CASE_CLOSED = "case_closed"
    LAST_CASE_CLOSED = "last_case_closed"
    CLIENT_SINCE = "client_since"


FROM_NAMES: Final[dict[From, str]] = {
    From.CASE_CLOSED: N_("asian päättymisestä"),
    From.LAST_CASE_CLOSED: N_("viimeisen asian päättymisestä"),
    From.CLIENT_SINCE: N_("asiakkuuden kirjaamisesta"),
}
STARTS: Final = {
    What.MESSAGES: From.CASE_CLOSED,
    What.CLIENT: From.LAST_CASE_CLOSED,
    What.CLIENT_WITHOUT_CASE: From.CLIENT_SINCE,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept, for how many months from which event, by which law, on what evidence."""

    what: What
    name: Text
    since: From
    months: int
    law: str
    evidence: str
    why: Text

    def gone_before(self, today: date) -> date:
        """What happened on this day or earlier has been kept long enough."""
        return after_months(today, -self.months)


@cache
def retention(path: Path = FILE) -> dict[What, Rule]:
    """Every rule by what it keeps. `BadInput` when the file is not whole."""
    told = tomllib.loads(path.read_text("utf-8"))
    found = {rule.what: rule for rule in (_rule(one) for one in told.get("rule", ()))}
    if set(found) != set(What):
        raise BadInput(
            "cases.retention_not_whole",
            N_("Säilytysajoista puuttuu: %(missing)s."),
            missing=", ".join(sorted(set(What) - set(found))),
        )
    return found


def _rule(said: dict[str, Any]) -> Rule:
    try:
        rule = Rule(
            What(said["what"]), said["name"], From(said["from"]), int(said["months"]), said["law"],
            said["evidence"], said["why"],
        )  # fmt: skip
    except (KeyError, ValueError) as wrong:
        raise BadInput(
            "cases.retention_rule_wrong",
            N_("Säilytysajan sääntöä ei voi lukea. Tarkista kenttä %(field_name)s."),
            row=str(said.get("what", "?")), field_name=str(wrong),
        ) from None  # fmt: skip
    if STARTS[rule.what] is not rule.since or rule.months < 1 or rule.evidence not in "VKD":
        raise BadInput(
            "cases.retention_rule_wrong",
            N_("Säilytysajan sääntöä ei voi lukea. Tarkista kenttä %(field_name)s."),
            row=rule.what.value, field_name="from, months, evidence",
        )  # fmt: skip
    return rule
