"""Tables of people and organisations; the vault's own table lives in the database `vault`."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.ground.people.rules import ROLE_NAMES, Role
from luukku.ground.people.rules.responsibility import SECTOR_NAMES, Sector


class County(models.Model):
    """The one wellbeing services county (or city) this installation serves."""

    code = models.SlugField(unique=True)
    name = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_county_an_installation", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.code


class Area(models.Model):
    """A part of the county: a service area of the map, a sub-region, a district."""

    code = models.SlugField(unique=True)
    kind = models.CharField(max_length=30)
    name = models.JSONField(default=dict)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class Municipality(models.Model):
    """A municipality by its official three-digit code (Tilastokeskus)."""

    code = models.CharField(max_length=3, unique=True)
    name = models.JSONField(default=dict)
    area = models.ForeignKey("Area", null=True, on_delete=models.PROTECT, related_name="+")
    hospital_district_code = models.CharField(max_length=40, blank=True)
    population = models.PositiveIntegerField(null=True)
    population_year = models.PositiveSmallIntegerField(null=True)
    sami_home_area = models.CharField(
        max_length=10, default="no", choices=[("no", "no"), ("part", "part"), ("yes", "yes")]
    )
    languages = models.JSONField(default=list)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Organisation(models.Model):
    """Anyone who can answer for something: county, municipality, committee, unit, project, NGO."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30)
    name = models.JSONField(default=dict)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    dates_certain = models.BooleanField(default=True)
    note = models.JSONField(default=dict)
    end_reason = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="organisation_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OrganisationName(models.Model):
    """What an organisation was called before it was renamed."""

    organisation = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField()
    certain = models.BooleanField(default=True)

    class Meta:
        ordering = ["valid_to"]
        constraints = [
            models.UniqueConstraint(
                name="one_name_ends_a_day", fields=["organisation", "valid_to"]
            ),
            models.CheckConstraint(
                name="name_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} – {self.valid_to}"


class Succession(models.Model):
    """One organisation carries on what another did, from a day on."""

    before = models.ForeignKey("Organisation", on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("Organisation", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    certain = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="succession_is_told_once", fields=["before", "after"]),
            models.CheckConstraint(name="nobody_succeeds_oneself", condition=~Q(before=F("after"))),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"


class SuccessionForecast(models.Model):
    """When a succession was expected at some time, before it came true (odotettu päivä)."""

    succession = models.ForeignKey("Succession", on_delete=models.CASCADE, related_name="+")
    expected_on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["expected_on"]
        constraints = [
            models.UniqueConstraint(
                name="a_day_is_forecast_once", fields=["succession", "expected_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.succession_id} {self.expected_on}"


class Responsibility(models.Model):
    """Who organises a sector of care for a municipality, by date (järjestämisvastuu)."""

    municipality = models.ForeignKey("Municipality", on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=20, choices=choices(Sector, SECTOR_NAMES))
    organiser = models.ForeignKey("Organisation", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    certain = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_organiser_at_a_time_begins",
                fields=["municipality", "sector", "valid_from"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="responsibility_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.sector}"


class UserManager(BaseUserManager["User"]):
    """Makes users the way Django's own commands expect."""

    def create_user(self, sign_in_name: str, password: str | None = None) -> "User":
        user = self.model(sign_in_name=sign_in_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who signs in. The name shown to colleagues is in the vault, under the same key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sign_in_name = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=3, default="fi")
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return str(self.id)


class RoleGrant(models.Model):
    """A role somebody holds, in one organisation and those below it, or in the whole county."""

    user = models.ForeignKey("User", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=choices(Role, ROLE_NAMES))
    organisation = models.ForeignKey(
        "Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="role_is_granted_once",
                fields=["user", "role", "organisation"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class VaultRecord(models.Model):
    """Who a person key belongs to, encrypted; in a database and under a key of its own."""

    person_id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()
    national_id_hmac = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001

    def __str__(self) -> str:
        return str(self.person_id)
