"""What staff read of the worklist and of a card's way to the public."""

from register.domain.queues import Queue
from register.domain.workflow import Stage
from register.words.labels import N_

QUEUES: dict[Queue, str] = {
    Queue.MINE: N_("Mine"),
    Queue.IN_REVIEW: N_("Waiting for review"),
    Queue.RETURNED: N_("Returned for changes"),
    Queue.OVERDUE: N_("Review overdue"),
    Queue.INCOMPLETE: N_("Incomplete"),
    Queue.STALE: N_("Translation out of date"),
    Queue.FEEDBACK: N_("Feedback without an answer"),
}

STAGES: dict[Stage, str] = {
    Stage.DRAFT: N_("Draft"),
    Stage.IN_REVIEW: N_("In review"),
    Stage.PUBLISHED: N_("Published as it stands"),
}

#: What an import did, or would do, with a card; the names are those of its outcomes.
OUTCOMES: dict[str, str] = {
    "new": N_("a new card"),
    "changed": N_("changed"),
    "unchanged": N_("as it was already"),
    "in_review": N_("left alone, because it is in review"),
    "not_allowed": N_("left alone, because you may not write cards of this division"),
}
