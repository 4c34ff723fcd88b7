"""A foreign key may point down a storey, never up or sideways, and leaves no back door."""

from django.apps import apps

STOREY = {
    "journal": 1,
    "people": 2,
    "catalogue": 3,
    "cases": 4,
    "guidance": 4,
    "plans": 4,
    "reports": 5,
    "site": 6,
}


def test_foreign_keys_point_down():
    seen = 0
    for model in apps.get_models():
        if not model.__module__.startswith("luukku."):
            continue
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created:
                continue
            target = field.related_model._meta.app_label
            if target == here:
                continue
            seen += 1
            assert STOREY[target] < STOREY[here], f"{field} points up or sideways"
            # Django writes the "+" of a many-to-many out as "_catalogue_offering_municipalities_+"
            assert field.remote_field.hidden, f"{field} leaves a back door"
    assert seen
