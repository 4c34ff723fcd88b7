"""The ledgers of a matter do not change: the database itself refuses.

What was written stays as it was, except that the vault's key may be changed (`sealed` alone may get another
value, which only one who holds the key can make). A row goes only with a client, or a thread, that the erasure
run has marked. SQLite forgets triggers when a later migration rebuilds a table: guard it again there.
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
    "cases_step": CLIENT_OF_A_CASE.format(of="OLD.case_id"),
    "cases_clockentry": CLIENT_OF_A_CASE.format(of=OF_A_CLOCK),
    "cases_message": THREAD.format(of="OLD.thread_id"),
    "cases_messagereading": THREAD.format(of=OF_A_MESSAGE),
    "cases_attachment": THREAD.format(of=OF_A_MESSAGE),
    "cases_correction": CLIENT,
    "cases_correctionanswer": OF_A_CORRECTION,
}
"""Every ledger, and what must be there before a row of it may go."""


def sealed_alone_may_change(model):
    """Every column of a ledger but the words under lock."""
    return [field.column for field in model._meta.local_fields if field.column != "sealed"]


def keys(model):
    """What no two rows share: columns of the key and of each constraint of uniqueness."""
    told = [[field] for field in model._meta.local_fields if field.unique]
    named = [one.fields for one in model._meta.constraints if hasattr(one, "fields")]
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


def guard(apps, schema_editor):
    """No ledger changes from now on."""
    made = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    models = {one._meta.db_table: one for one in apps.get_app_config("cases").get_models()}
    with schema_editor.connection.cursor() as cursor:
        for table, may_go in LEDGERS.items():
            for statement in made(models[table], may_go):
                cursor.execute(statement)


def unguard(apps, schema_editor):
    """Undo `guard`; tests that empty the tables need it too."""
    there = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for table in LEDGERS:
            on = f" ON {table}" if there else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_does_not_change{on}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_removed{on}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_replaced{on}")
            if there:
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_is_append_only")


class Migration(migrations.Migration):

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
