"""Addresses of matters: those who work them, decide and lead, and the client's own pages."""

from tests.journeys.pages import page

OUTI, VEIKKO, ELLI = "omatyontekija", "viranhaltija", "asiakasesihenkilo"
KIMMO, JAANA = "kuntatyo", "jarjestotyo"
AINO, PEKKA, TUULA = "aino", "pekka", "tytar"
HERS, HIS, OLD = {"code": "@aino"}, {"code": "@pekka"}, {"code": "@late"}
DRAFT = {**HIS, "template": "activation_plan"}
AGREED = {**HERS, "template": "joint_client_plan"}
CLOCK, LATE = {**HERS, "number": "@clock"}, {**OLD, "number": "@late_clock"}

WORK = [
    page("site:desk", who=OUTI),
    page("site:desk", who=ELLI),
    page("cases:cases", who=OUTI),
    page("cases:cases", query="?nakyma=jono", who=OUTI),
    page("cases:cases", query="?nakyma=tiimi&myohassa=on", who=ELLI),
    page("cases:cases", who=JAANA),
    page("cases:team", who=ELLI),
    page("cases:open", who=OUTI),
    page("cases:case", **HERS, who=OUTI),
    page("cases:case", **HIS, who=OUTI),
    page("cases:case", **OLD, who=OUTI),
    page("cases:case", code="@queued_matter", who=VEIKKO),
    page("cases:case", **OLD, who=JAANA, status=404),
    page("cases:step", **HERS, step="assessment_ready", who=OUTI),
    page("cases:step", **OLD, step="service_started", who=OUTI),
    page("cases:step", code="@queued_matter", step="urgency_assessed", who=VEIKKO),
    page("cases:step", code="@queued_matter", step="decision_made", who=VEIKKO),
    page("cases:law", **HERS, who=OUTI),
    page("cases:own_worker", **HERS, who=OUTI),
    page("cases:own_worker", code="@queued_matter", who=ELLI),
    page("cases:move", **HERS, who=OUTI),
    page("cases:close", **HERS, who=OUTI),
    page("cases:facts", **HERS, who=OUTI),
    page("cases:clock", **CLOCK, who=OUTI),
    page("cases:clock", **LATE, who=OUTI),
    page("cases:draft", **LATE, who=OUTI),
    page("cases:clock_write", **CLOCK, mark="suspend", who=OUTI),
    page("cases:clock_write", **CLOCK, mark="extend", who=OUTI),
    page("cases:clock_write", **CLOCK, mark="resume", who=OUTI),
    page("cases:clock_write", **CLOCK, mark="correct", who=OUTI),
    page("cases:clock_write", **LATE, mark="explain", who=OUTI),
]
PLANS = [
    page("cases:plan", **HERS, who=OUTI),
    page("cases:plan", **HIS, who=OUTI),
    page("cases:plan", code="@queued_matter", who=VEIKKO),
    page("cases:plan_new", **HIS, who=OUTI),
    page("cases:plan_changes", **OLD, query="?pohja=joint_client_plan&versio=2", who=OUTI),
    page("cases:plan_view", **DRAFT, who=OUTI),
    page("cases:plan_people", **DRAFT, who=OUTI),
    page("cases:plan_section", **DRAFT, section="social", who=OUTI),
    page("cases:plan_goal_new", **DRAFT, who=OUTI),
    page("cases:plan_goal", **DRAFT, number="1", who=OUTI),
    page("cases:plan_review", **AGREED, number="1", who=OUTI),
    page("cases:plan_action_new", **DRAFT, query="?tavoite=1", who=OUTI),
    page("cases:plan_action", **DRAFT, number="1", who=OUTI),
    page("cases:plan_party", **DRAFT, who=OUTI),
    page("cases:plan_agree", **DRAFT, who=OUTI),
    page("cases:plan_end", **DRAFT, who=OUTI),
    page("cases:plan_entry", **AGREED, query="?tavoite=1", who=OUTI),
    page("cases:chains", who=OUTI),
    page("cases:chain", **HERS, who=OUTI),
    page("cases:chain", **HIS, who=OUTI),
    page("cases:chain", **OLD, who=OUTI),
    page("cases:chain_follow", **OLD, who=OUTI),
    page("cases:chain_enter", **HIS, who=OUTI),
    page("cases:chain_leave", **HIS, stage="health_check", who=OUTI),
    page("cases:chain_answers", **HIS, who=OUTI),
    page("cases:chain_version", **HIS, who=OUTI, status=404),
]
TOGETHER = [
    page("cases:requests", who=OUTI),
    page("cases:requests", who=KIMMO),
    page("cases:consultation_new", **HIS, who=OUTI),
    page("cases:pair_new", **HIS, who=OUTI),
    page("cases:consultation", code="@question", who=OUTI),
    page("cases:consultation", code="@claimed", who=OUTI),
    page("cases:consultation", code="@claimed", who=VEIKKO),
    page("cases:pair", code="@pair", who=OUTI),
    page("cases:pair", code="@pair", who=KIMMO),
    page("cases:messages", **HERS, who=OUTI),
    page("cases:thread", **HERS, number="@thread", who=OUTI),
    page("cases:waiting", who=OUTI),
    page("cases:waiting", who=ELLI),
    page("cases:access", **HERS, who=OUTI),
    page("cases:party", **HERS, who=OUTI),
    page("cases:disclosure", **HERS, who=OUTI),
    page("cases:mandate", **HERS, who=OUTI),
    page("cases:address", **HERS, who=OUTI),
    page("cases:correction", **HERS, number="@correction", who=OUTI),
    page("cases:emergency_open", who=VEIKKO),
    page("cases:emergency", code="@opening", who=VEIKKO),
    page("cases:emergencies", who=ELLI),
    page("cases:emergency_review", code="@review", who=ELLI),
]
OWN = [
    page("own:front", who=AINO),
    page("own:matters", who=AINO),
    page("own:matters", who=PEKKA),
    page("own:plan", who=AINO),
    page("own:plan", who=PEKKA),
    page("own:messages", who=AINO),
    page("own:new_thread", who=AINO),
    page("own:thread", code="@thread", who=AINO),
    page("own:thread", code="@pekka_thread", who=PEKKA),
    page("own:thread", code="@thread", who=PEKKA, status=404),
    page("own:readers", who=AINO),
    page("own:corrections", who=AINO),
    page("own:permissions", who=AINO),
    page("own:permissions", who=PEKKA),
    page("own:permit", who=AINO),
    page("own:acting", who=AINO),
    page("own:acting", who=TUULA),
]
MATTERS = WORK + PLANS + TOGETHER + OWN
MATTERS_BUTTONS = [
    page("cases:take", code="@queued_matter", who=VEIKKO),
    page("cases:plan_move", **DRAFT, who=OUTI),
    page("cases:plan_renew", **AGREED, who=OUTI),
    page("cases:plan_remove", **DRAFT, part="tavoite", number="1", who=OUTI),
    page("cases:consultation_step", code="@question", step="laheta", who=OUTI),
    page("cases:pair_step", code="@pair", step="tarjoudu", who=KIMMO),
    page("cases:drop_party", **HERS, number="@party", who=OUTI),
    page("cases:drop_relation", **HERS, number="@relation", who=OUTI),
    page("cases:hide", **HERS, who=OUTI),
    page("own:withdraw", number="@permission", who=AINO),
    page("own:dismiss", number="@mandate", who=AINO),
]
# What somebody sent is given back as it came; a printout speaks the client's language, not the reader's, and
# is looked at in test_matter_aino.py.
MATTERS_FILES = {"cases:file", "own:file", "cases:plan_print"}
