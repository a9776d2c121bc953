"""What the register covers of the city."""

from register.store import queries


def test_every_system_is_counted_once(site):
    page = site.get("/en/coverage")
    cards = queries.published_cards()
    unplaced = [each for each in cards if not isinstance(each.card.department, str)]
    counted = [int(each.split()[0]) for each in page.texts("a") if "in the register" in each]
    assert sum(counted) + len(unplaced) == len(cards)
    assert f"{len(unplaced)} systems whose department is not known" in page.text


def test_it_says_how_many_departments_have_said_something(site):
    number = len(queries.departments())
    assert f"{number} of {number} departments have a card" in site.get("/en/coverage").text
    assert f"Toimialoja on {number}." in site.get("/fi/coverage").text


def test_the_footer_leads_there(site):
    assert "/sv/coverage" in site.get("/sv/").links()
