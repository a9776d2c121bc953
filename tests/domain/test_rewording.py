"""What became of a text, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.domain.rewording import Fate, Piece, folded, rewording, rising

unhurried = settings(deadline=None)
_TEXTS = st.text("ab -#1.\n\t\u2028<*", max_size=60).map(str.strip)
_PARAGRAPHS = st.lists(st.sampled_from(["One two.", "Three four.", "- five", "# Six", "One"]))


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.fate.value, each.text) for each in rewording(before, after)]


def standing(found: tuple[Piece, ...]) -> str:
    """The text that the pieces lead to."""
    return "".join(each.text for each in found if each.fate is not Fate.REMOVED)


def left(found: tuple[Piece, ...]) -> list[str]:
    """The words that the pieces begin with, in any order, since moved ones stand elsewhere."""
    return sorted(" ".join(each.text for each in found if each.fate is not Fate.ADDED).split())


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", []),
        ("a b", " a\n\nb ", []),
        ("", "new", [("added", "new")]),
        ("old", "", [("removed", "old")]),
        ("one two three", "one 2 three",
         [("kept", "one "), ("removed", "two "), ("added", "2 "), ("kept", "three")]),
        ("It is used.", "It is not used.",
         [("kept", "It is "), ("added", "not "), ("kept", "used.")]),
        ("First.\n\nSecond and more.\n\nThird.", "First.\n\nThird.\n\nSecond and more.",
         [("kept", "First.\n\n"), ("moved", "Third.\n\n"), ("kept", "Second and more.")]),
        ("- one\n- two\n- three", "- three\n- one\n- two",
         [("moved", "- three\n"), ("kept", "- one\n- two")]),
        ("A b c.\n\nD e f.", "D e f.\n\nA b d.",
         [("removed", "A b c.\n\n"), ("kept", "D e f.\n\n"), ("added", "A b d.")]),
        ("A b c d. E f g h.", "A b c d.\n\nE f g i.",
         [("kept", "A b c d.\n\nE f g "), ("removed", "h."), ("added", "i.")]),
        ("see [the law](https://a.example)", "see [the law](https://b.example)",
         [("kept", "see [the "), ("removed", "law](https://a.example)"),
          ("added", "law](https://b.example)")]),
    ],
)  # fmt: skip
def test_paragraphs_stay_or_move_and_words_come_and_go(before, after, found):
    assert pieces(before, after) == found


def test_a_few_common_words_do_not_tie_two_unlike_passages_together():
    found = pieces("the cat of the house sat on a mat", "seven plans of growth were made by them")
    assert [fate for fate, _ in found] == ["removed", "added"]


def test_a_paragraph_that_stands_twice_is_compared_by_its_words():
    assert pieces("Yes.\n\nOne.\n\nYes.", "One.\n\nYes.") == [
        ("removed", "Yes.\n\n"),
        ("kept", "One.\n\nYes."),
    ]


@unhurried
@given(_TEXTS | st.text().map(str.strip), _TEXTS | st.text().map(str.strip))
def test_the_pieces_lead_from_one_text_to_the_other(before, after):
    found = rewording(before, after)
    assert bool(found) == (folded(before) != folded(after))
    if found:
        assert standing(found) == after
        assert left(found) == sorted(before.split())


@unhurried
@given(_PARAGRAPHS, _PARAGRAPHS)
def test_the_same_holds_of_texts_made_of_the_same_paragraphs(before, after):
    before, after = "\n\n".join(before), "\n\n".join(after)
    if found := rewording(before, after):
        assert standing(found) == after
        assert left(found) == sorted(before.split())


@unhurried
@given(st.permutations(["One two.", "Three four.", "Five six.", "Seven eight.", "Nine ten."]))
def test_paragraphs_in_another_order_have_only_moved(order):
    found = rewording("One two.\n\nThree four.\n\nFive six.\n\nSeven eight.\n\nNine ten.",
                      "\n\n".join(order))  # fmt: skip
    assert {each.fate for each in found} <= {Fate.KEPT, Fate.MOVED}


@unhurried
@given(st.permutations(range(6)))
def test_the_longest_rising_run_is_found(numbers):
    run = rising(numbers)
    assert run == sorted(run)
    assert [each for each in numbers if each in run] == run
    subsets = [[each for at, each in enumerate(numbers) if mask >> at & 1] for mask in range(2**6)]
    assert len(run) == max(len(each) for each in subsets if each == sorted(each))


@pytest.mark.parametrize("words", [5, 20, 100])
def test_a_long_text_that_says_few_words_over_and_over_is_replaced_whole(words):
    """Pairing its words up in every way would take minutes."""
    before = " ".join(str(at * at % words) for at in range(4_000))
    after = " ".join(str(at * at * 7 % words) for at in range(4_000))
    assert pieces(before, after) == [("removed", before), ("added", after)]
