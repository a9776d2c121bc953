"""What people read for every section, field and question. English is the source.

``N_`` marks a text for the catalogues; ``words.catalogue`` looks the translation up.
"""

from register.domain.declaring import Question, Section


def N_(text: str) -> str:  # noqa: N802  (the name that extraction looks for)
    """The text itself, marked for translation."""
    return text


#: Each section's heading and its one line of help.
SECTIONS: dict[Section, tuple[str, str]] = {
    Section.OVERVIEW: (
        N_("Overview"),
        N_("What the system is, what stage its use is at and whom it affects."),
    ),
    Section.RESPONSIBILITY: (
        N_("Responsibility and contact"),
        N_("Who is responsible for the system, whom to ask and who supplies it."),
    ),
    Section.PURPOSE: (
        N_("Purpose"),
        N_("Why the system exists and how the matter was handled before it."),
    ),
    Section.DATA: (
        N_("Datasets"),
        N_("Which data the system uses, where it comes from and how long it is kept."),
    ),
    Section.PROCESSING: (
        N_("Data processing"),
        N_("How data becomes a result, and how well it works."),
    ),
    Section.EQUALITY: (
        N_("Non-discrimination and accessibility"),
        N_("Who could be treated worse, and what is done to prevent it."),
    ),
    Section.OVERSIGHT: (
        N_("Human oversight"),
        N_("Who watches the system and can stop or overrule it."),
    ),
    Section.RISKS: (N_("Risks"), N_("What could go wrong, for whom, and what is done about it.")),
    Section.LAW: (N_("Law"), N_("What the use rests on, and which rules it falls under.")),
    Section.REVIEW: (
        N_("Review and sources"),
        N_("When the card was written and checked, and where its facts come from."),
    ),
}

QUESTIONS: dict[Question, str] = {
    Question.WHAT: N_("What does it do, and why?"),
    Question.HUMAN: N_("Does a human decide?"),
    Question.DATA: N_("Which data about me does it use?"),
    Question.OBJECT: N_("How do I ask or object?"),
    Question.RESPONSIBLE: N_("Who is responsible?"),
}

FIELDS: dict[str, str] = {
    "name": N_("Name"),
    "summary": N_("In short"),
    "description": N_("Description"),
    "lifecycle": N_("Stage of use"),
    "in_use_since": N_("In use since"),
    "ended": N_("Use ended"),
    "why_ended": N_("Why the use ended"),
    "techniques": N_("Technique"),
    "decision_role": N_("Part in decisions"),
    "human_in_decision": N_("Human in the decision"),
    "data_about_you": N_("Data about you"),
    "personal_data": N_("Personal data"),
    "affected": N_("Who is affected"),
    "themes": N_("Themes"),
    "tags": N_("Tags"),
    "service_link": N_("Link to the service"),
    "how_to_object": N_("How to ask or object"),
    "department": N_("Division"),
    "responsible_role": N_("Responsible official"),
    "contact_mailbox": N_("Contact e-mail"),
    "contact_phone": N_("Contact phone"),
    "suppliers": N_("External suppliers"),
    "cost": N_("Costs and contracts"),
    "goal": N_("Intended purpose"),
    "benefits": N_("Benefits"),
    "before": N_("How it was done before"),
    "proportionality": N_("Proportionality"),
    "datasets": N_("Sources of data"),
    "training_data": N_("Training data"),
    "data_quality": N_("Data quality"),
    "data_sharing": N_("Data sharing"),
    "operating_logic": N_("Operating logic"),
    "architecture": N_("Structure of the model"),
    "processing_rules": N_("Processing rules"),
    "performance": N_("Results and figures"),
    "explainer": N_("Try the model yourself"),
    "links": N_("Related material"),
    "non_discrimination": N_("Non-discrimination"),
    "accessibility": N_("Accessibility"),
    "human_oversight": N_("How people oversee it"),
    "monitoring": N_("Monitoring in use"),
    "staff_training": N_("Staff training"),
    "risks": N_("Identified risks"),
    "incidents": N_("Incidents"),
    "legal_basis": N_("Legal basis"),
    "ai_act_class": N_("Class under the AI Act"),
    "ai_act_reason": N_("Grounds for the class"),
    "impact_assessments": N_("Impact assessments"),
    "automated_decision": N_("Automated decision-making"),
    "eu_database": N_("Entry in the EU database"),
    "processing_record": N_("Privacy notice of the system"),
    "compiled_on": N_("Card compiled on"),
    "reviewed_on": N_("Reviewed on"),
    "next_review_on": N_("Next review by"),
    "sources": N_("Sources"),
    "verified": N_("Who has confirmed the card"),
}

#: The parts of records, by record and part; the same part of several records stands under "".
PARTS: dict[str, dict[str, str]] = {
    "": {
        "certainty": N_("Certainty"),
        "link": N_("Link"),
        "name": N_("Name"),
        "source": N_("Source"),
        "kind": N_("Kind"),
        "title": N_("Title"),
        "address": N_("Address"),
        "when": N_("When"),
        "what": N_("What"),
    },
    "Supplier": {
        "business_id": N_("Business ID"),
        "part": N_("Part played"),
        "product_page": N_("Product page"),
    },
    "Cost": {
        "amount": N_("Amount"),
        "period": N_("Period"),
        "contract": N_("Contract reference"),
    },
    "Dataset": {
        "content": N_("What is in it"),
        "source": N_("Where it comes from"),
        "personal_data": N_("Personal data"),
        "about_whom": N_("About whom"),
        "kept_for": N_("Retention period"),
    },
    "ProcessingRule": {
        "rule": N_("Rule"),
        "reference": N_("Legal reference"),
        "in_force_from": N_("In force from"),
    },
    "Performance": {
        "measure": N_("Measure"),
        "value": N_("Value"),
        "unit": N_("Unit"),
        "of_what": N_("Out of what"),
    },
    "Risk": {
        "risk": N_("Risk"),
        "to_whom": N_("To whom"),
        "likelihood": N_("Likelihood"),
        "severity": N_("Severity"),
        "mitigation": N_("What is done about it"),
    },
    "Incident": {
        "what": N_("What happened"),
        "done": N_("What was done"),
    },
    "LegalBasis": {
        "allows": N_("What it allows or demands"),
        "section": N_("Act and section"),
    },
    "ImpactAssessment": {
        "made_on": N_("Made on"),
        "summary": N_("Summary"),
        "publicity": N_("Publicity"),
    },
    "AutomatedDecision": {
        "reference": N_("Deployment decision"),
        "decided_on": N_("Decided on"),
        "decided_by": N_("Decided by"),
        "told": N_("How the party is told"),
        "remedy": N_("Remedy and who handles it"),
    },
    "EuEntry": {
        "provider_entry": N_("The provider's own entry"),
        "own_entry": N_("The city's own entry"),
        "registered_on": N_("Registered on"),
    },
    "Source": {
        "key": N_("Key"),
        "publisher": N_("Publisher"),
        "read_on": N_("Read on"),
    },
}
