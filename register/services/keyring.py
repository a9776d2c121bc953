"""Everything that is made from the secret key and kept nowhere."""

import base64
import hmac
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeSerializer

from register.domain import codes
from register.domain.errors import NotFound

_FACTOR_BYTES = 20  # as long as the HMAC-SHA-1 that RFC 6238 uses


class Keyring:
    """The secret key in use; another key makes other links and second factors."""

    def __init__(self, secret_key: str) -> None:
        self._key = secret_key.encode()
        self._links = URLSafeSerializer(secret_key, salt="account link")

    def link_path(self, number: int) -> str:
        """The path of an account link, which holds its number, signed."""
        return f"/account/link/{self._links.dumps(number)}"

    def link_number(self, signed: str) -> int:
        """The number that was signed; raise NotFound when it was not signed here."""
        try:
            return int(self._links.loads(signed))
        except (BadSignature, ValueError, TypeError) as error:
            raise NotFound("link") from error

    def factor_secret(self, account_id: int, salt: str) -> str:
        """The base32 secret of an account's second factor (RFC 6238)."""
        made = self._digest("second factor", f"{account_id}:{salt}")
        return base64.b32encode(made[:_FACTOR_BYTES]).decode()

    def address_mark(self, address: str) -> str:
        """What stands for a network address where it may not be kept."""
        return self._digest("address", address).hex()[:32]

    def reference(self, token_digest: str) -> str:
        """The reference code of the message that came with a form's token: always the same one."""
        return codes.code(self._digest("reference", token_digest))

    def _digest(self, purpose: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{purpose}:{text}".encode(), sha256)


def digest(token: str) -> str:
    """What is kept of a token of 128 random bits or more: its SHA-256 in hexadecimal digits."""
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
