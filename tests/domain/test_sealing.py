"""Digests and their chain."""

from register.domain import sealing


def test_the_order_of_keys_says_nothing_and_everything_else_does():
    one = sealing.digest({"a": 1, "b": ["ä", 1.5]}, "s")
    assert one == sealing.digest({"b": ["ä", 1.5], "a": 1}, "s")
    others = [({"a": 1, "b": ["a", 1.5]}, "s"), ({"a": 1, "b": ["ä", 1.5]}, "t"), ({}, "s")]
    assert one not in [sealing.digest(*each) for each in others]
    assert len(one) == 64


def test_each_link_covers_the_one_before_and_every_fact():
    one = sealing.link("a", 1, "x")
    assert one == sealing.link("a", 1, "x")
    assert len({one, sealing.link("b", 1, "x"), sealing.link("a", 2, "x")}) == 3


def test_no_salt_comes_twice():
    assert len({sealing.new_salt() for _ in range(99)}) == 99
    assert len(sealing.new_salt()) == 32
