"""What people and machines send that they should not, and everything that a test county has stored."""

from django.apps import apps
from django.db import connections

from luukku.rooms.guidance.tests.door_builders import STORY

BAD = {
    "nothing": "",
    "blanks": "   \n\t ",
    "long": "äiti ei pärjää kotona " * 500,
    "sql": "'; DROP TABLE guidance_need; --",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "emoji": "😭🆘👵🏽",
    "rtl": "\u202eأحتاج مساعدة לעזרה",
    "zeros": "\x00\x01\ufffe koti",
    "national id": STORY,
    "gibberish": "qwrtp zxcvb",
}


def everything_stored():
    """Every value of every row of every table of both databases, as one text."""
    told = []
    for alias in ("default", "vault"):
        there = set(connections[alias].introspection.table_names())
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and model._meta.db_table in there:
                told += [str(row) for row in model.objects.using(alias).values_list()]
    return "\n".join(told)
