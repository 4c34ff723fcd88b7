"""National code lists and national descriptions that services lean on."""

from typing import Any

from django.db import models


class Concept(models.Model):
    """One class of a national list: service class, target group, life event, need, ontology term."""

    scheme = models.SlugField(max_length=40)
    code = models.CharField(max_length=60)
    uri = models.CharField(max_length=200, blank=True)
    old_uri = models.CharField(max_length=200, blank=True)
    label = models.JSONField(default=dict)
    note = models.JSONField(default=dict)
    broader = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="narrower"
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(name="concept_is_one", fields=["scheme", "code"])]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Template(models.Model):
    """A national description (pohjakuvaus) that services may inherit; versions are kept apart."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=20, default="own")
    name = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    concepts: models.ManyToManyField["Concept", Any] = models.ManyToManyField(
        "Concept", related_name="+"
    )
    laws = models.JSONField(default=list)
    changed_on = models.DateField(null=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(name="template_version_is_one", fields=["code", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"
