"""Pages of the handbook that follow from the law files: time limits and duties of plans."""

from luukku.engines.statutes import duties
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.law import Lawful, Rule, Span, Wording
from luukku.roof.site.book.map import HEAD


def limits_page() -> str:
    """Every rule, wording by wording, Act by Act."""
    book: Book = shipped()
    lines = [
        HEAD + "# Limits of the law",
        "",
        "Evidence: V read in the Act or on an authority's page, V-p a proposal or a secondary page, "
        "K general knowledge, ? open. An unsigned rule informs and never decides.",
        "",
    ]
    for act in sorted(book.acts.values(), key=lambda a: a.file):
        lines += [f"## {act.number} {act.names['fi']}", ""]
        lines += ["| rule | section | right | limit | in force | evidence | signed |"]
        lines += ["|---|---|---|---|---|---|---|"]
        for rule in book.rules.values():
            if rule.act.file == act.file:
                lines += [_row(rule, wording) for wording in rule.wordings]
        lines.append("")
    lines += _clocks(book)
    return "\n".join(lines)


def _clocks(book: Book) -> list[str]:
    """For which reasons a clock stands still or runs on, rule by rule; a rule not here allows neither."""
    lines = [
        "## Suspensions and extensions",
        "",
        "A clock stands still, or runs on past its last day, only for a reason that the law gives and only as far. "
        "A rule that is not in this table allows neither.",
        "",
        "| rule | section | what | reason | at most | evidence |",
        "|---|---|---|---|---|---|",
    ]
    for rule in book.rules.values():
        lines += [_lawful(book, rule, "stands still", one) for one in rule.suspends]
        lines += [_lawful(book, rule, "runs on", one) for one in rule.extends]
    return [*lines, ""]


def _lawful(book: Book, rule: Rule, what: str, one: Lawful) -> str:
    reason = book.codes.reason[one.reason].get("fi", one.reason)
    most = _span(one.most) if one.most else ""
    return (
        f"| `{rule.id}` | {rule.act.number} {rule.section} | {what} | {reason} | {most} "
        f"| {one.evidence.value} |"
    )


def _row(rule: Rule, wording: Wording) -> str:
    start = wording.valid_from.isoformat() if wording.valid_from else "not known"
    end = wording.valid_to.isoformat() if wording.valid_to else ""
    return (
        f"| `{rule.id}` | {rule.section} | {rule.right.get('fi', '')} | {_limit(wording)} "
        f"| {start} – {end} | {wording.evidence.value} | {'yes' if rule.signed else 'no'} |"
    )


def _limit(wording: Wording) -> str:
    limit = wording.limit
    if limit.span:
        return f"{_span(limit.span)} ({limit.kind.value})"
    if limit.cap is not None:
        return f"at most {limit.cap}"
    return (limit.words or {}).get("fi", "") or limit.kind.value


def _span(span: Span) -> str:
    return f"{span.value} {span.unit.value}" if span.value else span.unit.value


def duties_page() -> str:
    """Every duty set: what the law asks of a plan."""
    lines = [HEAD + "# Duties of plans", ""]
    for found in duties.duty_sets().values():
        lines += [f"## {found.code}: {found.names.get('fi', found.code)}", ""]
        lines += ["| duty | section | what is asked | kind | evidence |", "|---|---|---|---|---|"]
        for duty in found.duties:
            lines.append(
                f"| `{duty.code}` | {duty.statute} {duty.section} | {duty.text.get('fi', '')} "
                f"| {duty.kind.value} | {duty.evidence} |"
            )
        lines.append("")
    return "\n".join(lines)
