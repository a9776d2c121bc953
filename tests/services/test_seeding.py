"""The content that a new register begins with."""

import shutil

import pytest

from register.domain.completeness import blocking
from register.domain.errors import Invalid
from register.domain.languages import Language
from register.paths import shipped
from register.services.seeding import read_seed

SEED = read_seed()


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped seed to spoil."""
    return shutil.copytree(shipped("seed"), tmp_path / "seed")


def problems(folder) -> list[str]:
    with pytest.raises(Invalid) as raised:
        read_seed(folder)
    return [str(each) for each in raised.value.problems]


@pytest.mark.parametrize("system", SEED.systems, ids=lambda system: system.slug)
def test_every_card_of_the_seed_may_be_published(system):
    assert blocking(system.card) == ()


@pytest.mark.parametrize("page", SEED.pages, ids=lambda page: page.key)
def test_every_page_of_the_seed_is_in_three_languages(page):
    assert page.title.missing() == page.body.missing() == ()
    assert page.body.stale(Language.FI) == ()


def test_every_file_of_the_seed_is_read():
    assert len(SEED.systems) == len(list(shipped("seed").glob("systems/*.toml"))) > 0
    keys = {page.key for page in SEED.pages}
    assert keys >= {file.stem for file in shipped("seed").glob("pages/*.toml")}
    assert SEED.departments


@pytest.mark.parametrize("spoilt", [b'name.fi = "open', b'name = "\xe4"', b"a = 1\na = 2"])
@pytest.mark.parametrize("file", ["systems/seir-forecast.toml", "glossary.toml"])
def test_a_broken_file_is_named(folder, file, spoilt):
    (folder / file).write_bytes(spoilt)
    (problem,) = problems(folder)
    assert problem.startswith(f"{file.split('/')[-1]}: bad_toml (")


@pytest.mark.parametrize("file", ["departments.toml", "glossary.toml", "whom-to-ask.toml"])
def test_a_missing_file_is_named(folder, file):
    (folder / file).unlink()
    assert problems(folder)[0].startswith(f"{file}: bad_toml (")


def test_a_mistyped_field_is_told_with_its_path(folder):
    (folder / "systems" / "zz.toml").write_text(
        'slug = "zz"\nshort_id = "zzz2"\ncard.colour = "red"\ncard.name.fi = 5\n'
    )
    number = len(SEED.systems)
    assert set(problems(folder)) == {
        f"systems.{number}.card.colour: unknown_key",
        f"systems.{number}.card.name.fi: wrong_type (text)",
    }


def test_whom_to_ask_is_spelled_out_and_a_stranger_is_told(folder):
    (folder / "systems" / "zz.toml").write_text(
        'slug = "zz"\nshort_id = "zzz2"\ncard.name.fi = "Z"\ncard.cost.not_known = "education"\n'
        '[[card.risks]]\nrisk.not_known = "education"\n'
    )
    card = next(each.card for each in read_seed(folder).systems if each.slug == "zz")
    assert card.cost.ask.sv == card.risks[0].risk.ask.sv == "fostrans- och utbildningssektorn"
    (folder / "systems" / "zz.toml").write_text(
        'slug = "zz"\nshort_id = "zzz2"\ncard.cost.not_known = "nobody"\n'
    )
    assert problems(folder) == [
        f"systems.{len(SEED.systems)}.card.cost.not_known: wrong_type (table of languages)"
    ]


def test_a_glossary_without_its_day_is_told(folder):
    (folder / "glossary.toml").write_text('[[terms]]\nkey = "a"\ntitle.fi = "A"\nbody.fi = "B"\n')
    assert problems(folder)[0].endswith("updated_on: bad_date (NoneType)")
