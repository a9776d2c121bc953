"""What staff send about feedback, and what is said when it cannot be done."""

from register.words.labels import N_

#: What to do about what a service found wrong, by the input and the code of the problem.
FAULTS = {
    ("note", "empty"): N_("Write the note."),
    ("answer", "empty"): N_("Write the answer."),
    ("question", "empty"): N_("Write the question as it is to be published."),
    ("reply", "empty"): N_("Write the answer as it is to be published."),
    ("of", "unknown"): N_("Write the number of another message that you may see and that counts."),
    ("assignee", "unknown"): N_("Choose somebody who works for this department."),
    ("publication", "unknown"): N_("Choose a publication from the list."),
}
TOO_LONG = N_("The text is too long. Shorten it to 10,000 characters.")
CHANGED = N_(
    "A colleague has done something with this message in the meantime. Look at how it stands "
    "now; what you wrote is still here."
)
#: What a state or a list of the inbox is called there.
TRAYS = {
    "open": N_("To be answered"),
    "new": N_("New"),
    "in_progress": N_("In progress"),
    "overdue": N_("Overdue"),
    "mine": N_("Given to me"),
    "quarantined": N_("Quarantine"),
    "answered": N_("Answered"),
    "closed": N_("Closed"),
    "everything": N_("Everything"),
}
