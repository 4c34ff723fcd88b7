"""Addresses of the one door, and of those who guide people through it."""

from tests.journeys.pages import page

LEAD, WORKER = "neuvontavastaava", "tyontekija"

DOOR = [
    page("guidance_door:answer"),
    page("guidance_door:need", number="5"),
    page("guidance_door:need", number="99", status=404),
    page("guidance_door:callback"),
    page("guidance_door:families"),
    page("guidance_door:embed"),
    page("guidance_door:embed", query="?kunta=890"),
    page("guidance_door:box", query="?kunta=890"),
    page("guidance:follow_up", token="@follow_up"),
    page("guidance:follow_up", token="abc", status=404),
]
NEEDS = [
    page("site:desk", who=LEAD),
    page("guidance:desk", who=LEAD),
    page("guidance:desk", query="?nakyma=kaikki", who=LEAD),
    page("guidance:intake", who=LEAD),
    page("guidance:lead", who=LEAD),
    page("guidance:unmet", who=LEAD),
    page("guidance:metric", who=LEAD),
    page("guidance:need", code="@in_hand", who=LEAD),
    page("guidance:need", code="@escalated", who=LEAD),
    page("guidance:need", code="@queued", who=LEAD),
    page("guidance:contact", code="@in_hand", who=LEAD),
    page("guidance:propose", code="@in_hand", who=LEAD),
    page("guidance:language", code="@in_hand", who=LEAD),
    page("guidance:solve", code="@in_hand", who=LEAD),
    page("guidance:close", code="@in_hand", who=LEAD),
    page("guidance:hand_over", code="@in_hand", who=LEAD),
    page("guidance:owner", code="@escalated", who=LEAD),
    page("guidance:answer", code="@offered", who=WORKER),
    page("guidance:ask", code="@solved", who=LEAD),
]
NEEDS_BUTTONS = [
    page("guidance:take", code="@queued", who=LEAD),
    page("guidance:accept", code="@offered", who=WORKER),
    page("guidance:withdraw", code="@offered", who=LEAD),
    page("guidance:ask_link", code="@solved", who=LEAD),
]
