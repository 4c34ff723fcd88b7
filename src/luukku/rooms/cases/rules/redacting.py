"""What may be told of a client without telling who it is: personal marks and the client's own names go."""

import re

from luukku.engines.search.redaction import redact

SHORTEST = 3


def without_identity(words: str, *names: str) -> str:
    """The words without personal marks and without any part of the names, whatever its ending.

    >>> without_identity("Ainon äiti soitti 040 123 4567", "Aino Asiakas")
    '[name] äiti soitti [phone]'
    """
    said = redact(words).text
    for name in names:
        for part in re.findall(r"[^\W\d_]+", name):
            if len(part) >= SHORTEST:
                stem = part[:-1] if len(part) > SHORTEST else part
                said = re.sub(rf"(?i)(?<![^\W_]){re.escape(stem)}[^\W\d_]*", "[name]", said)
    return said
