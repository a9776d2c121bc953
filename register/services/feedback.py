"""Hearing from residents."""

from register.domain.languages import Language
from register.domain.vocabularies import FeedbackState
from register.domain.workflow import VISITOR
from register.store import queries
from register.store.tables import Feedback
from register.store.transactions import transaction


def give(
    language: Language,
    message: str,
    *,
    slug: str | None = None,
    sender: str = "",
    mailbox: str = "",
    suspect: bool = False,
) -> None:
    """Keep a message about a public card as it stands now, or about the register.

    A suspect message is kept too, in quarantine; nothing that anyone sent is thrown away.
    """
    about = queries.published_card(slug) if slug else None
    state = FeedbackState.QUARANTINED if suspect else FeedbackState.NEW
    with transaction(
        VISITOR, "give_feedback", f"system:{about.system_id}" if about else "register"
    ) as work:
        work.session.add(
            Feedback(
                system_id=about.system_id if about else None,
                revision_id=about.revision_id if about else None,
                language=language.value,
                message=message,
                sender=sender,
                mailbox=mailbox,
                state=state.value,
            )
        )
        work.detail = {"state": state.value}
