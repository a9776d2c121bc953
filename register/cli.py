"""The operator's commands: thin wrappers over the services.

Exit codes: 0 done; 1 something is wrong or was refused, and the output says what; 2 the
command was called wrongly.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError

from register import serving
from register.domain import bundle
from register.domain.clock import HELSINKI
from register.domain.errors import RegisterError
from register.domain.languages import Language
from register.domain.workflow import Role
from register.search.port import IndexBusy, SearchIndex
from register.services import (
    accounts,
    checking,
    exporting,
    indexing,
    interchange,
    links,
    mailing,
    purging,
    readability,
    reminding,
    scheduling,
    seeding,
)
from register.settings import Settings
from register.store import desk, outbox, queries, upkeep

Factory = Callable[[], Flask]


class _Refusing(click.Group):
    """Says in one line what the register refused, instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except RegisterError as error:
            raise click.ClickException(f"{type(error).__name__}: {error}") from error
        except DBAPIError as error:
            said = str(error.orig).splitlines()[0]
            advice = (
                "; `register init` prepares it" if "table" in said or "relation" in said else ""
            )
            raise click.ClickException(f"database: {said}{advice}") from error


@click.group(cls=_Refusing)
@click.pass_context
def commands(context: click.Context) -> None:
    """Operate the register."""
    if context.invoked_subcommand != "serve":
        app: Flask = context.obj()
        context.obj = app
        context.with_resource(app.app_context())


@commands.command()
@click.pass_obj
def init(app: Flask) -> None:
    """Prepare the database, load the seed into an empty one, and bring the index up to date."""
    _prepare(app)


def _prepare(app: Flask) -> None:
    upkeep.migrate()
    if queries.is_empty():
        done = interchange.seed(accounts.operator(), seeding.read_seed())
        click.echo(f"loaded {len(done)} systems from the seed")
    _refresh(app)
    click.echo("ready")


def _refresh(app: Flask) -> None:
    index: SearchIndex = app.extensions["register.search"]
    if index.reader.lexicon.prepare():
        click.echo("wrote the dictionaries for search")
    try:
        indexing.refresh(index)
    except IndexBusy:
        click.echo("search index: another process is writing it; the next search catches up")


@commands.command()
@click.pass_obj
def check(app: Flask) -> None:
    """Say what is wrong with the database, the content and the index."""
    found = checking.everything(app.extensions["register.search"])
    for line in found:
        click.echo(line)
    if found:
        sys.exit(1)
    click.echo("nothing found")


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publish", is_flag=True, help="Make the cards public at once, as the operator.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.pass_obj
def import_(app: Flask, file: Path, *, publish: bool, dry_run: bool) -> None:
    """Bring in cards from a JSON file, all of them or none."""
    try:
        plain = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{file} is not JSON: {error}") from error
    done = interchange.import_bundle(
        accounts.operator(), bundle.from_plain(plain), publish=publish, dry_run=dry_run
    )
    for each in done:
        click.echo(f"{each.slug}: {each.outcome}{', published' if each.published else ''}")
    if dry_run:
        click.echo("dry run: nothing was changed")
    elif publish:
        _refresh(app)


@commands.command("export")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def export(form: str, file: Path) -> None:
    """Write everything that is public to a file."""
    content = exporting.as_json() if form == "json" else exporting.as_csv()
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error


@commands.command()
@click.pass_obj
def reindex(app: Flask) -> None:
    """Build the search index anew beside the old one, then switch."""
    silent = not sys.stderr.isatty()
    with click.progressbar(length=1, label="indexing", file=sys.stderr, hidden=silent) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        count = indexing.rebuild(app.extensions["register.search"], progress)
    click.echo(f"indexed {count} documents")


@commands.command("readability")
def readability_() -> None:
    """Measure every published text: its LIX, and how far from the median of its language."""
    for each in readability.report():
        click.echo(f"{each.language} {each.lix:5.1f} {each.above:+6.1f}  {each.subject}")


@commands.command()
@click.pass_obj
def send_mail(app: Flask) -> None:
    """Send the mail that is due; for a timer. Exit code 1 when a message was given up."""
    settings: Settings = app.extensions["register.settings"]
    if not settings.smtp_host:
        raise click.ClickException("REGISTER_SMTP_HOST is not set; mail waits")
    done = mailing.send(settings, app.extensions["register.keyring"])
    click.echo(
        f"sent {done['sent']}, put off {done['put_off']}, given up {done['given_up']}, "
        f"waiting {len(outbox.waiting())}"
    )
    if done["given_up"]:
        sys.exit(1)


@commands.command("purge")
@click.option("--dry-run", is_flag=True, help="Say what would be erased and erase nothing.")
@click.pass_obj
def purge_(app: Flask, *, dry_run: bool) -> None:
    """Erase personal data of feedback whose time is over; for a timer, once a day."""
    settings: Settings = app.extensions["register.settings"]
    for what, count in purging.purge(settings, datetime.now(UTC), dry_run=dry_run).items():
        click.echo(f"{what.replace('_', ' ')}: {count}")
    click.echo("dry run: nothing was erased" if dry_run else "erased")


@commands.command()
def publish_due() -> None:
    """Publish what was approved for a moment that has come; exit code 1 when something failed."""
    done = scheduling.publish_due(accounts.operator(), datetime.now(UTC))
    for each in done:
        click.echo(f"{each.slug}: {each.error or 'published'}")
    if any(each.error for each in done):
        sys.exit(1)


@commands.command()
def remind() -> None:
    """Mail the editors of cards whose review is near or overdue, once each; for a timer."""
    for each in reminding.remind(accounts.operator(), datetime.now(HELSINKI).date()):
        click.echo(f"{each.slug}: {each.kind}")


@commands.command()
@click.option("--init", "prepare", is_flag=True, help="Do first what init does.")
@click.pass_obj
def serve(factory: Factory, *, prepare: bool) -> None:
    """Serve the register with gunicorn on PORT (8000)."""
    if prepare:
        app = factory()
        with app.app_context():
            _prepare(app)
            upkeep.close()
    click.echo(f"serving on http://localhost:{os.environ.get('PORT', '8000')}")
    serving.start()


@commands.group()
def user() -> None:
    """Manage the accounts of staff."""


@user.command("add")
@click.argument("mailbox")
@click.option("--role", type=click.Choice([each.value for each in Role]), required=True)
@click.option("--department", help="The code of a department; without it the role holds in all.")
@click.option("--language", type=click.Choice([each.value for each in Language]), default="fi")
@click.pass_obj
def add(app: Flask, mailbox: str, role: str, department: str | None, language: str) -> None:
    """Open an account for somebody, and print the address at which they choose a password."""
    if department and department not in {each.code for each in queries.departments()}:
        raise click.ClickException(f"no department {department}")
    account = accounts.add(
        accounts.operator(), mailbox, Role(role), department=department, language=Language(language)
    )
    number = links.hand_out(accounts.operator(), account)
    path = app.extensions["register.keyring"].link_path(number)
    click.echo(f"{mailbox}: {role}")
    click.echo(f"valid once, for a week: {app.extensions['register.settings'].public_url}{path}")


@user.command("list")
def list_() -> None:
    """List the accounts and their roles."""
    for each in desk.accounts():
        roles = ", ".join(
            f"{held.role} ({held.department or 'all departments'})"
            for held in sorted(each.assignments, key=str)
        )
        click.echo(f"{each.handle}: {roles or 'no role'}")
