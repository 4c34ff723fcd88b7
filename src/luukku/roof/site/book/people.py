"""Page of the handbook about who may do what."""

from luukku.ground.people.rules import MAY, ROLE_NAMES, Action, Role
from luukku.roof.site.book.map import HEAD


def roles_page() -> str:
    """The MAY table: roles in columns, tasks in rows."""
    roles = list(Role)
    lines = [
        HEAD + "# Who may do what",
        "",
        "What is not marked is refused.",
        "",
        "| task | " + " | ".join(f"{r.value}<br>{ROLE_NAMES[r]}" for r in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for action in Action:
        marks = " | ".join("yes" if action in MAY[role] else "" for role in roles)
        lines.append(f"| `{action.value}` | {marks} |")
    return "\n".join([*lines, ""])
