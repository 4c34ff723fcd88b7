"""Addresses of those who keep the catalogue true, and of an NGO behind its light link."""

from tests.journeys.pages import APPROVER, EDITOR, TRANSLATOR, page

ONE, PLACED = (
    {"kind": "palvelut", "key": "aikuissosiaalityo"},
    {"kind": "paikat", "key": "asema-inari"},
)
HIDDEN = {"kind": "paikat", "key": "turvakoti"}
OFFERED = {"kind": "tarjonnat", "key": "@offering"}
WAITS = {"key": "talviliikunta"}
LIGHT = {"token": "@token"}
# Those who keep the catalogue true, and an NGO behind its light link.
CARE = [
    page("site:desk", who=EDITOR),
    page("site:desk", who=TRANSLATOR),
    page("site:desk", who=APPROVER),
    page("catalogue:staff", who=EDITOR),
    page("catalogue:staff", who=TRANSLATOR),
    page("catalogue:staff_freshness", who=EDITOR),
    page("catalogue:staff_freshness", query="?tila=due_soon&organisaatio=1", who=EDITOR),
    page("catalogue:staff_languages", who=EDITOR),
    page("catalogue:staff_language", language="sv", query="?kunta=148", who=EDITOR),
    page("catalogue:staff_lint", who=EDITOR),
    page("catalogue:staff_lint", query="?vakavuus=error&kohde=offering", who=EDITOR),
    page("catalogue:staff_gaps", who=EDITOR),
    page("catalogue:staff_queue", who=TRANSLATOR),
    page("catalogue:staff_queue_in", language="se", query="?tila=tarkistamatta", who=APPROVER),
    page("catalogue:staff_translate", **ONE, language="se", field="summary", who=TRANSLATOR),
    page("catalogue:staff_bulk", query="?sana=neuvola&kunta=698", who=EDITOR),
    page("catalogue:staff_templates", who=EDITOR),
    page("catalogue:staff_links", who=EDITOR),
    page("catalogue:staff_hours_list", who=EDITOR),
    page("catalogue:staff_hours_create", who=EDITOR),
    page("catalogue:staff_hours", code="asema-inari", who=EDITOR),
    page("catalogue:staff_period_add", code="asema-inari", who=EDITOR),
    page("catalogue:staff_period", code="asema-inari", number="1", who=EDITOR),
    page("catalogue:staff_publishing", **WAITS, who=EDITOR),
    page("catalogue:staff_publishing", **WAITS, who=APPROVER),
    page("catalogue:staff_list", kind="palvelut", who=EDITOR),
    page("catalogue:staff_list", kind="tarjonnat", query="?sana=neuvola&kunta=148", who=EDITOR),
    page("catalogue:staff_list", kind="paikat", query="?sana=xyzzy", who=EDITOR),
    page("catalogue:staff_create", kind="palvelut", who=EDITOR),
    page(
        "catalogue:staff_create", kind="tarjonnat", query="?palvelu=aikuissosiaalityo", who=EDITOR
    ),
    page("catalogue:staff_entry", **ONE, who=EDITOR),
    page("catalogue:staff_entry", **ONE, who=TRANSLATOR),
    page("catalogue:staff_entry", **PLACED, who=EDITOR),
    page("catalogue:staff_entry", **HIDDEN, who=TRANSLATOR),
    page("catalogue:staff_entry", **OFFERED, who=EDITOR),
    page("catalogue:staff_entry", kind="kanavat", key="asema-inari", who=EDITOR),
    page("catalogue:staff_history", kind="palvelut", key="talviliikunta", who=EDITOR),
    page("catalogue:staff_texts", **ONE, language="fi", who=EDITOR),
    page("catalogue:staff_texts", **ONE, language="sv", who=TRANSLATOR),
    page("catalogue:light", **LIGHT),
    page("catalogue:light", token="x" * 43, status=404),
    page("catalogue:light_edit", **LIGHT, offer="@offer"),
    page("catalogue:light_hours", **LIGHT, offer="@offer"),
]
CARE_BUTTONS = [
    page("catalogue:staff_confirm", who=EDITOR),
    page("catalogue:staff_bulk_change", who=EDITOR),
    page("catalogue:staff_bulk_confirm", who=EDITOR),
    page("catalogue:staff_template_settle", key="@leaning", who=EDITOR),
    page("catalogue:staff_link_withdraw", link="@light_link", who=EDITOR),
    page("catalogue:staff_period_remove", code="asema-inari", number="1", who=EDITOR),
    page("catalogue:staff_move", **WAITS, who=EDITOR),
    page("catalogue:staff_inherit", **WAITS, who=EDITOR),
    page("catalogue:staff_close", **PLACED, who=EDITOR),
    page("catalogue:staff_remove", **OFFERED, who=EDITOR),
    page("catalogue:staff_look", **ONE, language="sv", who=EDITOR),
    page("catalogue:staff_give_back", **ONE, language="sv", who=EDITOR),
    page("catalogue:light_confirm", **LIGHT, offer="@offer"),
]
