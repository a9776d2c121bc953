"""Writing a card: nothing that was typed is ever lost."""

from dataclasses import replace

import pytest

from register.domain.declaring import Section
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, drafting, publishing
from register.store import desk, drafts, people
from register.web.forms.card import typed
from tests.builders import a_card, text
from tests.page import StaffSite


def form_of(page, **changes: str) -> dict[str, str]:
    """What a browser would send of a page's form, with some inputs written anew."""
    form: dict[str, str] = {}
    for each in page.all("input"):
        kind = each.get("type", "text")
        if kind in {"checkbox", "radio"} and each.get("checked") is None:
            continue
        if each.get("name") and kind != "submit":
            form[each.get("name")] = each.get("value") or ("on" if kind == "checkbox" else "")
    for each in page.all("textarea"):
        form[each.get("name")] = (each.text or "").removeprefix("\n")
    for each in page.all("select"):
        chosen = [o.get("value") for o in each.iter() if o.get("selected") is not None]
        form[each.get("name")] = chosen[0] if chosen else ""
    form.pop("csrf", None)
    return form | changes


def address(system: int, section: str = "purpose") -> str:
    return f"/staff/systems/{system}/edit/{section}"


@pytest.mark.parametrize("section", Section)
def test_a_form_that_is_sent_unchanged_changes_nothing(editor, draft, section):
    page = editor.get(address(draft, section))
    editor.post(address(draft, section), form_of(page))
    assert desk.desk(draft).number == 1


def test_a_new_wording_is_a_new_revision_and_leaves_translations_behind(editor, draft):
    page = editor.get(address(draft))
    sent = editor.post(address(draft), form_of(page, **{"goal.fi": "Uusi tavoite"}))
    found = desk.desk(draft)
    assert found.number == 2
    assert found.card == replace(a_card(), goal=replace(text("help"), fi="Uusi tavoite"))
    page = editor.get(sent.headers["Location"])
    confirm = [each.get("name") for each in page.all("input") if "confirm" in each.get("name", "")]
    assert confirm == ["goal.confirm.sv", "goal.confirm.en"]
    editor.post(address(draft), form_of(page, **{"goal.confirm.sv": "on"}))
    assert desk.desk(draft).card.goal.stale(Language.FI) == (Language.EN,)
    assert desk.desk(draft).number == 3


def test_save_and_next_leads_to_the_next_section(editor, draft):
    form = form_of(editor.get(address(draft)), do="next")
    assert (
        editor.post(address(draft), form).headers["Location"].endswith("/edit/data?saved=purpose")
    )
    form = form_of(editor.get(address(draft, "review")), do="next")
    found = editor.post(address(draft, "review"), form).headers["Location"]
    assert found.endswith("/edit/overview?saved=review")


def test_records_are_added_and_removed_without_losing_what_is_typed(editor, draft):
    page = editor.get(address(draft, "risks"))
    form = form_of(page, do="add:risks", **{"risks.0.risk.fi": "muutettu"})
    page = editor.post(address(draft, "risks"), form, 200)
    form = form_of(page)
    assert form["risks.0.risk.fi"] == "muutettu"
    assert form["risks.1.risk.fi"] == ""
    page = editor.post(address(draft, "risks"), form | {"do": "up:risks.1"}, 200)
    assert form_of(page)["risks.1.risk.fi"] == "muutettu"
    page = editor.get(address(draft, "risks"))
    assert form_of(page)["risks.1.risk.fi"] == "muutettu"
    editor.post(address(draft, "risks"), form_of(page))
    [risk] = desk.desk(draft).card.risks
    assert risk.risk.fi == "muutettu"


def test_a_fault_keeps_what_was_typed_and_stands_beside_its_input(editor, draft):
    page = editor.get(address(draft, "review"))
    form = form_of(page, compiled_on="huomenna")
    page = editor.post(address(draft, "review"), form, 422)
    assert form_of(page)["compiled_on"] == "huomenna"
    assert "#compiled_on" in page.links()
    [wrong] = [each for each in page.all("input") if each.get("aria-invalid")]
    assert wrong.get("name") == "compiled_on"
    assert "compiled_on-error" in wrong.get("aria-describedby")
    assert desk.desk(draft).number == 1
    assert form_of(editor.get(address(draft, "review")))["compiled_on"] == "huomenna"


def test_fields_that_others_saved_meanwhile_are_joined(actors, editor, draft):
    page = editor.get(address(draft))
    theirs = a_card(proportionality=text("theirs"))
    publishing.save(actors.other, draft, theirs, based_on=1)
    editor.post(address(draft), form_of(page, **{"benefits.fi": "minun"}))
    card = desk.desk(draft).card
    assert (card.proportionality, card.benefits.fi) == (text("theirs"), "minun")


