"""The operator's commands."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, update

from register.app import create_app
from register.cli import commands
from register.domain import bundle
from register.domain.workflow import VISITOR
from register.services import accounts, interchange, publishing, scheduling
from register.store import desk, queries
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.tables import Account, Audit
from register.store.transactions import transaction
from tests import builders, letters
from tests.conftest import BACKENDS, SETTINGS, closed


class Operator:
    """Somebody who types commands and reads what comes of them."""

    def __init__(self, app) -> None:
        self.app = app

    def types(self, *words: object, code: int = 0) -> str:
        """What a command that ends with ``code`` says."""
        done = CliRunner(catch_exceptions=False).invoke(
            commands, [str(word) for word in words], obj=lambda: self.app
        )
        assert done.exit_code == code, done.output
        return done.output

    def is_refused(self, *words: object) -> str:
        """What one line the command gave instead of doing anything."""
        said = self.types(*words, code=1)
        assert said.startswith("Error: ")
        assert said.count("\n") == 1
        return said.removeprefix("Error: ").strip()


@pytest.fixture
def seeded_operator(make_app, templates) -> Operator:
    return Operator(make_app(templates["seeded"]))


@pytest.fixture
def operator(make_app, templates) -> Operator:
    return Operator(make_app(templates["empty"]))


@pytest.fixture(params=BACKENDS)
def stranger(request, word_reader, tmp_path):
    """An operator whose database has no tables yet."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").create(f"bare_{os.getpid()}_{tmp_path.name}")
    app = create_app(replace(SETTINGS, data=tmp_path, database_url=url), word_reader)
    yield Operator(app)
    closed(app)


@pytest.fixture
def file(tmp_path):
    """A function that writes a bundle or any text to a file."""

    def write(content: bundle.Bundle | str | bytes):
        path = tmp_path / "given.json"
        if isinstance(content, bundle.Bundle):
            content = json.dumps(bundle.to_plain(content))
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_init_prepares_an_empty_database_and_changes_a_ready_one_no_more(stranger):
    assert re.fullmatch(r"loaded \d+ systems from the seed\nready\n", stranger.types("init"))
    with stranger.app.app_context():
        before = queries.bundle(), queries.public_revision()
        assert before[0].systems
    assert stranger.types("init") == "ready\n"
    with stranger.app.app_context():
        assert (queries.bundle(), queries.public_revision()) == before
    assert stranger.types("check") == "nothing found\n"


