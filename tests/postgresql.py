"""A throw-away PostgreSQL server: its own folder, no port, no trace afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A running server, reached through a socket in ``folder``."""

    folder: Path

    def address(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{name}?host={quote(str(self.folder))}"

    def create(self, name: str, template: str | None = None) -> str:
        """Make a database, as a copy of the one at the address ``template`` if given."""
        like = f' TEMPLATE "{template.split("@/")[1].split("?")[0]}"' if template else ""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"{like}')
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove a database and whoever still holds it."""
        name = address.split("@/")[1].split("?", maxsplit=1)[0]
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def binaries() -> Path | None:
    """The folder of the newest server's programs, if there is one."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    folders.sort(key=lambda folder: int(folder.parent.name), reverse=True)
    if found := shutil.which("pg_ctl"):
        folders.append(Path(found).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def serve(programs: Path) -> Iterator[Server]:
    """Run a server; as root it is handed to ``nobody``, which it insists on."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    options: dict = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options["env"] = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data = str(folder / "data")
    initdb = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--locale=C.UTF-8", "--no-sync"], check=True, **options)
    control = [programs / "pg_ctl", "-D", data, "-w"]
    started = f"-k {folder} -c listen_addresses='' {_FAST}"
    subprocess.run([*control, "-o", started, "-l", folder / "log", "start"], check=True, **options)
    try:
        yield Server(folder)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **options)
        shutil.rmtree(folder, ignore_errors=True)
