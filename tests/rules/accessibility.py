"""The accessibility statement speaks of the pages as they were when a person assessed them.

``python -m tests.rules.accessibility`` prints the digest of the pages as they are now. Whoever
has assessed them with a keyboard, a screen reader and their own eyes writes it into
``tests/rules/accessibility.toml``, with the day, and sets the same day in the statement:
``updated_on`` in ``seed/pages/accessibility.toml``.
"""

import sys
import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).with_name("accessibility.toml")
STATEMENT = ROOT / "seed" / "pages" / "accessibility.toml"


def digest(root: Path) -> str:
    """What changes whenever a template or a stylesheet does, in content or in name."""
    files = [file for file in (root / "templates").rglob("*") if file.is_file()]
    files += (root / "static").glob("*.css")
    digested = sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in files):
        digested.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digested.hexdigest()[:16]


def violations(now: str, record: dict[str, Any], statement: dict[str, Any]) -> list[str]:
    """In what the record of the assessment falls behind the pages or the statement."""
    if not record:
        return [f"No assessment of the pages is recorded in {RECORD.name}. {_how(now)}"]
    found = []
    if record["digest"] != now:
        found.append(
            f"The pages have changed since {record['assessed_on']}, when they were assessed. "
            f"{_how(now)}"
        )
    if not isinstance(record["assessed_on"], date):
        found.append("assessed_on is not a day")
    elif record["assessed_on"] != statement["updated_on"]:
        found.append(
            f"assessed on {record['assessed_on']}, but the statement says {statement['updated_on']}"
        )
    return found


def _how(now: str) -> str:
    return (
        f'Assess them, then write digest = "{now}" and assessed_on, the day, into {RECORD.name}, '
        f"and the same day into {STATEMENT.relative_to(ROOT)} (updated_on and the last lines)."
    )


def read(file: Path) -> dict[str, Any]:
    """A TOML file."""
    return tomllib.loads(file.read_text("utf-8"))


if __name__ == "__main__":
    sys.stdout.write(f"{digest(ROOT)}\n")
