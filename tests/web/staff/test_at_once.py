"""Several people at the same page at the same moment: one wins, the others are helped on."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from register.domain.declaring import Section
from register.services import publishing
from register.store import chronicle, desk, drafts
from register.store.db import db
from register.web.forms.card import typed
from tests.builders import a_card
from tests.page import StaffSite


def all_at_once(sites: list[StaffSite], path: str, forms: list[dict[str, str]]) -> list:
    """The answers to one form from each of the browsers."""
    db.session.remove()
    together = Barrier(len(sites))

    def send(site: StaffSite, form: dict[str, str]):
        token = site.app.extensions["register.forms"].dumps(site.browser)
        together.wait(20)
        return site.client.post(path, data=form | {"csrf": token})

    with ThreadPoolExecutor(len(sites)) as pool:
        return list(pool.map(send, sites, forms))


@pytest.fixture
def editors(app, actors) -> list[StaffSite]:
    """Eight windows of two editors."""
    return [StaffSite(app, each) for each in [actors.editor, actors.other] * 4]


def test_of_eight_who_save_one_field_one_wins_and_seven_see_both_texts(editors, draft):
    form = typed(a_card(), Section.PURPOSE)
    for number in (1, 2):
        answers = all_at_once(
            editors,
            f"/staff/systems/{draft}/edit/purpose",
            [form | {"goal.fi": f"{number}-{at}", "based_on": str(number)} for at in range(8)],
        )
        assert Counter(each.status_code for each in answers) == {303: 1, 409: 7}
        assert desk.desk(draft).number == number + 1
        winner = desk.desk(draft).card.goal.fi
        for at, each in enumerate(answers):
            if each.status_code == 409:
                page = each.get_data(as_text=True)
                assert winner in page
                assert f"{number}-{at}" in page


def test_two_who_save_different_fields_both_win(editors, draft):
    fields = ("goal", "benefits")
    form = typed(a_card(), Section.PURPOSE) | {"based_on": "1"}
    forms = [form | {f"{each}.fi": "uusi"} for each in fields]
    answers = all_at_once(editors[:2], f"/staff/systems/{draft}/edit/purpose", forms)
    assert {each.status_code for each in answers} == {303}
    card = desk.desk(draft).card
    assert (card.goal.fi, card.benefits.fi) == ("uusi", "uusi")
    assert drafts.unsaved(editors[0].actor, draft) == {}


def test_of_eight_who_publish_one_does_and_seven_hear_of_it(app, actors, draft):
    publishing.submit(actors.editor, draft)
    publishers = [StaffSite(app, actors.publisher) for _ in range(8)]
    form = {"seen": "1", "comment": "Kiitos."}
    answers = all_at_once(publishers, f"/staff/systems/{draft}/publish", [form] * 8)
    assert Counter(each.status_code for each in answers) == {303: 1, 409: 7}
    assert len(chronicle.versions("parking")) == 1
    late = [each.get_data(as_text=True) for each in answers if each.status_code == 409]
    assert all("Joku muu ehti ensin" in each and "Kiitos." in each for each in late)
