"""Addresses of previews: signed, so that nobody finds one by guessing."""

from itsdangerous import BadSignature, URLSafeSerializer


class PreviewTokens:
    """Makes and reads the part of an address that names a preview."""

    def __init__(self, secret_key: str) -> None:
        self._signer = URLSafeSerializer(secret_key, salt="preview")

    def of(self, preview_id: int) -> str:
        """The token of a preview."""
        return str(self._signer.dumps(preview_id))

    def read(self, token: str) -> int:
        """The preview that a token names; 0, which is none, for any other text."""
        try:
            found = self._signer.loads(token)
        except BadSignature:
            return 0
        return found if isinstance(found, int) else 0
