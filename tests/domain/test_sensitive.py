"""What is pointed out before a message is sent."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.domain.sensitive import Sensitive, found


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in found(text)]


CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@pytest.mark.parametrize("begun", ["131052-308", "010100A967", "010594Y903", "010101+001"])
def test_identity_codes_are_known_by_their_control_character(begun):
    rest = int(begun[:6] + begun[7:]) % 31
    right, wrong = begun + CONTROL[rest], begun + CONTROL[(rest + 1) % 31]
    assert kinds(f"Koodi on {right}, kiitos.") == [("identity_code", right)]
    assert kinds(f"Koodi on {right.lower()}.") == [("identity_code", right.lower())]
    assert kinds(f"Koodi on {wrong}, kiitos.") == []


def test_the_published_example_is_known():
    assert kinds("131052-308T") == [("identity_code", "131052-308T")]


def test_a_code_of_no_day_is_none():
    number = int("320199" + "900")
    control = "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31]
    assert kinds(f"320199-900{control}") == []


@pytest.mark.parametrize(
    "number", ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005"]
)
def test_cards_are_known_by_their_check_digit(number):
    assert kinds(f"Kortti {number}.") == [("card", number)]
    spoilt = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert "card" not in dict(kinds(f"Kortti {spoilt}."))


@pytest.mark.parametrize("number", ["+358 40 123 4567", "040-1234567", "09 310 1691"])
def test_telephone_numbers_are_known_by_their_shape(number):
    assert kinds(f"Soita {number} illalla") == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Laki 1503/2016 ja 434/2003 53 e §", "28.9.2020 klo 12.30", "5 591 perhettä, 5201 vastasi",
        "https://example.org/0401234567/x", "Päätös HEL 2022-004446", "rivi 1234567890123456789012",
    ],
)  # fmt: skip
def test_what_cards_and_laws_say_is_none_of_these(text):
    assert kinds(text) == []


@given(st.text(max_size=400))
def test_any_text_is_looked_through_and_places_do_not_overlap(text):
    places = found(text)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert {each.kind for each in places} <= set(Sensitive)
