"""Every address of the house with an example of it: who opens it and with what in its place."""

from django.urls import URLPattern, get_resolver

from tests.journeys.care import CARE, CARE_BUTTONS
from tests.journeys.evidence import (
    EVIDENCE,
    EVIDENCE_BUTTONS,
    EVIDENCE_FOR_MACHINES,
    EVIDENCE_STAFF,
)
from tests.journeys.matters import MATTERS, MATTERS_BUTTONS, MATTERS_FILES
from tests.journeys.needs import DOOR, NEEDS, NEEDS_BUTTONS
from tests.journeys.pages import ADMIN, APPROVER, BOARD, EDITOR, PLANNER, TRANSLATOR, page

TURKU = "turku-yhdenvertaisuus"
LAPPI = "lappi-sote-keskus"

PUBLIC = [
    page("site:front"),
    page("site:limits"),
    page("site:limits", query="?sana=arviointi"),
    page("site:limit", rule_id="shl36.start.over75"),
    page("site:limit", rule_id="shl36.start.over75", query="?alkaa=2026-04-02&ika=76"),
    page("site:open_data"),
    page("site:interface"),
    page("ui:patterns"),
    page("ui:accessibility"),
    page("people:county"),
    page("people:municipality", code="698"),
    page("people:organisers"),
    page("people:organisations"),
    page("people:organisation", code="rovaniemi"),
    page("plans:plans"),
    page("plans:search"),
    page("plans:search", query="?q=esteettömyys"),
    page("plans:search", query="?q=xyzzy"),
    page("plans:plan", code=TURKU),
    page("plans:plan", code=TURKU, query="?tila=transferred"),
    page("plans:plan", code=LAPPI),
    page("plans:plan", code="helsinki-osallisuus"),
    page("plans:plan", code="rovaniemi-yhdenvertaisuus"),
    page("plans:plan", code="vantaa-kerava-palveluverkko"),
    page("plans:moves", code=TURKU),
    page("plans:programme", code=LAPPI),
    page("plans:duties", code=TURKU),
    page("plans:theory", code=LAPPI),
    page("plans:theory", code=LAPPI, query="?katkos=ungraded"),
    page("plans:measure", code=TURKU, measure_code="TKU-02"),
    page("plans:measure", code=LAPPI, measure_code="LAP-01"),
    page("reports:reports"),
    page("reports:report", plan=LAPPI, period="2022"),
    page("account_login"),
    page("account_inactive"),
    page("socialaccount_login_cancelled"),
    page("socialaccount_login_error", status=401),
]

CATALOGUE = [
    page("catalogue:services"),
    page("catalogue:services", query="?page=2"),
    page("catalogue:services", query="?tilanne=N9&kieli=se"),
    page("catalogue:services", query="?kunta=890&palvelukieli=se&tapa=mobile&maksu=free"),
    page("catalogue:services", query="?q=hammas"),
    page("catalogue:services", query="?kunta=699&tilanne=xyzzy"),
    page("catalogue:service", code="aikuissosiaalityo"),
    page("catalogue:service", code="aikuissosiaalityo", query="?kunta=890"),
    page("catalogue:service", code="laakari-vastaanotto", query="?kunta=890&kieli=se"),
    page("catalogue:service", code="nettiterapia"),
    page("catalogue:service", code="turvakoti"),
    page("catalogue:places"),
    page("catalogue:places", query="?kunta=890&q=terveys"),
    page("catalogue:places", query="?q=xyzzy"),
    page("catalogue:place", code="asema-utsjoki"),
    page("catalogue:place", code="turvakoti"),
    page("catalogue:trays"),
    page("catalogue:tray", code="elintavat"),
    page("catalogue:rounds"),
    page("catalogue:rounds", query="?kunta=890&kieli=se"),
    page("catalogue:unit", code="auto-pohjoinen"),
]
PUBLIC += CATALOGUE + DOOR + EVIDENCE

DRAFT = {"code": "rovaniemi-yhdenvertaisuus", "version": "2"}
APPROVED = {"code": "rovaniemi-yhdenvertaisuus", "version": "1"}
PROGRAMME = {"code": LAPPI, "version": "1"}

