"""What helps staff to write each field: what belongs there, and an example that was made up."""

from register.words.labels import N_

#: By field: what belongs there, and a made-up example where words make the answer.
GUIDANCE: dict[str, tuple[str, str]] = {
    "name": (
        N_("What residents call it. No brand name if a plain one will do."),
        N_("Parking adviser"),
    ),
    "summary": (
        N_(
            "What it does and why, in one or two plain sentences. Shown in lists and "
            "search results."
        ),
        N_(
            "Answers questions about parking at any hour, so that people need not wait "
            "for the customer service to open."
        ),
    ),
    "description": (
        N_("How it is used, step by step, for a reader who knows nothing of it."),
        N_(
            "You write your question on the city's website. The adviser looks for the "
            "answer in texts that the city has written. If it finds none, it gives you "
            "the number of the customer service."
        ),
    ),
    "lifecycle": (
        N_('The stage today. When the use ends, choose "Retired": the page stays for readers.'),
        "",
    ),
    "in_use_since": (
        N_("When the city began to use it. The year is enough."),
        "",
    ),
    "ended": (
        N_("When the use ended. The year is enough."),
        "",
    ),
    "why_ended": (
        N_("Why it was stopped, rejected or replaced, and what came instead."),
        N_(
            "The trial showed that most questions needed a person. The customer service "
            "answers them again."
        ),
    ),
    "techniques": (
        N_("Every technique that the result rests on."),
        "",
    ),
    "decision_role": (
        N_(
            'Its part in decisions about people. "Decides automatically" also when '
            "nobody looks at a single case."
        ),
        "",
    ),
    "human_in_decision": (
        N_("Who decides, in one sentence."),
        N_("A parking inspector always decides; the adviser only gives information."),
    ),
    "data_about_you": (
        N_("Which data about the reader it uses, in one sentence."),
        N_("Only the words that you write; it does not know who you are."),
    ),
    "personal_data": (
        N_("The most sensitive kind of personal data that it handles."),
        "",
    ),
    "affected": (
        N_("Which people it touches and how many, also those who never hear of it."),
        N_("People who park in the city. About 300 of them ask something each week."),
    ),
    "themes": (
        N_("At least one. Readers find the card by them."),
        "",
    ),
    "tags": (
        N_("Words that readers may search for and that the texts do not have."),
        N_("parking fine"),
    ),
    "service_link": (
        N_("The service in which people meet it."),
        "",
    ),
    "how_to_object": (
        N_(
            "What to do, where, by when and what it costs, to ask, to object or to get a "
            "person. The first paragraph is shown at the top of the card."
        ),
        N_(
            "Call the customer service if the answer does not help. It costs nothing "
            "more than the call."
        ),
    ),
    "department": (
        N_("The division that answers for the system. Only your own can be chosen."),
        "",
    ),
    "responsible_role": (
        N_("The office-holder's role. Never a person's name."),
        N_("Head of parking services"),
    ),
    "contact_mailbox": (
        N_("A mailbox of the unit, not of a person."),
        N_("parking@example.org"),
    ),
    "contact_phone": (
        N_("A number of the unit, not of a person."),
        "",
    ),
    "suppliers": (
        N_("Each one outside the city who builds or runs a part of it."),
        "",
    ),
    "cost": (
        N_("What the city pays, for what and over what time."),
        "",
    ),
    "goal": (
        N_("The problem, and the aim that can be checked."),
        N_(
            "People waited 20 minutes on the phone for simple answers. The aim is that "
            "half of the questions are answered at once."
        ),
    ),
    "benefits": (
        N_("What was expected and what has been measured, kept apart."),
        N_(
            "Expected: shorter queues. Measured: the wait on the phone fell from 20 to "
            "12 minutes in the trial."
        ),
    ),
    "before": (
        N_("How it was done before, and which other ways were weighed."),
        N_("Two people answered the phone on weekdays. Longer opening hours were weighed as well."),
    ),
    "proportionality": (
        N_("Why the aim justifies the means, and where the limit is."),
        N_("The adviser needs no data about people, so it interferes with nobody's privacy."),
    ),
    "datasets": (
        N_("One entry for each source of data."),
        "",
    ),
    "training_data": (
        N_("What the model has learned from: whose data, from when, who checked it."),
        N_(
            "5,000 questions from the years 2024 and 2025, without names, each answered "
            "by the customer service."
        ),
    ),
    "data_quality": (
        N_("Gaps, errors and bias in the data that are known."),
        N_("Few questions were asked in Swedish, so answers in Swedish are worse."),
    ),
    "data_sharing": (
        N_("Who else gets the data, and whether it leaves the European Union."),
        N_("The supplier stores the questions in Finland for 30 days. Nobody else gets them."),
    ),
    "operating_logic": (
        N_("How an input becomes an output, with one example worked through."),
        N_(
            "The question is compared with 400 texts. The nearest one is shown if it is "
            "near enough. Example: “Where may I park for two hours?” leads to the text "
            "on parking discs."
        ),
    ),
    "architecture": (
        N_("The kind of model, its parts and where it runs."),
        N_(
            "A language model of the supplier compares texts. It runs on the supplier's "
            "servers in Finland."
        ),
    ),
    "processing_rules": (
        N_("The rules that people made beforehand, each with the section of law it rests on."),
        "",
    ),
    "performance": (
        N_("Measured figures, each with what it was counted out of."),
        "",
    ),
    "explainer": (
        N_("A page of the register on which readers can try the model."),
        "",
    ),
    "links": (
        N_("Source code, reports, open data and the like."),
        "",
    ),
    "non_discrimination": (
        N_("Who could be treated worse than others, and what was tested."),
        N_(
            "People who write little Finnish could get worse answers. Fifty such "
            "questions were tried; eight got a wrong answer."
        ),
    ),
    "accessibility": (
        N_("Whether everybody can use it, and how else to get the same service."),
        N_("It works with a screen reader. The same answers are given by phone."),
    ),
    "human_oversight": (
        N_("Who watches it, and who can stop or overrule it, and how."),
        N_(
            "Two people of the customer service read ten answers a day. Either of them "
            "can switch the adviser off."
        ),
    ),
    "monitoring": (
        N_("How quality is followed, what is done about errors and how much goes to a person."),
        N_("Wrong answers are mended within a week. One question in four goes to a person."),
    ),
    "staff_training": (
        N_("What those who use it have been taught, and when."),
        N_("Everybody who reads the answers has had half a day of training before beginning."),
    ),
    "risks": (
        N_("What could go wrong, for whom, and what is done about it."),
        "",
    ),
    "incidents": (
        N_("What did go wrong. Readers trust a card that says so."),
        "",
    ),
    "legal_basis": (
        N_("Each section of law that allows or demands the use."),
        "",
    ),
    "ai_act_class": (
        N_('Only what the responsible unit has stated. Otherwise "Not yet assessed".'),
        "",
    ),
    "ai_act_reason": (
        N_("Why that class, and who assessed it."),
        N_(
            "The unit assessed that the adviser only informs people and has to say that "
            "it is a machine (Article 50)."
        ),
    ),
    "impact_assessments": (
        N_("Each assessment that was made of its effects."),
        "",
    ),
    "automated_decision": (
        N_("Needed when matters are decided automatically."),
        "",
    ),
    "eu_database": (
        N_("Entries in the database of the European Union, if there are any."),
        "",
    ),
    "processing_record": (
        N_("The privacy notice that covers this system."),
        "",
    ),
    "compiled_on": (
        N_("The day on which the facts of the card were last gathered."),
        "",
    ),
    "reviewed_on": (
        N_("The day on which the responsible unit last read the whole card."),
        "",
    ),
    "next_review_on": (
        N_(
            "When the card will be read again. A reminder comes 30 days before; after "
            "the day, readers see that it is overdue."
        ),
        "",
    ),
    "sources": (
        N_("Where the facts come from. Figures name their source by its key."),
        "",
    ),
    "verified": (
        N_("Whether the responsible unit has confirmed the card."),
        "",
    ),
}
