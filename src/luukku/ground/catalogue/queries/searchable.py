"""What a search engine reads of public services, and a cheap mark that tells when it has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, Max, Sum

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Concept, Service, Template
from luukku.ground.catalogue.queries.access import PUBLIC

READ = ("summary", "description", "user_instruction")
INHERITED = ("name", "summary", "description")


@dataclass(frozen=True, slots=True)
class SearchedService:
    """A public service as it is searched: its texts in every language and its classes."""

    code: str
    name: Text
    text: Text
    keywords: Text
    classes: tuple[str, ...]
    groups: tuple[str, ...]
    needs: tuple[str, ...]


def searchable_services() -> tuple[SearchedService, ...]:
    """Every public service by its code. Two SQL queries."""
    found = Service.objects.filter(stage=PUBLIC).select_related("template").order_by("code")
    codes = _codes()
    return tuple(_row(one, codes.get(one.id, {})) for one in found)


def searchable_state() -> str:
    """Changes whenever something that is searched has changed. Three SQL queries, no texts."""
    services = Service.objects.filter(stage=PUBLIC)
    told = services.aggregate(n=Count("id"), ids=Sum("id"), at=Max("updated_at"))
    links = Service.concepts.through.objects.filter(service__stage=PUBLIC)
    tied = links.aggregate(n=Count("id"), of=Sum("concept_id"))
    inherited = Template.objects.aggregate(n=Count("id"), on=Max("changed_on"))
    said = repr([*told.values(), *tied.values(), *inherited.values()])
    return sha256(said.encode()).hexdigest()[:20]


def _row(one: Service, codes: dict[str, tuple[str, ...]]) -> SearchedService:
    texts = {name: _own(one, name) for name in ("name", *READ)}
    return SearchedService(
        code=one.code,
        name=texts["name"],
        text=_together(texts[name] for name in READ),
        keywords=_together([*_listed(one.keywords), *_listed(one.alternative_names)]),
        classes=codes.get("service_class", ()),
        groups=codes.get("target_group", ()),
        needs=codes.get("need", ()),
    )


def _own(one: Service, name: str) -> Text:
    """The service's own words; where it has none, those of its national description."""
    own: Text = getattr(one, name)
    if name in INHERITED and one.template and not any(own.values()):
        inherited: Text = getattr(one.template, name)
        return inherited
    return own


def _listed(said: object) -> list[Text]:
    """Keywords and other names as texts, whether they are kept as lists or as words."""
    if isinstance(said, list):
        return [one if isinstance(one, dict) else {"fi": str(one)} for one in said]
    if isinstance(said, dict):
        words = {at: " ".join(w) if isinstance(w, list) else str(w) for at, w in said.items()}
        return [words]
    return []


def _together(texts: Iterable[Text]) -> Text:
    """Texts one after another, language by language."""
    told: dict[str, list[str]] = {}
    for text in texts:
        for language, words in text.items():
            if words and words not in told.setdefault(language, []):
                told[language].append(words)
    return {language: " ".join(words) for language, words in told.items()}


def _codes() -> dict[int, dict[str, tuple[str, ...]]]:
    """The classes of every public service by list."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = Concept.objects.filter(
        scheme__in=("service_class", "target_group", "need"), services__stage=PUBLIC
    )
    for key, scheme, code in rows.order_by("code").values_list("services", "scheme", "code"):
        mine = found.setdefault(key, {})
        mine[scheme] = (*mine.get(scheme, ()), code)
    return found
