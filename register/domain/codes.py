"""Reference codes that people copy by hand: unguessable, and a slip is noticed.

Twelve signs of an alphabet without those that are mistaken for one another (no 0, O, 1, I, L),
the last a check on the others: eleven free signs carry 54 bits. The check is a sum, weighted by
place, modulo the prime 31: any single wrong sign and any two neighbours in the wrong order are
noticed.
"""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
_GROUP = 4


def code(source: bytes) -> str:
    """The code made of ``source``, at least eight bytes that nobody can guess; in three groups."""
    number = int.from_bytes(source, "big")
    signs = []
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return _grouped("".join(signs) + _check(signs))


def read(typed: str) -> str | None:
    """The code that somebody typed, in its proper form; None when it is none."""
    signs = [sign for sign in typed.upper() if sign.isalnum()]
    right = (
        len(signs) == LENGTH
        and all(sign in ALPHABET for sign in signs)
        and _check(signs[:-1]) == signs[-1]
    )
    return _grouped("".join(signs)) if right else None


def _check(signs: list[str]) -> str:
    weighed = (place * ALPHABET.index(sign) for place, sign in enumerate(signs, 2))
    return ALPHABET[-sum(weighed) % len(ALPHABET)]


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
