"""National descriptions: leaning on one, and settling what changes in it later."""

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import Template
from luukku.ground.catalogue.services.templates import (
    adopt_changes,
    inherit_template,
    refuse_changes,
)
from luukku.ground.catalogue.tests.builders import (
    a_concept,
    a_service,
    the_organiser,
)
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, READER, audited, history

pytestmark = pytest.mark.django_db


def a_template(version=1, **texts):
    template = Template.objects.create(code="SOTE-1", version=version, **texts)
    template.concepts.add(a_concept("service_class", "P1"))
    return template


class TestTemplates:
    def test_inherited_words_fill_only_what_is_empty(self):
        template = a_template(name={"fi": "Pohja", "sv": "Grund"}, summary={"fi": "Valtakunnallinen."},
                              laws=["417/2007"])  # fmt: skip
        service = a_service(name="Oma", summary={}, organiser=the_organiser())
        assert (
            inherit_template(service_id=service.pk, template_id=template.pk, by=EDITOR, at=NOW) == 2
        )
        service.refresh_from_db()
        assert (service.name, service.summary) == (
            {"fi": "Oma", "sv": "Grund"}, {"fi": "Valtakunnallinen."},
        )  # fmt: skip
        assert service.laws == ["417/2007"]
        assert service.concepts.get().code == "P1"
        assert history("service", service.pk)["template"] == ("", "SOTE-1/1")

    def test_a_later_version_is_adopted_text_by_text(self):
        old = a_template(name={"fi": "Pohja"}, summary={"fi": "Ennen."})
        service = a_service(name="Oma", summary={"fi": "Ennen."}, template=old)
        a_template(2, name={"fi": "Uusi pohja"}, summary={"fi": "Nyt."})
        assert (
            adopt_changes(service_id=service.pk, chosen=[("summary", "fi")], by=EDITOR, at=NOW) == 1
        )
        service.refresh_from_db()
        assert (service.name["fi"], service.summary["fi"]) == ("Oma", "Nyt.")
        assert service.template.version == 2
        with pytest.raises(RuleBroken) as no:
            adopt_changes(service_id=service.pk, chosen=[], by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.nothing_newer"

    def test_a_refused_version_asks_no_more(self):
        service = a_service(name="Oma", template=a_template(name={"fi": "Pohja"}))
        a_template(2, name={"fi": "Uusi pohja"})
        refuse_changes(service_id=service.pk, by=EDITOR, at=NOW)
        service.refresh_from_db()
        assert (service.name["fi"], service.template.version) == ("Oma", 2)
        assert [one.action for one in audited()] == ["template_refused"]

    def test_refusals(self):
        service = a_service(template=a_template(name={"fi": "Pohja"}))
        newest = a_template(2, name={"fi": "Uusi"})
        with pytest.raises(RuleBroken) as no:
            adopt_changes(service_id=service.pk, chosen=[("charge", "fi")], by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.no_such_text"
        with pytest.raises(RuleBroken) as no:
            inherit_template(service_id=service.pk, template_id=999, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.gone"
        for verb, more in ((inherit_template, {"template_id": newest.pk}), (refuse_changes, {}),
                           (adopt_changes, {"chosen": []})):  # fmt: skip
            with pytest.raises(RuleBroken) as no:
                verb(service_id=service.pk, **more, by=READER, at=NOW)
            assert no.value.code == "people.not_allowed"
