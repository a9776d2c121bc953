"""Who may do what to a card, and when: the publishing rules as one table."""

from dataclasses import dataclass, field
from enum import StrEnum

from register.domain.errors import Conflict, NotAllowed


class Role(StrEnum):
    """What a member of staff is trusted with; each role includes the ones before it."""

    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Stage(StrEnum):
    """Where a system's newest revision stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"


class Verdict(StrEnum):
    """How a submission ended."""

    PUBLISHED = "published"
    RETURNED = "returned"
    RECALLED = "recalled"


class Action(StrEnum):
    """A thing staff do to a card."""

    OPEN = "open"
    VIEW = "view"
    SAVE = "save"
    SUBMIT = "submit"
    RECALL = "recall"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role in one department, or in all of them when ``department`` is None."""

    role: Role
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is asking: an account and its roles, as far as the rules care.

    The operator is the audited account that seeds and imports; no rule but the card's
    own stage binds it, and the public history names it.
    """

    id: int | None
    assignments: frozenset[Assignment] = frozenset()
    operator: bool = False

    def holds(self, role: Role, department: str | None) -> bool:
        """Whether the actor has ``role`` or one above it for ``department``."""
        ranks = list(Role)
        return self.operator or any(
            ranks.index(each.role) >= ranks.index(role) and each.department in {None, department}
            for each in self.assignments
        )


#: A visitor: no account, no role.
VISITOR = Actor(None)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of a card.

    ``authors`` wrote a revision since the last publication; ``submitter`` put the newest
    one forward.
    """

    stage: Stage = Stage.DRAFT
    live: bool = False
    department: str | None = None
    authors: frozenset[int] = field(default_factory=frozenset)
    submitter: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """An action is open at these stages to this role and the ones above it."""

    stages: frozenset[Stage]
    role: Role
    live: bool = False
    four_eyes: bool = False
    own: bool = False


_ANY = frozenset(Stage)

RULES = {
    Action.OPEN: Rule(_ANY, Role.EDITOR),
    Action.VIEW: Rule(_ANY, Role.EDITOR),
    Action.SAVE: Rule(frozenset({Stage.DRAFT, Stage.PUBLISHED}), Role.EDITOR),
    Action.SUBMIT: Rule(frozenset({Stage.DRAFT}), Role.EDITOR),
    Action.RECALL: Rule(frozenset({Stage.IN_REVIEW}), Role.EDITOR, own=True),
    Action.RETURN: Rule(frozenset({Stage.IN_REVIEW}), Role.PUBLISHER),
    Action.PUBLISH: Rule(frozenset({Stage.IN_REVIEW}), Role.PUBLISHER, four_eyes=True),
    Action.WITHDRAW: Rule(_ANY, Role.PUBLISHER, live=True),
    Action.REDACT: Rule(_ANY, Role.ADMINISTRATOR),
}


def offered(standing: Standing, actor: Actor) -> tuple[Action, ...]:
    """The actions to show ``actor`` buttons for."""
    return tuple(
        action
        for action, rule in RULES.items()
        if _fits(rule, standing) and _allowed(rule, standing, actor)
    )


def require(action: Action, standing: Standing, actor: Actor) -> None:
    """Raise NotAllowed unless ``actor`` may do this, Conflict unless the card is ready for it."""
    rule = RULES[action]
    if not _allowed(rule, standing, actor):
        raise NotAllowed(action.value)
    if not _fits(rule, standing):
        raise Conflict(f"{action.value}: the card is {standing.stage.value}")


def _fits(rule: Rule, standing: Standing) -> bool:
    return standing.stage in rule.stages and (standing.live or not rule.live)


def _allowed(rule: Rule, standing: Standing, actor: Actor) -> bool:
    if actor.operator:
        return True
    if rule.four_eyes and actor.id in standing.authors:
        return False
    if rule.own and standing.submitter not in {None, actor.id}:
        return False
    return actor.id is not None and actor.holds(rule.role, standing.department)
