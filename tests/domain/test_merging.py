"""Nothing that two people typed at once is lost."""

from hypothesis import given
from hypothesis import strategies as st

from register.domain.merging import merge

FIELDS = ("goal", "links")
FORMS = st.dictionaries(
    st.sampled_from(["goal.fi", "goal.sv", "links.0.title.fi", "links.1.title.fi"]),
    st.text("ab", min_size=1, max_size=2),
)
OLD = {"goal.fi": "vanha", "links.0.title.fi": "linkki"}


def test_fields_that_one_changed_are_that_ones():
    mine, theirs = {**OLD, "goal.fi": "minun"}, {**OLD, "links.1.title.fi": "uusi"}
    merged = merge(FIELDS, OLD, mine, theirs)
    assert merged.typed == {**OLD, "goal.fi": "minun", "links.1.title.fi": "uusi"}
    assert merged.contested == ()


def test_a_field_that_both_changed_is_contested_and_holds_mine():
    merged = merge(FIELDS, OLD, {"goal.fi": "minun"}, {**OLD, "goal.sv": "deras"})
    assert merged.contested == ("goal",)
    assert merged.typed == {"goal.fi": "minun"}


@given(FORMS, FORMS, FORMS)
def test_a_change_is_there_or_contested(old, mine, theirs):
    merged = merge(FIELDS, old, mine, theirs)
    for name in mine.keys() | theirs.keys() | old.keys():
        changed = [each.get(name) for each in (mine, theirs) if each.get(name) != old.get(name)]
        if changed and name.split(".")[0] not in merged.contested:
            assert merged.typed.get(name) == changed[0]


@given(FORMS, FORMS)
def test_one_who_writes_alone_meets_nobody(old, mine):
    assert merge(FIELDS, old, mine, old).typed == mine
    assert merge(FIELDS, old, mine, mine).contested == ()
    assert merge(FIELDS, old, old, mine).typed == mine
