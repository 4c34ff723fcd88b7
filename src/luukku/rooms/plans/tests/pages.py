"""Small words for tests of pages: an address, what a form remembers, what a page says."""

import re

from django.urls import reverse


def at(name, plan, *args):
    return reverse(f"plans:{name}", args=[plan.code, plan.version, *args])


def hidden(response):
    """The signed memory of a form."""
    return re.search(r'name="seen" value="([^"]*)"', response.content.decode()).group(1)


def text(response):
    return response.content.decode()
