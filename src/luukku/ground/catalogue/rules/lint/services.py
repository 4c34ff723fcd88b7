"""Checks of services: ways in, organiser, municipalities, languages, and services that are two of one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.completeness import Need
from luukku.ground.catalogue.rules.fields import SERVICE
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.lint.findings import finding
from luukku.ground.catalogue.rules.lint.places import is_url, municipality_findings
from luukku.ground.catalogue.rules.lint.values import Catalogue, ProvisionRow, ServiceRow
from luukku.ground.catalogue.rules.texts import text_findings
from luukku.ground.catalogue.rules.words import DIGITAL, ChannelKind, ProvisionKind, Stage

LABELS = SERVICE.labels


def service_findings(
    service: ServiceRow, ways: frozenset[ChannelKind], catalogue: Catalogue
) -> Iterator[Finding]:
    """What is wrong in one service. `ways` are the kinds of its ways in that are in force."""
    if service.stage is Stage.ARCHIVED:
        return
    yield from municipality_findings("service", service.key, service.municipalities, catalogue)
    if not service.organiser:
        yield finding("no_organiser", "service", service.key, "organiser")
    if service.stage is Stage.PUBLISHED:
        yield from _ways(service, ways)
        yield from _languages(service)
    for name, text in {"name": service.name, **service.texts}.items():
        for language, words in text.items():
            title = service.name.get(language, "")
            yield from text_findings("service", service.key, name, words, language, title=title)


def provision_findings(provision: ProvisionRow) -> Iterator[Finding]:
    """What is wrong in how a service is provided."""
    if provision.voucher_url and not is_url(provision.voucher_url):
        yield finding("url", "provision", provision.key, "voucher_url")
    valued = provision.voucher_cents or provision.voucher_url
    if provision.kind is ProvisionKind.VOUCHER and not valued:
        yield finding("voucher_value", "provision", provision.key, "voucher_cents")


def twins(services: Iterable[ServiceRow]) -> Iterator[Finding]:
    """Services that are two of one: the same name, the same id elsewhere, or each claims the other."""
    living = [service for service in services if service.stage is not Stage.ARCHIVED]
    by_name: dict[tuple[str, str], list[ServiceRow]] = defaultdict(list)
    by_id: dict[str, list[ServiceRow]] = defaultdict(list)
    for service in living:
        for name in _names([service.name]):
            by_name[name, service.organiser].append(service)
        for register_id in service.register_ids:
            by_id[register_id].append(service)
    yield from _same_name(by_name)
    for register_id, same in by_id.items():
        for one, other in _chain(same):
            yield finding("double_link", "service", other.key, "register_ids",
                          other=one.key, register=register_id)  # fmt: skip
    yield from _claims(living)


def _ways(service: ServiceRow, ways: frozenset[ChannelKind]) -> Iterator[Finding]:
    if not ways:
        yield finding("no_way_in", "service", service.key, "offerings")
    elif ways <= DIGITAL:
        yield finding("digital_only", "service", service.key, "offerings")


def _languages(service: ServiceRow) -> Iterator[Finding]:
    for done in service.done:
        if done.need is Need.OPTIONAL:
            continue
        if done.missing:
            grave = None if done.need is Need.REQUIRED else Severity.HINT
            yield finding("missing_language", "service", service.key, "", done.language, grave,
                          missing=tuple(LABELS[name] for name in done.missing))  # fmt: skip
        if done.unreviewed:
            yield finding("unreviewed", "service", service.key, "", done.language,
                          count=done.unreviewed)  # fmt: skip


def _same_name(by_name: dict[tuple[str, str], list[ServiceRow]]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for same in by_name.values():
        for one, other in _chain(same):
            if (one.key, other.key) not in told:
                told.add((one.key, other.key))
                yield finding("same_name", "service", other.key, "name", other=one.key)


def _claims(services: list[ServiceRow]) -> Iterator[Finding]:
    """Pairs that each call the other's name their own; looked up by name, never all with all."""
    named: dict[str, list[ServiceRow]] = defaultdict(list)
    for service in services:
        for name in _names([service.name]):
            named[name].append(service)
    claims = {
        (service.key, other.key)
        for service in services
        for name in _names(service.alternative_names)
        for other in named[name]
        if other.key != service.key
    }
    for one, other in sorted(claims):
        if (other, one) in claims and one < other:
            yield finding("claim_each_other", "service", other, "alternative_names", other=one)


def _chain(same: list[ServiceRow]) -> Iterator[tuple[ServiceRow, ServiceRow]]:
    """The first with each of the others: enough to mend them, and never more than there are."""
    others = sorted({service.key: service for service in same}.values(), key=lambda s: s.key)
    return ((others[0], other) for other in others[1:])


def _names(texts: Iterable[Text]) -> set[str]:
    """Names as they are compared: small letters, single spaces, any language."""
    return {" ".join(n.casefold().split()) for text in texts for n in text.values() if n.strip()}
