"""What wrong passwords are counted by: not the name itself, for people type odd things there."""

import hmac
from hashlib import sha256


def counted_name(sign_in_name: str, secret: str) -> str:
    """A keyed digest of the name in its one spelling; big and small letters are the same."""
    said = sign_in_name.strip().casefold()
    return hmac.new(f"luukku.lockout:{secret}".encode(), said.encode(), sha256).hexdigest()[:40]
