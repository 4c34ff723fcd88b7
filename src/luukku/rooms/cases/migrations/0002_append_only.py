"""The ledgers of a matter and what was agreed with a client do not change: the database itself refuses.

What was written stays as it was, except that the vault's key may be changed (`sealed` alone may get another
value, which only one who holds the key can make). A row goes only with a client, or a thread, that the erasure
run has marked. A plan is written while it is a draft or gone through; from its agreement on the plan and its
parts stand as they are, and only its state goes forward, by the steps of the path. SQLite forgets triggers when a later migration rebuilds a table: guard it again there.
"""

from django.db import migrations

CLIENT_OF_A_CASE = (
    "SELECT 1 FROM cases_client c JOIN cases_case k ON k.client_id = c.id "
    "WHERE c.erased_at IS NOT NULL AND k.id = {of}"
)
CLIENT = "SELECT 1 FROM cases_client c WHERE c.erased_at IS NOT NULL AND c.id = OLD.client_id"
THREAD = (
    "SELECT 1 FROM cases_thread t JOIN cases_client c ON c.id = t.client_id "
    "WHERE (t.erased_at IS NOT NULL OR c.erased_at IS NOT NULL) AND t.id = {of}"
)
OF_A_CLOCK = "(SELECT case_id FROM cases_clock WHERE id = OLD.clock_id)"
OF_A_MESSAGE = "(SELECT thread_id FROM cases_message WHERE id = OLD.message_id)"
OF_A_CORRECTION = (
    "SELECT 1 FROM cases_client c JOIN cases_correction k ON k.client_id = c.id "
    "WHERE c.erased_at IS NOT NULL AND k.id = OLD.correction_id"
)
LEDGERS = {
    "cases_chainanswer": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_chainfollowing": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_change": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_planentry": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_step": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_clockentry": CLIENT_OF_A_CASE.format(of=OF_A_CLOCK),
    "cases_message": THREAD.format(of="OLD.thread_id"),
    "cases_messagereading": THREAD.format(of=OF_A_MESSAGE),
    "cases_attachment": THREAD.format(of=OF_A_MESSAGE),
    "cases_coordinationsaid": CLIENT,
    "cases_correction": CLIENT,
    "cases_correctionanswer": OF_A_CORRECTION,
}
"""Every ledger, and what must be there before a row of it may go."""
WRITTEN = "('draft', 'negotiated')"
FORWARD = {
    "agreed": "('active', 'renewed', 'ended')",
    "active": "('review_due', 'renewed', 'ended')",
    "review_due": "('renewed', 'ended')",
}
"""Where a plan that was agreed may go from a state."""
MOVES = ("state", "ended_on", "end_code")
PLANS = "cases_clientplan"
PARTS = ("cases_plansection", "cases_clientgoal", "cases_planaction", "cases_planparty")


def sealed_alone_may_change(model):
    """Every column of a ledger but the words under lock."""
    return [field.column for field in model._meta.local_fields if field.column != "sealed"]


def keys(model):
    """What no two rows share: columns of the key and of each constraint of uniqueness."""
    told = [[field] for field in model._meta.local_fields if field.unique]
    named = [
        one.fields
        for one in model._meta.constraints
        if hasattr(one, "fields") and one.condition is None
    ]
    told += [[model._meta.get_field(name) for name in fields] for fields in named]
    return [[field.column for field in fields] for fields in told]


def sqlite(model, may_go):
    table, fields = model._meta.db_table, sealed_alone_may_change(model)
    said = f"RAISE(ABORT, '{table} is append-only')"
    same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in fields)
    taken = " OR ".join(
        "(" + " AND ".join(f'"{name}" = NEW."{name}"' for name in key) + ")" for key in keys(model)
    )
    return [
        f"CREATE TRIGGER {table}_does_not_change BEFORE UPDATE ON {table} "
        f"WHEN NOT ({same}) BEGIN SELECT {said}; END",
        f"CREATE TRIGGER {table}_is_not_removed BEFORE DELETE ON {table} "
        f"WHEN NOT EXISTS ({may_go}) BEGIN SELECT {said}; END",
        # INSERT OR REPLACE would remove a row without asking the trigger above
        f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) BEGIN SELECT {said}; END",
    ]


def postgresql(model, may_go):
    table, fields = model._meta.db_table, sealed_alone_may_change(model)
    same = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in fields)
    no = f"RAISE EXCEPTION '{table} is append-only';"
    return [
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF NOT ({same}) THEN {no} END IF; RETURN NEW; END IF; "
        f"IF TG_OP = 'DELETE' THEN IF NOT EXISTS ({may_go}) THEN {no} END IF; RETURN OLD; END IF; "
        f"{no} END $$",
        f"CREATE TRIGGER {table}_does_not_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()",
        f"CREATE TRIGGER {table}_is_not_removed BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()",
    ]


