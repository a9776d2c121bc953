"""The accessibility statement is as old as the pages that it speaks of."""

from datetime import date

from tests.rules import accessibility

DAY = date(2026, 11, 23)


def test_the_statement_speaks_of_the_pages_as_they_are():
    now = accessibility.digest(accessibility.ROOT)
    record, statement = map(accessibility.read, (accessibility.RECORD, accessibility.STATEMENT))
    assert accessibility.violations(now, record, statement) == []


def test_a_statement_that_has_fallen_behind_is_found():
    record, statement = {"digest": "old", "assessed_on": DAY}, {"updated_on": DAY}
    [fault] = accessibility.violations("new", record, statement)
    assert 'digest = "new"' in fault
    assert "changed since 2026-11-23" in fault


def test_that_nobody_has_assessed_the_pages_is_found():
    [fault] = accessibility.violations("new", {}, {"updated_on": DAY})
    assert fault.startswith("No assessment of the pages is recorded")
    assert 'digest = "new"' in fault


def test_a_day_that_differs_from_the_statements_is_found():
    record, statement = {"digest": "a", "assessed_on": DAY}, {"updated_on": date(2026, 12, 1)}
    assert accessibility.violations("a", record, statement) == [
        "assessed on 2026-11-23, but the statement says 2026-12-01"
    ]
    record["assessed_on"] = "2026-12-01"
    assert accessibility.violations("a", record, statement) == ["assessed_on is not a day"]


def test_every_change_of_a_template_or_stylesheet_changes_the_digest(tmp_path):
    page, style = tmp_path / "templates" / "public" / "a.html", tmp_path / "static" / "a.css"
    for file in (page, style):
        file.parent.mkdir(parents=True)
        file.write_text("a")
    seen = [accessibility.digest(tmp_path)]
    for change in (
        lambda: page.write_text("b"),
        lambda: style.write_text("b"),
        lambda: page.rename(page.with_name("b.html")),
        lambda: style.with_name("b.css").write_text("c"),
    ):
        change()
        seen.append(accessibility.digest(tmp_path))
    assert len(set(seen)) == 5
    style.with_name("picture.png").write_text("c")
    assert accessibility.digest(tmp_path) == seen[-1]
