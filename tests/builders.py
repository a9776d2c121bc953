"""Cards, systems and people for tests: plain functions with good defaults."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select, update

from register.domain import records
from register.domain.bundle import Bundle, Department, Page, PageKind, SystemCard
from register.domain.card import Card
from register.domain.languages import Language, Localized
from register.domain.vocabularies import (
    AiActClass,
    Certainty,
    DecisionRole,
    Lifecycle,
    PersonalData,
    Technique,
    Theme,
    Verified,
)
from register.domain.workflow import VISITOR, Actor, Role
from register.services import accounts, interchange, publishing
from register.store import desk
from register.store.tables import Publication
from register.store.transactions import transaction

DAY = date(2026, 11, 23)


def text(words: str) -> Localized:
    """A confirmed text in three languages, told apart by a prefix."""
    return Localized(f"fi {words}", f"sv {words}", f"en {words}").confirm(Language.FI)


def a_card(**changes) -> Card:
    """A card that may be published."""
    card = Card(
        name=text("parking bot"),
        summary=text("answers questions"),
        description=text("A longer text."),
        lifecycle=Lifecycle.IN_USE,
        techniques=(Technique.RULES,),
        decision_role=DecisionRole.NONE,
        human_in_decision=text("nobody decides"),
        data_about_you=text("none"),
        personal_data=PersonalData.NONE,
        affected=text("drivers"),
        themes=(Theme.TRAFFIC,),
        department="traffic",
        responsible_role=text("head of parking"),
        contact_mailbox="parking@example.org",
        goal=text("help"),
        datasets=(
            records.Dataset(
                name=text("questions"),
                content=text("words"),
                personal_data=PersonalData.NONE,
                certainty=Certainty.SOURCE_READ,
            ),
        ),
        operating_logic=text("rules"),
        non_discrimination=text("tested"),
        human_oversight=text("daily"),
        risks=(
            records.Risk(risk=text("wrong"), to_whom=text("drivers"), mitigation=text("check")),
        ),
        legal_basis=(
            records.LegalBasis(
                allows=text("advice"), section=text("section 8"), certainty=Certainty.UNCONFIRMED
            ),
        ),
        ai_act_class=AiActClass.NOT_ASSESSED,
        compiled_on=DAY,
        sources=(
            records.Source(key="page", title=text("a page"), certainty=Certainty.SOURCE_READ),
        ),
        verified=Verified.COMPILED,
    )
    return replace(card, **changes)


def a_risk(words: str, **more) -> records.Risk:
    """A risk of everybody's, by its name."""
    return records.Risk(
        risk=text(words), to_whom=text("everybody"), mitigation=text("checks"), **more
    )


def a_bundle(*systems: SystemCard, pages: tuple[Page, ...] = ()) -> Bundle:
    """A bundle with one department and the given systems, or one."""
    return Bundle(
        departments=(Department(code="traffic", name=text("Traffic")),),
        pages=pages,
        systems=systems or (SystemCard(slug="parking", short_id="prk2", card=a_card()),),
    )


def a_page(key: str = "about", **changes) -> Page:
    """A page of the register."""
    page = Page(kind=PageKind.PAGE, key=key, title=text(key), body=text("Words."), updated_on=DAY)
    return replace(page, **changes)


@dataclass(frozen=True)
class Actors:
    """People in their roles."""

    operator: Actor
    editor: Actor
    other: Actor
    publisher: Actor
    administrator: Actor


def actors() -> Actors:
    """Open an account for each role, in all departments, and one department to work in."""
    operator = accounts.operator()
    interchange.import_bundle(operator, replace(a_bundle(), systems=()))

    def one(name: str, role: Role) -> Actor:
        mailbox = f"{name}@example.org"
        number = accounts.add(operator, mailbox, role, department=None, language=Language.FI)
        return Actor(number, desk.account(mailbox).assignments)

    return Actors(
        operator,
        one("editor", Role.EDITOR),
        one("other", Role.EDITOR),
        one("publisher", Role.PUBLISHER),
        one("administrator", Role.ADMINISTRATOR),
    )


def published(people: Actors, slug: str = "parking", short_id: str = "prk2", **changes) -> int:
    """Write, submit and publish a card; return the id of its system."""
    system = publishing.open_system(people.editor, slug, short_id, a_card(**changes))
    publishing.submit(people.editor, system)
    publishing.publish(people.publisher, system)
    return system


def republished(people: Actors, system: int, **changes) -> None:
    """Change a card that is public and make the change public."""
    found = desk.desk(system)
    publishing.save(people.editor, system, replace(found.card, **changes), based_on=found.number)
    publishing.submit(people.editor, system)
    publishing.publish(people.publisher, system)


def dated(system: int, *spans: tuple[datetime, datetime | None]) -> None:
    """Let the publications of a system have begun and ended at other moments, oldest first."""
    with transaction(VISITOR, "date") as work:
        rows = select(Publication.id).where(Publication.system_id == system)
        numbers = work.session.scalars(rows.order_by(Publication.id)).all()
        for number, (began, ended) in zip(numbers, spans, strict=True):
            work.session.execute(
                update(Publication)
                .where(Publication.id == number)
                .values(began_at=began, ended_at=ended)
            )
        work.public = True
