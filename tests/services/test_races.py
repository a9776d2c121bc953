"""What becomes of things that several people do at the same moment."""

from functools import partial

import pytest

from register.domain.errors import Conflict
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, interchange, publishing
from register.store import chronicle, desk, queries
from register.store.queries import OPERATOR
from tests.builders import a_bundle, a_card, published, text
from tests.services.racing import race

#: Slugs and short ids for as many rounds; one round alone may go well by chance.
ROUNDS = [(f"parking-{number}", f"prk{number}") for number in range(2, 7)]


def opened(actors, slug: str, short_id: str) -> int:
    return publishing.open_system(actors.editor, slug, short_id, a_card())


def submitted(actors, slug: str, short_id: str) -> int:
    system = opened(actors, slug, short_id)
    publishing.submit(actors.editor, system)
    return system


def test_of_eight_simultaneous_saves_one_is_kept(app, actors):
    system = opened(actors, "parking", "prk2")
    for number in range(1, 6):
        attempts = [
            partial(
                publishing.save,
                actors.editor,
                system,
                a_card(name=text(f"{number} {each}")),
                based_on=number,
            )
            for each in range(8)
        ]
        assert race(app, *attempts) == {"done": 1, "Conflict": 7}
        assert desk.desk(system).number == number + 1


def test_of_eight_simultaneous_publishers_one_publishes_and_the_others_hear_of_it(app, actors):
    for slug, short_id in ROUNDS:
        publish = partial(publishing.publish, actors.publisher, submitted(actors, slug, short_id))
        assert race(app, *[publish] * 8) == {"done": 1, "Conflict": 7}
        assert len(chronicle.versions(slug)) == 1


def test_of_eight_simultaneous_submissions_one_is_kept(app, actors):
    for slug, short_id in ROUNDS:
        submit = partial(publishing.submit, actors.editor, opened(actors, slug, short_id))
        assert race(app, *[submit] * 8) == {"done": 1, "Conflict": 7}


def test_a_card_is_opened_once(app, actors):
    for slug, short_id in ROUNDS:
        attempt = partial(opened, actors, slug, short_id)
        assert race(app, *[attempt] * 4) == {"done": 1, "Conflict": 3}


def test_a_submission_is_decided_once(app, actors):
    for slug, short_id in ROUNDS:
        system = submitted(actors, slug, short_id)
        outcome = race(
            app,
            partial(publishing.publish, actors.publisher, system),
            partial(publishing.return_for_changes, actors.publisher, system, "no"),
            partial(publishing.recall, actors.editor, system),
        )
        assert outcome == {"done": 1, "Conflict": 2}


def test_a_card_that_is_saved_and_submitted_at_once_is_not_stuck(app, actors):
    for slug, short_id in ROUNDS:
        system = opened(actors, slug, short_id)
        race(
            app,
            partial(publishing.submit, actors.editor, system),
            partial(publishing.save, actors.other, system, a_card(goal=text("new")), based_on=1),
        )
        if desk.desk(system).standing.submitter is None:
            publishing.submit(actors.editor, system)
        publishing.publish(actors.publisher, system)
        assert queries.published_card(slug).card == desk.desk(system).card


def test_a_card_is_withdrawn_once(app, actors):
    for slug, short_id in ROUNDS:
        system = published(actors, slug, short_id)
        withdraw = partial(publishing.withdraw, actors.publisher, system, text("mistake"))
        assert race(app, *[withdraw] * 3) == {"done": 1, "Conflict": 2}


def test_the_public_number_counts_every_simultaneous_publication(app, actors):
    systems = [submitted(actors, slug, short_id) for slug, short_id in ROUNDS]
    before = queries.public_revision()
    attempts = [partial(publishing.publish, actors.publisher, system) for system in systems]
    assert race(app, *attempts) == {"done": len(systems)}
    assert queries.public_revision() == before + len(systems)


def test_imports_at_once_leave_what_one_of_them_leaves(app, actors):
    attempt = partial(interchange.import_bundle, actors.operator, a_bundle(), publish=True)
    for _ in range(3):
        outcome = race(app, *[attempt] * 3)
        assert outcome["done"] >= 1
        assert outcome["done"] + outcome["Conflict"] == 3
    assert len(chronicle.versions("parking")) == 1
    assert queries.bundle() == a_bundle()


def test_an_import_and_a_save_at_once_do_not_overwrite_one_another(app, actors):
    system = published(actors, "parking", "prk2")
    for number in range(1, 6):
        before = desk.desk(system).number
        mine = a_card(goal=text(f"mine {number}"))
        outcome = race(
            app,
            partial(publishing.save, actors.editor, system, mine, based_on=before),
            partial(interchange.import_bundle, actors.operator, a_bundle()),
        )
        assert outcome in ({"done": 2}, {"done": 1, "Conflict": 1})
        newest = desk.desk(system)
        assert newest.card in (mine, a_card())
        publishing.save(actors.editor, system, mine, based_on=newest.number)


def test_the_operators_account_is_made_once(app):
    assert race(app, *[accounts.operator] * 4) == {"done": 4}
    assert [each.handle for each in desk.accounts()] == [OPERATOR]


def test_an_account_is_opened_once(app, actors):
    add = partial(
        accounts.add,
        actors.operator,
        "new@example.org",
        Role.EDITOR,
        department=None,
        language=Language.FI,
    )
    assert race(app, add, add, add) == {"done": 1, "Conflict": 2}
    with pytest.raises(Conflict):
        add()
