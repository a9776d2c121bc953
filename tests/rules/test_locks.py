"""The locks hold everything that pyproject.toml asks for, with hashes and without host names."""

import re
from collections.abc import Iterable
from importlib.metadata import requires
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules import tree

LOCKS = ("requirements.txt", "requirements-dev.txt")
CURE = "mend pyproject.toml, then ./run lock"


def entries(lock: str) -> list[str]:
    """The requirements of a lock, each with its hashes, on one line."""
    joined = lock.replace("\\\n", " ")
    return [" ".join(line.split()) for line in joined.splitlines() if re.match(r"\S", line)]


def locked(lock: str) -> list[Requirement]:
    """The requirements that count here: a lock has some for other systems."""
    lines = [line.split(" --hash")[0] for line in entries(lock) if not line.startswith(("#", "-"))]
    found = [Requirement(line) for line in lines]
    return [each for each in found if not each.marker or each.marker.evaluate()]


def unguarded(lock: str) -> list[str]:
    """Lines that name a host or an option, and requirements without a version or a hash."""
    found = [
        line.strip() for line in lock.splitlines() if "://" in line or re.match(r"--?[a-z]", line)
    ]
    for line in entries(lock):
        if line.startswith(("#", "-")):
            continue
        if not re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", line) or "--hash=sha256:" not in line:
            found.append(line.split(" --hash")[0])
    return found


def unmet(wanted: Iterable[str], lock: str) -> list[str]:
    """What is asked for and not locked, or locked below its floor."""
    versions = {canonicalize_name(each.name): _version(each) for each in locked(lock)}
    found = []
    for each in map(Requirement, wanted):
        version = versions.get(canonicalize_name(each.name))
        if version is None:
            found.append(f"{each.name}: not locked")
        elif not each.specifier.contains(version, prereleases=True):
            found.append(f"{each}: {version} is locked")
    return found


def different(lock: str, other: str) -> list[str]:
    """Packages that two locks hold in different versions."""
    versions = {canonicalize_name(each.name): _version(each) for each in locked(lock)}
    return [
        f"{each.name}: {versions[name]} and {_version(each)}"
        for each in locked(other)
        if (name := canonicalize_name(each.name)) in versions and versions[name] != _version(each)
    ]


def without_extras(wanted: Iterable[str], lock: str) -> list[str]:
    """What is asked for with an extra and locked without it.

    Such a pin does not bind an older pip, which then meets a newer release and refuses it.
    """
    extras = {canonicalize_name(each.name): each.extras for each in locked(lock)}
    return sorted(
        str(each)
        for each in map(Requirement, wanted)
        if (not each.marker or each.marker.evaluate({"extra": ""}))
        and not each.extras <= extras.get(canonicalize_name(each.name), each.extras)
    )


def _version(locked_one: Requirement) -> str:
    return next(iter(locked_one.specifier)).version


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_host_names(name):
    assert unguarded(tree.text(name)) == [], CURE


def test_planted_unguarded_lines_are_found():
    planted = (
        "# ./run lock\n--index-url x\na==1 \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\n"
        "    # via\n    #   b\nb==1\nc>=1 \\\n    --hash=sha256:2\nd @ https://example.org/d.whl\n"
    )
    assert unguarded(planted) == [
        "--index-url x",
        "d @ https://example.org/d.whl",
        "b==1",
        "c>=1",
        "d @ https://example.org/d.whl",
    ]


def test_everything_asked_for_is_locked_above_its_floor():
    project = tree.project()
    wanted = project["project"]["dependencies"]
    extras = chain(*project["project"]["optional-dependencies"].values())
    assert unmet([*wanted, *extras], tree.text("requirements.txt")) == [], CURE
    groups = chain(*project["dependency-groups"].values())
    assert unmet(groups, tree.text("requirements-dev.txt")) == [], CURE


def test_planted_unmet_wishes_are_found():
    lock = (
        "a-b==1.10 \\\n    --hash=sha256:0\nc==2 ; sys_platform == 'none' \\\n    --hash=sha256:1\n"
        "d[x]==3 ; python_version >= '3' \\\n    --hash=sha256:2\n"
    )
    assert unmet(["A_b>=1.9", "a.b>=1.11", "c", "d[x]>=3,<4", "e"], lock) == [
        "a.b>=1.11: 1.10 is locked",
        "c: not locked",
        "e: not locked",
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_wanted_with_an_extra_is_locked_with_it(name):
    lock = tree.text(name)
    wanted = chain(*(requires(each.name) or () for each in locked(lock)))
    assert without_extras(wanted, lock) == [], CURE


def test_planted_lost_extras_are_found():
    lock = "a==1 \\\n    --hash=sha256:0\nb[x,y]==2 \\\n    --hash=sha256:1\n"
    assert without_extras(["a", "a[x]>=1", "b[y]", "c[z]", 'a[w]; extra == "v"'], lock) == [
        "a[x]>=1"
    ]


def test_both_locks_agree():
    assert different(*(tree.text(name) for name in LOCKS)) == [], CURE


def test_planted_disagreement_is_found():
    assert different("a==1\nb==1\n", "a==2\nb==1\nc==1\n") == ["a: 1 and 2"]