@pytest.mark.parametrize("take", [False, True])
def test_a_field_that_both_changed_is_shown_twice_and_chosen(actors, editor, draft, take):
    page = editor.get(address(draft))
    publishing.save(actors.other, draft, a_card(goal=text("theirs")), based_on=1)
    page = editor.post(address(draft), form_of(page, **{"goal.fi": "minun"}), 409)
    assert "fi theirs" in page.text
    form = form_of(page)
    assert (form["goal.fi"], form["based_on"]) == ("minun", "2")
    again = form_of(editor.get(address(draft)))
    assert again["goal.fi"] == "minun"
    editor.post(address(draft), form | ({"take": "goal"} if take else {}))
    found = desk.desk(draft)
    assert found.card.goal.fi == ("fi theirs" if take else "minun")
    assert found.number == (2 if take else 3)


def test_while_the_card_is_in_review_what_is_typed_is_kept(actors, editor, draft):
    page = editor.get(address(draft))
    publishing.submit(actors.editor, draft)
    page = editor.post(address(draft), form_of(page, **{"goal.fi": "kesken"}), 409)
    assert form_of(page)["goal.fi"] == "kesken"
    publishing.recall(actors.editor, draft)
    page = editor.get(address(draft))
    editor.post(address(draft), form_of(page))
    assert desk.desk(draft).card.goal.fi == "kesken"


def test_what_is_typed_is_kept_and_discarded(actors, editor, draft):
    path = f"/staff/systems/{draft}/draft/purpose"
    form = form_of(editor.get(address(draft)), **{"goal.fi": "kesken"})
    token = editor.app.extensions["register.forms"].dumps(editor.browser)
    answer = editor.client.post(path, data=form | {"csrf": token})
    assert answer.json == {"kept": True}
    assert drafts.unsaved(actors.editor, draft)[Section.PURPOSE].typed["goal.fi"] == "kesken"
    assert form_of(editor.get(address(draft)))["goal.fi"] == "kesken"
    editor.post(address(draft), {"do": "discard"})
    assert form_of(editor.get(address(draft)))["goal.fi"] == "fi help"


def test_a_draft_that_says_what_is_saved_already_is_none(actors, editor, draft):
    drafting.keep(
        actors.editor, draft, Section.PURPOSE, typed(a_card(), Section.PURPOSE), based_on=1
    )
    page = editor.get(address(draft))
    assert not [each for each in page.all("button") if each.get("value") == "discard"]


def test_a_session_that_ends_while_one_writes_loses_nothing(editor, draft):
    form = form_of(editor.get(address(draft)), **{"goal.fi": "pitkä\nteksti"})
    editor.client.delete_cookie("register_session", path="/staff")
    page = editor.post(address(draft), form, 401)
    kept = {each.get("name"): each.get("value") for each in page.all("input")}
    assert kept["goal.fi"] == "pitkä\nteksti"
    assert desk.desk(draft).number == 1
    again = StaffSite(editor.app, editor.actor)
    kept.pop("csrf")
    again.post(address(draft), kept)
    assert desk.desk(draft).card.goal.fi == "pitkä\nteksti"


def test_an_empty_post_is_a_form_like_any_other(editor, draft):
    editor.post(address(draft), {})
    editor.post(address(draft), {"goal.fi": "", "based_on": "x", "do": "up:goal.1"}, 200)
    assert desk.desk(draft).number == 1


@pytest.mark.parametrize("language", Language)
def test_a_section_is_previewed_without_being_saved(editor, draft, language):
    form = form_of(editor.get(address(draft)), do=language.value)
    form[f"goal.{language}"] = "Some **bold** words"
    page = editor.post(address(draft), form, 200)
    assert "<strong>bold</strong>" in page.html
    assert form_of(page)[f"goal.{language}"] == "Some **bold** words"
    assert desk.desk(draft).number == 1


def test_hostile_text_is_shown_as_the_text_it_is(editor, draft):
    hostile = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    form = form_of(editor.get(address(draft)), do="fi", **{"goal.fi": hostile})
    page = editor.post(address(draft), form, 200)
    assert form_of(page)["goal.fi"] == hostile
    assert len(page.all("script")) == 1
    assert not page.all("img")


def test_a_card_moves_only_between_departments_of_ones_own(actors, editor, signed_in, draft):
    number = accounts.add(
        actors.operator, "t@example.org", Role.EDITOR, department="traffic", language=Language.FI
    )
    local, path = signed_in(people.actor(number)), address(draft, "responsibility")
    for department in ("education", ""):
        page = local.post(path, form_of(local.get(path), department=department), 422)
        assert "#department" in page.links()
    assert desk.desk(draft).number == 1
    editor.post(path, form_of(editor.get(path), department="education"))
    assert desk.desk(draft).standing.department == "education"
    local.get(path, 403)


@pytest.mark.parametrize("path", ["edit/purpose", "edit/nowhere"])
def test_what_is_not_there_is_not_found(editor, path):
    editor.get(f"/staff/systems/99/{path}", 404)


def test_long_texts_get_hints_in_plain_language(editor, actors, draft):
    sentence = " ".join(["sana"] * 30) + "."
    publishing.save(
        actors.other, draft, a_card(goal=replace(text("help"), fi=sentence)), based_on=1
    )
    assert "LIX 30" in editor.get(address(draft)).text
