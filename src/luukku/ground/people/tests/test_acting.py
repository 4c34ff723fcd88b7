"""A refusal is shown where somebody acted, and what is not the asker's task at all is 403."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards.acting import saved_by, tried


class Form:
    """A form that remembers what it was told."""

    refused: RuleBroken | None = None

    def is_valid(self):
        """It always is."""
        return True

    def refuse(self, refusal):
        """Remember the refusal."""
        self.refused = refusal


def verb(code=""):
    """A verb that works, or is refused by the rule of the code."""

    def done(form=None):
        if code:
            raise RuleBroken(code, "Ei käy.")

    return done


@pytest.fixture
def sent(rf):
    request = rf.post("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def told(request):
    """What the next page says, by level."""
    return [(one.level_tag, str(one)) for one in get_messages(request)]


def test_a_form_that_was_not_sent_is_not_saved(rf):
    assert not saved_by(rf.get("/"), Form(), pytest.fail)


def test_a_form_is_saved_or_shows_the_refusal(sent):
    form = Form()
    assert saved_by(sent, form, verb())
    assert not saved_by(sent, form, verb("room.no"))
    assert form.refused.code == "room.no"


@pytest.mark.parametrize(
    ("code", "said"), [("", ("success", "Tehty.")), ("room.no", ("error", "Ei käy."))]
)
def test_a_button_goes_back_with_what_came_of_it(sent, code, said):
    answer = tried(sent, verb(code), "Tehty.", "/takaisin/")
    assert (answer.status_code, answer.url) == (302, "/takaisin/")
    assert told(sent) == [said]


def test_what_is_not_the_askers_task_is_403(sent):
    with pytest.raises(PermissionDenied):
        saved_by(sent, Form(), verb("people.not_allowed"))
    with pytest.raises(PermissionDenied):
        tried(sent, verb("people.not_allowed"), "Tehty.", "/")
