"""Who sees to what beside the cards."""

import pytest

from register.domain.duties import DUTIES, UNDIVIDED, Duty, may, may_somewhere, require
from register.domain.errors import NotAllowed
from register.domain.workflow import VISITOR, Actor, Assignment, Role


def somebody(role: Role, department: str | None = None) -> Actor:
    return Actor(1, frozenset({Assignment(role, department)}))


def test_every_duty_has_its_role():
    assert DUTIES.keys() == set(Duty)
    assert set(Duty) >= UNDIVIDED


@pytest.mark.parametrize("duty", Duty)
@pytest.mark.parametrize("role", Role)
def test_a_duty_takes_its_role_or_one_above_in_its_department(duty, role):
    strong = list(Role).index(role) >= list(Role).index(DUTIES[duty])
    actor = somebody(role, "traffic")
    assert may(duty, actor, "traffic") is strong
    assert not may(duty, actor, "culture")
    assert not may(duty, actor, None)
    assert may(duty, somebody(role), "culture") is strong
    assert may_somewhere(duty, actor) is (strong and duty not in UNDIVIDED)
    assert may_somewhere(duty, somebody(role)) is strong


@pytest.mark.parametrize("duty", Duty)
def test_visitors_see_to_nothing_and_the_operator_to_everything(duty):
    assert not may_somewhere(duty, VISITOR)
    with pytest.raises(NotAllowed):
        require(duty, VISITOR, "traffic")
    operator = Actor(1, operator=True)
    assert may_somewhere(duty, operator)
    require(duty, operator, None)
