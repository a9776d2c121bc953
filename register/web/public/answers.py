"""Questions that were answered in public."""

from datetime import datetime, time

from flask import abort, render_template, url_for

from register.domain.clock import HELSINKI
from register.store import replies
from register.store.replies import Numbers
from register.web.formats import today
from register.web.public import facets
from register.web.public.blueprint import public

_PER_PAGE = 25


@public.get("/answers")
def answers() -> str:
    """Show questions and answers, newest first, a page at a time."""
    number = facets.page_number()
    last = max(1, -(-replies.count_public() // _PER_PAGE))
    if number > last:
        abort(404)
    return render_template(
        "public/answers.html",
        replies=replies.public(_PER_PAGE, (number - 1) * _PER_PAGE),
        numbers=numbers(),
        number=number,
        pages=[(each, url_for("public.answers", page=each)) for each in range(1, last + 1)],
    )


def numbers() -> Numbers:
    """The three numbers as they stood when the day began.

    So a page says the same all day, and a flood of messages does not make pages anew.
    """
    return replies.numbers(datetime.combine(today(), time(), HELSINKI))