def agreed(plan):
    """Is a plan agreed: a row where it is."""
    return f"SELECT 1 FROM {PLANS} p WHERE p.id = {plan} AND p.state NOT IN {WRITTEN}"


def refusals(model, equal):
    """When an insert, an update and a delete are refused, for a plan or a part of one."""
    erased = CLIENT_OF_A_CASE.format(of="p.case_id")
    if model._meta.db_table != PLANS:
        same = " AND ".join(f"OLD.{n} {equal} NEW.{n}" for n in sealed_alone_may_change(model))
        old, new = agreed("OLD.plan_id"), agreed("NEW.plan_id")
        touched = f"(EXISTS ({old}) OR EXISTS ({new})) AND NOT ({same})"
        return f"EXISTS ({new})", touched, f"EXISTS ({old} AND NOT EXISTS ({erased}))"
    kept = [name for name in sealed_alone_may_change(model) if name not in MOVES]
    same = " AND ".join(f"OLD.{name} {equal} NEW.{name}" for name in kept)
    still = " AND ".join(f"OLD.{name} {equal} NEW.{name}" for name in MOVES)
    goes = " OR ".join(f"(OLD.state = '{a}' AND NEW.state IN {b})" for a, b in FORWARD.items())
    changed = f"OLD.state NOT IN {WRITTEN} AND NOT ({same} AND (({still}) OR {goes}))"
    return "", changed, f"EXISTS ({agreed('OLD.id')} AND NOT EXISTS ({erased}))"


def replaced(model):
    """SQLite: would INSERT OR REPLACE, or UPDATE OR REPLACE, take the place of something agreed?"""
    table = model._meta.db_table
    taken = ["(" + " AND ".join(f"o.{n} = NEW.{n}" for n in key) + ")" for key in keys(model)]
    if table == PLANS:
        force = "('agreed', 'active', 'review_due')"
        taken.append(
            "(o.case_id = NEW.case_id AND o.template_code = NEW.template_code "
            f"AND o.state IN {force} AND NEW.state IN {force})"
        )
    plan = "o.id" if table == PLANS else "o.plan_id"
    return f"SELECT 1 FROM {table} o WHERE ({' OR '.join(taken)}) AND EXISTS ({agreed(plan)})"


def sqlite_plans(model):
    table = model._meta.db_table
    said = f"BEGIN SELECT RAISE(ABORT, '{table} keeps what was agreed'); END"
    added, changed, removed = refusals(model, "IS")
    taken = replaced(model)
    added = f"{added} OR EXISTS ({taken})" if added else f"EXISTS ({taken})"
    changed = f"({changed}) OR EXISTS ({taken} AND o.id <> OLD.id)"
    return [
        f"CREATE TRIGGER {table}_adds_nothing BEFORE INSERT ON {table} WHEN {added} {said}",
        f"CREATE TRIGGER {table}_does_not_change BEFORE UPDATE ON {table} WHEN {changed} {said}",
        f"CREATE TRIGGER {table}_is_not_removed BEFORE DELETE ON {table} WHEN {removed} {said}",
    ]


def postgresql_plans(model):
    table = model._meta.db_table
    added, changed, removed = refusals(model, "IS NOT DISTINCT FROM")
    no = f"RAISE EXCEPTION '{table} keeps what was agreed';"
    return [
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'INSERT' THEN IF {added or 'false'} THEN {no} END IF; RETURN NEW; END IF; "
        f"IF TG_OP = 'UPDATE' THEN IF {changed} THEN {no} END IF; RETURN NEW; END IF; "
        f"IF TG_OP = 'DELETE' THEN IF {removed} THEN {no} END IF; RETURN OLD; END IF; "
        f"{no} END $$",
        f"CREATE TRIGGER {table}_does_not_change BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()",
        f"CREATE TRIGGER {table}_is_not_removed BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()",
    ]


def guard(apps, schema_editor):
    """No ledger changes from now on, nor what was agreed."""
    vendor = schema_editor.connection.vendor
    made = {"sqlite": sqlite, "postgresql": postgresql}[vendor]
    of_plans = {"sqlite": sqlite_plans, "postgresql": postgresql_plans}[vendor]
    models = {one._meta.db_table: one for one in apps.get_app_config("cases").get_models()}
    with schema_editor.connection.cursor() as cursor:
        for table, may_go in LEDGERS.items():
            for statement in made(models[table], may_go):
                cursor.execute(statement)
        for table in (PLANS, *PARTS):
            for statement in of_plans(models[table]):
                cursor.execute(statement)


def unguard(apps, schema_editor):
    """Undo `guard`; tests that empty the tables need it too."""
    there = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for table in (*LEDGERS, PLANS, *PARTS):
            on = f" ON {table}" if there else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_does_not_change{on}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_removed{on}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_replaced{on}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_adds_nothing{on}")
            if there:
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_is_append_only")


class Migration(migrations.Migration):

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