@pytest.mark.parametrize(
    "words",
    [
        ["export", "out.json"],
        ["readability"],
        ["reindex"],
        ["user", "list"],
        ["user", "add", "a@b.fi", "--role=editor"],
    ],
    ids=" ".join,
)
def test_without_its_tables_a_command_says_what_to_do(stranger, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert stranger.is_refused(*words).endswith("`register init` prepares it")


def test_check_finds_tables_that_are_not_there(stranger):
    assert stranger.types("check", code=1).startswith(
        "database: its tables are not those of this release"
    )


def test_check_finds_an_index_that_is_behind_until_it_is_made_anew(seeded_operator):
    seeded_operator.app.extensions["register.search"].rebuild([], 0)
    assert seeded_operator.types("check", code=1).startswith("search index: behind")
    assert seeded_operator.types("reindex").startswith("indexed ")
    assert seeded_operator.types("check") == "nothing found\n"


def test_readability_measures_every_text_beside_the_median_of_its_language(seeded_operator):
    lines = seeded_operator.types("readability").splitlines()
    with seeded_operator.app.app_context():
        texts = len(queries.published_cards()) + len(queries.pages())
    assert len(lines) == 3 * texts
    for language in ("fi", "sv", "en"):
        above = [float(line.split()[2]) for line in lines if line.startswith(language)]
        assert above == sorted(above, reverse=True)
        assert min(map(abs, above)) <= 1.0
        assert above[0] > 0 > above[-1]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_is_the_public_file_byte_for_byte(seeded_operator, tmp_path, form):
    path = tmp_path / "out"
    assert seeded_operator.types("export", "--format", form, path) == ""
    public = seeded_operator.app.test_client().get(f"/data/cards.{form}")
    assert path.read_bytes() == public.data
    assert len(public.data) > 10_000


def test_json_is_what_is_exported_unless_asked_otherwise(operator, tmp_path):
    operator.types("export", tmp_path / "out")
    assert json.loads((tmp_path / "out").read_bytes())["systems"] == []


def test_an_export_that_cannot_be_written_is_refused(operator, tmp_path):
    assert "No such file or directory" in operator.is_refused("export", tmp_path / "no" / "out")


def test_what_was_exported_can_be_imported(seeded_operator, tmp_path):
    seeded_operator.types("export", tmp_path / "out")
    said = seeded_operator.types("import", tmp_path / "out").splitlines()
    assert said
    assert all(line.endswith(": unchanged") for line in said)


def test_an_import_becomes_drafts_or_is_published_and_indexed(operator, file):
    path = file(builders.a_bundle())
    assert operator.types("import", path) == "parking: new\n"
    client = operator.app.test_client()
    assert client.get("/en/systems/parking").status_code == 404
    assert operator.types("import", "--publish", path) == "parking: unchanged, published\n"
    assert client.get("/en/systems/parking").status_code == 200
    assert operator.types("check") == "nothing found\n"


def test_a_dry_run_tells_and_changes_nothing(seeded_operator, file):
    def state():
        with seeded_operator.app.app_context():
            rows = db.session.scalar(select(func.count()).select_from(Audit))
            return queries.bundle(), desk.system_ids(), queries.public_revision(), rows

    before = state()
    said = seeded_operator.types("import", "--dry-run", "--publish", file(builders.a_bundle()))
    assert said == "parking: new, published\ndry run: nothing was changed\n"
    assert state() == before


def test_a_card_in_review_is_reported(operator, file):
    with operator.app.app_context():
        people = builders.actors()
        system = publishing.open_system(people.editor, "parking", "prk2", builders.a_card())
        publishing.submit(people.editor, system)
    assert operator.types("import", "--publish", file(builders.a_bundle())) == (
        "parking: in_review\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "Invalid: file: wrong_type (table)"),
        ("{}", "Invalid: format_version: unknown_version (NoneType)"),
        ('{"format_version": 1, "a\\nb": 1}', "Invalid: a\ufffdb: unknown_key"),
        ('{"format_version": 1, "\\ud800": 1}', "Invalid: \ufffd: unknown_key"),
        (
            replace(builders.a_bundle(), departments=()),
            "Invalid: parking.department: unknown_department (traffic)",
        ),
    ],
    ids=range(8),
)
def test_a_file_that_does_not_fit_is_refused_in_one_line(operator, file, content, said):
    assert said in operator.is_refused("import", file(content))
    with operator.app.app_context():
        assert desk.system_ids() == {}


