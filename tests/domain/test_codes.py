"""Reference codes that are copied by hand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from register.domain.codes import ALPHABET, code, read

sources = st.binary(min_size=8, max_size=32)


@given(sources)
def test_a_code_is_read_however_it_is_typed(source):
    made = code(source)
    assert len(made) == 14
    for typed in (made, made.lower(), made.replace("-", ""), f" {made.replace('-', ' ')} "):
        assert read(typed) == made


@given(sources, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(source, at, sign):
    signs = list(code(source).replace("-", ""))
    changed = signs[at] != sign
    signs[at] = sign
    assert (read("".join(signs)) is None) == changed


@given(sources, st.integers(0, 10))
def test_two_signs_in_the_wrong_order_are_noticed(source, at):
    signs = list(code(source).replace("-", ""))
    differ = signs[at] != signs[at + 1]
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    assert (read("".join(signs)) is None) == differ


def test_other_texts_are_no_codes():
    for typed in ("", "abc", "0" * 12, "ä" * 12, "2" * 11, "2" * 13):
        assert read(typed) is None


def test_other_sources_give_other_codes():
    made = [code(number.to_bytes(8, "big")) for number in range(1000)]
    assert len(set(made)) == len(made)
    assert all(first != second for first, second in pairwise(made))
