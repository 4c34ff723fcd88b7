"""Addresses of the pages of evidence: what anybody may see, and the same with the staff's numbers."""

from tests.journeys.pages import APPROVER, PLANNER, page

WAIT = "doctor_wait_7"
EVIDENCE = [
    page("indicators:situation"),
    page("indicators:situation", query="?paikka=lpshp&vuosi=2020"),
    page("indicators:situation", query="?paikka=890"),
    page("indicators:indicators"),
    page("indicators:indicators", query="?q=jono&suunta=adverse"),
    page("indicators:indicators", query="?q=xyzzy"),
    page("indicators:indicator", indicator_id=WAIT),
    page("indicators:indicator", indicator_id=WAIT, query="?paikka=lshp&jakso=kuukausi"),
    page("indicators:indicator", indicator_id=WAIT, query="?paikka=890&kartta=varmuus"),
    page("indicators:indicator", indicator_id="assessments_completed_in_time"),
    page("indicators:indicator", indicator_id="morbidity_index"),
    page("indicators:passport", indicator_id=WAIT),
    page("indicators:inequality"),
    page("indicators:inequality", query="?ryhma=language&paikka=lshp"),
    page("indicators:comparison"),
    page("site:proof"),
]
EVIDENCE_STAFF = [
    page("indicators:staff_situation", who=PLANNER),
    page("indicators:staff_situation", who=PLANNER, query="?paikka=698"),
    page("indicators:staff_indicators", who=PLANNER),
    page("indicators:staff_indicator", indicator_id=WAIT, who=PLANNER),
    page("indicators:staff_passport", indicator_id=WAIT, who=PLANNER),
    page("indicators:staff_inequality", who=PLANNER),
    page("indicators:staff_comparison", who=PLANNER),
    page("indicators:staff_alarms", who=PLANNER),
    page("indicators:staff_loads", who=PLANNER),
    page("indicators:staff_load", key="@load", who=PLANNER),
    page("indicators:staff_load", key="@load", who=APPROVER),
]
EVIDENCE_BUTTONS = [
    page("indicators:staff_load_approve", key="@load", who=APPROVER),
    page("indicators:staff_load_take_back", key="@load", who=APPROVER),
]
EVIDENCE_FOR_MACHINES = {
    "catalog.jsonld", "catalog.ttl", "rest:^(?P<rest>.*)$", "rest:api-root", "rest:figures",
    "rest:indicator", "rest:indicators", "rest:openapi-json", "rest:regions", "rest:table",
}  # fmt: skip
