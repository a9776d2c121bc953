"""What a page says after something was done: ``?done=`` names it, so no cookie has to."""

from flask import request

from register.web.i18n import page_words
from register.words.labels import N_

NOTICES = {
    "language": N_("Pages are now in the language that you chose."),
    "password": N_("Your password was changed. You have been signed out everywhere else."),
    "session": N_("The session was ended."),
    "factor-off": N_("Two-step verification is off."),
    "invited": N_("The role was given. Somebody new to the register gets an invitation by e-mail."),
    "granted": N_("The role was given."),
    "role-taken": N_("The role was taken away."),
    "invitation": N_("A new invitation is on its way."),
    "close": N_("The account was closed."),
    "reopen": N_("The account is open again."),
    "reset-factor": N_("Two-step verification was turned off for the account."),
    "mail": N_("The message will be sent again."),
    "department": N_("The department was stored."),
    "department-gone": N_("The department was removed."),
    "stated": N_("The statement is public."),
    "statement-gone": N_("The statement is no longer public."),
    "held": N_("It is done for the messages that you chose."),
    "message-note": N_("The note was stored."),
    "message-assign": N_("It was stored who answers the message."),
    "message-release": N_("The message is out of quarantine and waits for an answer."),
    "message-answer": N_("The answer was stored. The sender can read it with the code."),
    "message-duplicate": N_("The message was marked as saying the same as another."),
    "message-credit": N_("It was stored whether a card was changed because of the message."),
    "message-publish": N_("The question and the answer are public."),
    "message-unpublish": N_("The question and the answer are no longer public."),
    "message-close": N_("The message was closed."),
    "message-reopen": N_("The message waits for an answer again."),
    "restored": N_("The old revision was restored as a new one, a draft."),
    "same": N_("The old revision says the same as the newest one, so nothing was saved."),
    "redacted": N_(
        "The passages are gone from every revision, from comments, drafts and the log, and from "
        "the search. Copies that others made, and backups, are not reached from here. Whoever "
        "has the card open in a form could store them again: look for them once more later."
    ),
    "submitted": N_("The card was sent for review."),
    "recalled": N_("The card was taken back from review."),
    "published": N_("The card is public."),
    "returned": N_("The card was returned for changes."),
    "planned": N_("The publication is planned."),
    "cancelled": N_("The planned publication was cancelled. The card is still in review."),
    "withdrawn": N_("The card was withdrawn from the public."),
    "confirmed": N_("The chosen translations were confirmed."),
    "preview": N_("The address was made."),
    "preview-gone": N_("The address no longer works."),
    "asked": N_(
        "If the address has an account, a link to a new password is on its way to it. "
        "It works for two hours."
    ),
}


def notice() -> str:
    """What has just been done, empty when nothing was."""
    found = NOTICES.get(request.args.get("done", ""))
    return page_words().text(found) if found else ""
