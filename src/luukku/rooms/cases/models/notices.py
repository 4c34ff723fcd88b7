"""What a lead has been written of, so that one day brings each of them one letter of one thing."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.notices import NOTICE_NAMES, Notice


class LeadNotice(models.Model):
    """Ilmoitus esihenkilölle: of what, of which unit, to whom and on which day; no client's name, nobody's matter."""

    kind = models.CharField(max_length=20, choices=choices(Notice, NOTICE_NAMES))
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    receiver = models.UUIDField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_lead_is_told_once_a_day", fields=["kind", "organisation", "receiver", "on"]
            ),
            models.UniqueConstraint(
                name="the_county_is_told_once_a_day", fields=["kind", "receiver", "on"],
                condition=Q(organisation=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
