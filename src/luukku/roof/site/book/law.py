"""Pages of the handbook that follow from the law files: time limits and duties of plans."""

from luukku.engines.statutes import duties
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.law import Rule, Wording
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
    return "\n".join(lines)


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
        number = f"{limit.span.value} " if limit.span.value else ""
        return f"{number}{limit.span.unit.value} ({limit.kind.value})"
    if limit.cap is not None:
        return f"at most {limit.cap}"
    return (limit.words or {}).get("fi", "") or limit.kind.value


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
