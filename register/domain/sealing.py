"""Seals: digests that show whether what was saved is still what it was.

The digest of a card is salted, so that whoever knows all of a card but a name cannot try names
against it; when a passage is taken out, the salt of the old digest is thrown away. The seals of
a system's revisions are chained: each covers the one before (S. Haber and W. S. Stornetta, "How
to time-stamp a digital document", Journal of Cryptology 3, 1991).
"""

import json
import secrets
from hashlib import sha256
from typing import Any


def new_salt() -> str:
    """32 random hexadecimal digits."""
    return secrets.token_hex(16)


def digest(plain: Any, salt: str) -> str:
    """The salted SHA-256 of JSON-ready data, in 64 hexadecimal digits, whatever its key order."""
    written = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(f"{salt}\n{written}".encode()).hexdigest()


def link(before: str, *facts: object) -> str:
    """The next link of a chain, in 64 hexadecimal digits: it covers the one before and the facts.

    Facts are ids, digests, names and moments in UTC: texts without line breaks.
    """
    return sha256("\n".join([before, *map(str, facts)]).encode()).hexdigest()