STAFF = [
    page("site:desk", who=PLANNER),
    page("site:desk", who=ADMIN),
    page("plans:plans", who=PLANNER),
    page("plans:plan", code=DRAFT["code"], query="?versio=2", who=PLANNER),
    page("plans:measure", code=TURKU, measure_code="TKU-01", who=PLANNER),
    page("plans:reminders", who=PLANNER),
    page("plans:create", who=PLANNER),
    page("plans:import", who=PLANNER),
    page("plans:edit", **DRAFT, who=PLANNER),
    page("plans:edit_header", **DRAFT, who=PLANNER),
    page("plans:delete_draft", **DRAFT, who=PLANNER),
    page("plans:measure_delete", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:section_add", **DRAFT, who=PLANNER),
    page("plans:section_edit", **DRAFT, part="palveluverkko", who=PLANNER),
    page("plans:goal_add", **DRAFT, who=PLANNER),
    page("plans:goal_edit", **DRAFT, part="g1", who=PLANNER),
    page("plans:measure_add", **DRAFT, who=PLANNER),
    page("plans:measure_edit", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:measure_edit", **APPROVED, measure="ROV-01", who=PLANNER),
    page("plans:status_change", **APPROVED, measure="ROV-01", who=PLANNER),
    page("plans:step_add", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:step_edit", **DRAFT, measure="@measure", step="v1", who=PLANNER),
    page("plans:indicator_add", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:indicator_edit", **DRAFT, measure="@measure", number="@indicator", who=PLANNER),
    page("plans:targets", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:target_add", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:target_edit", **DRAFT, measure="@measure", number="@target", who=PLANNER),
    page("plans:target_judge", **DRAFT, measure="@measure", number="@target", who=PLANNER),
    page("plans:effect_add", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:effect_edit", **DRAFT, measure="@measure", number="@effect", who=PLANNER),
    page("plans:goal_targets", **DRAFT, part="g1", who=PLANNER),
    page("plans:part_add", **DRAFT, kind="ristiriidat", who=PLANNER),
    page("plans:responsible_add", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:responsible_end", **DRAFT, measure="@measure", number="@responsible", who=PLANNER),
    page("plans:measure_comments", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:comments", **DRAFT, who=PLANNER),
    page("plans:evaluations", **APPROVED, who=PLANNER),
    page("plans:evaluation", **APPROVED, period="2024", who=PLANNER),
    page("plans:evaluate", **APPROVED, period="2024", measure="ROV-05", who=PLANNER),
    page(
        "plans:evaluation", code="vantaa-kerava-palveluverkko", version="1", period="2024",
        who=APPROVER,
    ),
    page("plans:review", **DRAFT, who=PLANNER),
    page("plans:roll_over", code=TURKU, version="1", who=PLANNER),
    page("plans:rolled_over", **DRAFT, who=PLANNER),
    page("plans:programme_parts", **PROGRAMME, who=PLANNER),
    page("plans:part_add", **PROGRAMME, kind="sitoumukset", who=PLANNER),
    page("plans:part_edit", **PROGRAMME, kind="riskit", number="@part", who=PLANNER),
    page("reports:reports", who=PLANNER),
    page("reports:build", who=PLANNER),
    page("reports:progress", sha256="@sha256", who=PLANNER),
    page("plans:duties", code=TURKU, who=BOARD),
    page("people:account", who=BOARD),
    page("account_logout", who=BOARD),
    page("account_change_password", who=BOARD),
    page("account_reauthenticate", who=BOARD),
    page("mfa_index", who=BOARD),
    page("mfa_activate_totp", who=BOARD),
    page("mfa_list_webauthn", who=BOARD),
    page("mfa_add_webauthn", who=BOARD),
    page("socialaccount_connections", who=BOARD),
    page("people:users", who=ADMIN),
    page("people:new_user", who=ADMIN),
    page("people:user", user_id="@user", who=ADMIN),
    page("people:audit", who=ADMIN),
    page("people:facts", who=ADMIN),
]  # fmt: skip

EXCHANGE = [
    page("catalogue:exchange_runs", who=PLANNER),
    page("catalogue:exchange_runs", query="?suunta=in", who=PLANNER),
    page("catalogue:exchange_run", run="1", who=PLANNER),
    page("catalogue:exchange_drift", who=PLANNER),
]

STAFF += EXCHANGE + CARE + NEEDS + EVIDENCE_STAFF + MATTERS

ROUND = {"key": "auto-pohjoinen"}
ROUNDS = [
    page("catalogue:staff_entry", kind="kanavat", **ROUND, who=EDITOR),
    page("catalogue:staff_stops", **ROUND, who=EDITOR),
    page("catalogue:staff_stops", **ROUND, who=TRANSLATOR),
    page("catalogue:staff_stop_add", **ROUND, who=EDITOR),
    page("catalogue:staff_stop", **ROUND, stop="@stop", who=EDITOR),
    page("catalogue:staff_stop", **ROUND, stop="@cancelled_stop", who=EDITOR),
    page("catalogue:staff_stop_cancel", **ROUND, stop="@stop", who=EDITOR),
    page("catalogue:staff_stop_repeat", **ROUND, stop="@stop", who=EDITOR),
]
STAFF += ROUNDS

# Files: their labels are read in test_labels.py.
FILES = {
    "plans:calendar", "plans:export", "people:municipalities_csv", "people:organisers_csv",
    "people:organisations_csv", "people:audit_csv", "mfa_download_recovery_codes",
    "reports:file", "reports:bundle", "catalogue:unit_calendar", "catalogue:town_calendar",
    "catalogue:exchange_ledger",
} | MATTERS_FILES  # fmt: skip
ANSWERS_TO_MACHINES = {
    "healthz",
    "readyz",
    "api_docs",
    "mfa_login_webauthn",
} | EVIDENCE_FOR_MACHINES
# Buttons of other pages: opening one does nothing.
BUTTONS = [
    page("plans:section_remove", **DRAFT, part="palveluverkko", who=PLANNER),
    page("plans:goal_remove", **DRAFT, part="g1", who=PLANNER),
    page("plans:measure_move", **DRAFT, measure="@measure", who=PLANNER),
    page("plans:step_remove", **DRAFT, measure="@measure", step="v1", who=PLANNER),
    page("plans:indicator_remove", **DRAFT, measure="@measure", number="@indicator", who=PLANNER),
    page("plans:target_remove", **DRAFT, measure="@measure", number="@target", who=PLANNER),
    page("plans:effect_remove", **DRAFT, measure="@measure", number="@effect", who=PLANNER),
    page("plans:goal_target_remove", **DRAFT, part="g1", number="@goal_target", who=PLANNER),
    page("plans:comment_resolve", **DRAFT, number="@comment", who=PLANNER),
    page("plans:evaluation_rest", **APPROVED, period="2024", who=PLANNER),
    page("plans:evaluation_send", **APPROVED, period="2024", who=PLANNER),
    page("plans:evaluation_return", **APPROVED, period="2024", who=PLANNER),
    page("plans:evaluation_approve", **APPROVED, period="2024", who=APPROVER),
    page("plans:send_to_review", **DRAFT, who=PLANNER),
    page("plans:return_to_draft", **DRAFT, who=PLANNER),
    page("plans:approve", **DRAFT, who=APPROVER),
    page("plans:part_remove", **PROGRAMME, kind="riskit", number="@part", who=PLANNER),
    page("people:language", who=BOARD),
    page("people:sessions", who=BOARD),
    page("people:grant", user_id="@user", who=ADMIN),
    page("people:withdraw", user_id="@user", grant_id="@grant", who=ADMIN),
    page("people:user_password", user_id="@user", who=ADMIN),
    page("people:change_user", user_id="@user", who=ADMIN),
    page("catalogue:staff_stop_restore", **ROUND, stop="@cancelled_stop", who=EDITOR),
]
BUTTONS += CARE_BUTTONS + NEEDS_BUTTONS + EVIDENCE_BUTTONS + MATTERS_BUTTONS
# Pages that only lead on.
SIGNPOSTS = {
    "catalogue:staff_preview",
    "catalogue:staff_queue_next",
    "people:arrived",
    "plans:import_confirm",
}
# Steps of signing in: inspected in test_locks.py. `account_set_password` is for those who came through the
# county's own provider, and the addresses of `openid` only lead there and back.
ON_THE_WAY = {
    "account_set_password", "mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_reauthenticate_webauthn",
    "openid_connect_login", "openid_connect_callback",
}  # fmt: skip


def names(resolver=None, space="") -> set[str]:
    """The name of every address but the API's, which its own schema walks through."""
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            found.add(space + (entry.name or str(entry.pattern)))
        elif entry.namespace != "api":
            found |= names(entry, space + (f"{entry.namespace}:" if entry.namespace else ""))
    return found
