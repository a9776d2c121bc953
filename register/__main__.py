"""``register …`` and ``python -m register …``: the command line, bound to this application."""

import os
import sys

from register.app import create_app
from register.cli import commands
from register.settings import SettingsError


def main() -> None:
    """Run one command; settings that are wrong end it with what to mend."""
    os.umask(0o077)
    try:
        commands(obj=create_app)
    except SettingsError as error:
        sys.exit(f"register: {error}")


if __name__ == "__main__":
    main()