def test_a_card_that_may_not_be_published_is_refused(operator, file):
    given = builders.a_bundle(
        bundle.SystemCard(slug="bare", short_id="bre2", card=builders.a_card(goal=None))
    )
    assert operator.is_refused("import", "--publish", file(given)) == (
        "Incomplete: bare.goal: missing (fi, sv)"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["import", "nowhere.json"],
        ["import"],
        ["export", "--format", "xml", "out"],
        ["user", "add", "a@b.fi"],
        ["user", "add", "a@b.fi", "--role", "king"],
        ["user", "add", "a@b.fi", "--role", "editor", "--language", "de"],
        ["dance"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_called_wrongly_ends_with_two(operator, words):
    assert "Usage: " in operator.types(*words, code=2)


def test_accounts_are_opened_and_listed(seeded_operator):
    with seeded_operator.app.app_context():
        code = queries.departments()[0].code
    words = ["--role", "publisher", "--department", code, "--language", "sv"]
    said = seeded_operator.types("user", "add", "b@example.org", *words).splitlines()
    assert said[0] == "b@example.org: publisher"
    before, _, path = said[1].partition("https://register.example.org/")
    assert before == "valid once, for a week: "
    page = seeded_operator.app.test_client().get(f"/{path}")
    assert (page.status_code, "b@example.org" in page.text) == (200, True)
    seeded_operator.types("user", "add", "a@example.org", "--role", "administrator")
    assert seeded_operator.types("user", "list").splitlines() == [
        "a@example.org: administrator (all departments)",
        f"b@example.org: publisher ({code})",
        "operator: no role",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a@b.fi", "--department", "sea"], "no department sea"),
        (["here@example.org"], "Conflict: here@example.org"),
        (["nobody"], "Invalid: mailbox: bad_mailbox (nobody)"),
        (["x" * 200 + "@b.fi"], "Invalid: mailbox: too_long (205 > 200)"),
    ],
)
def test_an_account_that_cannot_be_is_refused(operator, words, said):
    operator.types("user", "add", "here@example.org", "--role", "editor")
    assert operator.is_refused("user", "add", *words, "--role", "editor") == said


def test_cards_are_published_when_their_moment_has_come(operator):
    with operator.app.app_context():
        people = builders.actors()
        system = publishing.open_system(people.editor, "parking", "prk2", builders.a_card())
        publishing.submit(people.editor, system)
        scheduling.schedule(people.publisher, system, datetime.now(UTC) + timedelta(seconds=1))
        time.sleep(1.1)
        assert operator.types("publish-due") == "parking: published\n"
        assert operator.types("publish-due") == ""
        assert queries.published_card("parking").card == builders.a_card()


def test_a_planned_publication_that_fails_is_told_and_ends_with_one(operator):
    with operator.app.app_context():
        people = builders.actors()
        system = publishing.open_system(people.editor, "parking", "prk2", builders.a_card())
        publishing.submit(people.editor, system)
        scheduling.schedule(people.publisher, system, datetime.now(UTC) + timedelta(seconds=1))
        with transaction(people.operator, "close") as work:
            work.session.get_one(Account, people.publisher.id).disabled_at = datetime.now(UTC)
        time.sleep(1.1)
        assert operator.types("publish-due", code=1).startswith("parking: NotAllowed")


def test_editors_are_reminded_of_reviews(operator):
    with operator.app.app_context():
        builders.published(builders.actors(), next_review_on=builders.DAY)
        assert operator.types("remind") == "parking: review_overdue\n"
        assert operator.types("remind") == ""


def test_the_seed_of_a_register_that_holds_a_draft_is_left_alone(operator):
    with operator.app.app_context():
        interchange.import_bundle(accounts.operator(), builders.a_bundle())
    assert operator.types("init") == "ready\n"


def process(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "register", *words],
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_process_of_its_own_sets_up_and_answers(tmp_path):
    settings = {"REGISTER_DATA": str(tmp_path)}
    assert process("init", **settings).stdout.endswith("ready\n")
    done = process("check", **settings)
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing found\n", "")


def test_settings_that_are_wrong_end_a_process_with_all_that_is_wrong(tmp_path):
    done = process(
        "check",
        REGISTER_DATA=str(tmp_path),
        REGISTER_NOTICE="perhaps",
        REGISTER_DATABASE_URL="mysql://a@b/c",
    )
    assert done.returncode == 1
    assert re.fullmatch(r"register: REGISTER_NOTICE .*; REGISTER_DATABASE_URL .*\n", done.stderr)
    assert "Traceback" not in done.stderr


def test_purge_says_what_is_erased_and_with_dry_run_what_would_be(operator):
    with operator.app.app_context():
        letters.give(operator.app)
        with transaction(VISITOR, "age") as work:
            earlier = datetime.now(UTC) - timedelta(days=2)
            work.session.execute(update(Feedback).values(sent_at=earlier, due_on=earlier.date()))
    told = "network addresses: 1"
    assert told in operator.types("purge", "--dry-run")
    assert told in operator.types("purge")
    assert told not in operator.types("purge")
    late = "feedback: 1 not answered by the day that was promised"
    assert late in operator.types("check", code=1)
