"""A search answers from all that is public at this moment, and from nothing else."""

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event

import pytest

from register.domain.browsing import NOT_KNOWN, Order
from register.domain.bundle import PageKind, SystemCard
from register.domain.languages import Language, Localized
from register.domain.vocabularies import Lifecycle, Theme
from register.search.analysis.analyzer import VERSION
from register.search.port import DocumentKind, IndexBusy, IndexUnavailable
from register.search.whoosh_index import WhooshIndex
from register.services import accounts, indexing, interchange, publishing, searching
from tests.builders import DAY, a_bundle, a_card, a_page, published, text
from tests.search.asking import keys

CARD = DocumentKind.CARD


@pytest.fixture
def engine(app):
    """The search index of the application, on the engine that goes with its database."""
    return app.extensions["register.search"]


@pytest.fixture
def local(app, folder, word_reader):
    """An index in a folder, whatever the database."""
    return WhooshIndex(folder, word_reader)


def ask(index, words, language=Language.FI, selection=None, **more):
    query = searching.Query(words=words, language=language, selection=selection or {}, **more)
    return searching.search(index, query, DAY)


def found(index, words, **more):
    answer = ask(index, words, **more)
    assert answer.current
    assert answer.complete
    assert answer.total == len(answer.hits)
    assert all(member.key == (hit.kind, hit.key) for member, hit in answer.hits)
    return [hit.key for _, hit in answer.hits]


def load(*systems, pages=()):
    bundle = a_bundle(*systems, pages=pages)
    interchange.import_bundle(accounts.operator(), bundle, publish=True)


def systems(**cards):
    """Systems by their slugs, each with a short id of its own."""
    ids = ("aaa2", "bbb2", "ccc2", "ddd2", "eee2", "fff2")
    return [
        SystemCard(slug=slug, short_id=short, card=card)
        for (slug, card), short in zip(cards.items(), ids, strict=False)
    ]


def withdraw(system):
    publishing.withdraw(accounts.operator(), system, Localized(fi="syy", sv="skäl"))


class Stopped(Exception):
    """A rebuild that never ends was stopped."""


@contextmanager
def busy(index):
    """Keep every other writer out by a rebuild that comes to nothing."""
    begun, over = Event(), Event()

    def never():
        begun.set()
        assert over.wait(60)
        raise Stopped
        yield

    def rebuild():
        with suppress(Stopped):
            index.rebuild(never(), 0)

    with ThreadPoolExecutor(1) as other:
        rebuilding = other.submit(rebuild)
        assert begun.wait(60)
        try:
            yield
        finally:
            over.set()
            rebuilding.result(60)


def test_a_search_brings_the_index_up_to_date_first(engine, actors):
    system = published(actors)
    assert found(engine, "parking") == ["parking"]
    published(actors, "zeppelin", "zep2", summary=text("a zeppelin"))
    assert found(engine, "zeppelin") == ["zeppelin"]
    withdraw(system)
    assert found(engine, "parking") == ["zeppelin"]


def test_drafts_and_what_waits_for_review_are_not_found(engine, actors):
    system = publishing.open_system(actors.editor, "parking", "prk2", a_card())
    assert found(engine, "parking") == []
    publishing.submit(actors.editor, system)
    assert found(engine, "parking") == []
    publishing.publish(actors.publisher, system)
    publishing.save(actors.editor, system, a_card(summary=text("zeppelin")), based_on=1)
    assert found(engine, "parking") == ["parking"]
    assert found(engine, "zeppelin") == []


def test_a_changed_text_is_found_by_its_new_words_only(engine, actors):
    published(actors, summary=text("a zeppelin"))
    assert found(engine, "zeppelin") == ["parking"]
    load(SystemCard(slug="parking", short_id="prk2", card=a_card(summary=text("a balloon"))))
    assert found(engine, "zeppelin", literally=True) == []
    assert found(engine, "balloon") == ["parking"]


def test_departments_pages_and_terms_are_found(engine, app):
    term = a_page("airship", kind=PageKind.TERM, body=text("like a zeppelin"))
    load(pages=(a_page(body=text("the zeppelin register")), term))
    answer = ask(engine, "zeppelin", Language.EN)
    assert {(hit.kind, hit.language) for _, hit in answer.hits} == {
        (DocumentKind.PAGE, Language.EN),
        (DocumentKind.TERM, Language.EN),
    }
    assert dict(answer.counts["kind"]) == {"page": 1, "term": 1}
    assert found(engine, "zeppelin", selection={"kind": frozenset({"term"})}) == ["airship"]
    assert found(engine, "traffic") == ["parking"]


def test_a_card_in_some_languages_only_is_found_by_those(engine, app):
    card = a_card(
        name=Localized(fi="ilmalaiva", sv="luftskepp").confirm(Language.FI),
        summary=Localized(fi="lentää hiljaa", sv="flyger tyst").confirm(Language.FI),
    )
    load(*systems(airship=card, other=a_card()))
    assert found(engine, "ilmalaivat", language=Language.EN) == ["airship"]
    ((member, hit),) = ask(engine, "flyga", Language.EN).hits
    assert (member.name.for_reader(Language.EN).language, hit.language) == ("fi", "sv")


def test_every_filter_is_counted_without_itself(engine, app):
    load(
        *systems(
            a=a_card(themes=(Theme.TRAFFIC,), lifecycle=Lifecycle.IN_USE),
            b=a_card(themes=(Theme.TRAFFIC, Theme.HEALTH), lifecycle=Lifecycle.PLANNED),
            c=a_card(themes=(Theme.HEALTH,), lifecycle=Lifecycle.IN_USE),
            d=a_card(
                name=text("zeppelin"), responsible_role=text("pilot"), themes=(Theme.CULTURE,)
            ),
        )
    )
    everything = ask(engine, "parking")
    assert everything.total == 3
    assert everything.counts["themes"] == {"traffic": 2, "health": 2}
    assert everything.counts["lifecycle"] == {"in_use": 2, "planned": 1}
    assert everything.counts["review"] == {NOT_KNOWN: 3}
    narrowed = ask(engine, "parking", selection={"themes": frozenset({"traffic"})})
    assert narrowed.total == 2
    assert narrowed.counts["themes"] == {"traffic": 2, "health": 2}
    assert narrowed.counts["lifecycle"] == {"in_use": 1, "planned": 1}
    widened = ask(engine, "parking", selection={"themes": frozenset({"traffic", "health"})})
    assert widened.total == 3
    both = {"themes": frozenset({"traffic"}), "lifecycle": frozenset({"in_use"})}
    assert found(engine, "parking", selection=both) == ["a"]


def test_an_overdue_review_is_a_filter_that_the_day_decides(engine, app):
    load(*systems(late=a_card(next_review_on=DAY.replace(year=2020)), fine=a_card()))
    assert found(engine, "parking", selection={"review": frozenset({"overdue"})}) == ["late"]


def test_results_are_sorted_by_match_name_or_change(engine, actors):
    for slug, short, name in (("b", "bbb2", "B parking"), ("a", "aaa2", "A"), ("c", "ccc2", "C")):
        summary = "parking" if slug == "c" else "none"
        named = Localized(name, name, name).confirm(Language.FI)
        published(actors, slug, short, name=named, summary=text(summary), goal=text("parking"))
    assert found(engine, "parking") == ["b", "c", "a"]
    assert found(engine, "parking", order=Order.NAME) == ["a", "b", "c"]
    assert found(engine, "parking", order=Order.CHANGED) == ["c", "a", "b"]


def test_the_newest_comes_first_only_among_equals(engine, actors):
    for slug, short in (("first", "fff2"), ("second", "sss2")):
        published(actors, slug, short)
    published(actors, "third", "ttt2", name=text("another bot"))
    assert found(engine, "parking") == ["second", "first", "third"]


def test_only_the_page_of_results_that_was_asked_for_has_hits(engine, app):
    load(*systems(a=a_card(), b=a_card(), c=a_card()))
    first = ask(engine, "parking", most=2)
    second = ask(engine, "parking", most=2, offset=2)
    assert (first.total, second.total) == (3, 3)
    slugs = [hit.key for _, hit in (*first.hits, *second.hits)]
    assert sorted(slugs) == ["a", "b", "c"]


def test_a_mistyped_word_is_replaced_unless_it_is_asked_for_literally(engine, app):
    load(*systems(airship=a_card(summary=text("zeppelin"))))
    answer = ask(engine, "zepelin")
    assert (answer.total, answer.instead, answer.suggestion) == (1, "zeppelin", None)
    refused = ask(engine, "zepelin", literally=True)
    assert (refused.total, refused.instead, refused.suggestion) == (0, None, None)


def test_one_mistyped_word_of_several_is_offered_right(engine, app):
    load(*systems(airship=a_card(summary=text("zeppelin")), bot=a_card()))
    answer = ask(engine, "parking zepelin")
    assert (answer.total, answer.instead) == (2, None)
    assert answer.suggestion == "parking zeppelin"


def test_exclusions_and_phrases_reach_the_engine(engine, app):
    load(*systems(a=a_card(summary=text("silent zeppelin")), b=a_card(summary=text("zeppelin"))))
    assert found(engine, "zeppelin -silent") == ["b"]
    assert found(engine, '"silent zeppelin"') == ["a"]
    assert found(engine, '"zeppelin silent"') == []


def test_names_are_suggested_by_the_beginnings_of_their_words(engine, app):
    name = Localized("Äly, pysäköinnin botti", "Bot", "Parking bot").confirm(Language.FI)
    load(*systems(a=a_card(name=name), b=a_card(name=text("Pysähdys"))))

    def suggested(typed, language=Language.FI):
        return [each.key[1] for each in searching.suggest(typed, language, 8, DAY)]

    assert suggested("pysa") == ["b", "a"]
    assert suggested("pys bot") == ["a"]
    assert suggested("ÄLY PYS") == ["a"]
    assert suggested("park", Language.EN) == ["a"]
    assert suggested("park") == []
    assert suggested("") == suggested("???") == []
    assert len(searching.suggest("p", Language.FI, 1, DAY)) == 1


def test_a_withdrawn_card_is_not_found_even_while_the_index_is_behind(engine, actors):
    system = published(actors)
    published(actors, "chat", "cht2")
    assert found(engine, "parking") == ["chat", "parking"]
    withdraw(system)
    with busy(engine):
        answer = ask(engine, "parking")
        assert not answer.current
        assert [hit.key for _, hit in answer.hits] == ["chat"]
        assert answer.total == 1
        assert answer.counts["kind"] == {"card": 1}
        assert (CARD, "parking") in engine.view().versions
    assert found(engine, "parking") == ["chat"]
    assert (CARD, "parking") not in engine.view().versions


def test_a_search_says_that_the_newest_changes_may_be_missing(engine, actors):
    published(actors)
    indexing.refresh(engine)
    published(actors, "zeppelin", "zep2", summary=text("a zeppelin"))
    with busy(engine):
        answer = ask(engine, "zeppelin")
        assert not answer.current
        assert answer.total == 0
        with pytest.raises(IndexBusy):
            indexing.refresh(engine)
    assert found(engine, "zeppelin") == ["zeppelin"]


def test_without_an_index_and_without_a_way_to_make_one_a_search_fails(engine, actors):
    published(actors)
    with busy(engine), pytest.raises(IndexUnavailable):
        ask(engine, "parking")
    assert found(engine, "parking") == ["parking"]


def test_a_lost_index_is_made_anew_by_a_search(local, folder, actors):
    published(actors)
    assert found(local, "parking") == ["parking"]
    shutil.rmtree(folder)
    assert found(local, "parking") == ["parking"]


#: Whoosh opens a broken file, fails, and leaves it to the collector of garbage.
leaves_files_open = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@leaves_files_open
def test_a_broken_index_is_made_anew_by_a_search(local, folder, word_reader, actors):
    published(actors)
    indexing.refresh(local)
    for file in folder.glob("gen-1/*.toc"):
        file.write_bytes(b"")
    assert found(WhooshIndex(folder, word_reader), "parking") == ["parking"]
    gc.collect()


@leaves_files_open
def test_an_index_that_opens_but_cannot_be_searched_is_made_anew(
    local, folder, word_reader, actors
):
    published(actors)
    indexing.refresh(local)
    (segment,) = folder.glob("gen-1/*.seg")
    whole = segment.read_bytes()
    for start in range(0, len(whole), 32):
        segment.write_bytes(whole[:start] + b"\xff" * 32 + whole[start + 32 :])
        if only_a_search_fails(WhooshIndex(folder, word_reader)):
            break
    assert found(WhooshIndex(folder, word_reader), "parking") == ["parking"]
    assert (folder / "CURRENT").read_text() == "gen-2"
    gc.collect()


def only_a_search_fails(index):
    try:
        index.view()
    except IndexUnavailable:
        return False
    try:
        keys(index, "parking")
    except IndexUnavailable:
        return True
    return False


def test_an_index_made_with_other_word_lists_is_made_anew(engine, actors, monkeypatch):
    published(actors)
    assert found(engine, "parking") == ["parking"]
    module = type(engine.view()).__module__
    monkeypatch.setattr(f"{module}._FORM", f"0 {VERSION}")
    engine.close()
    assert indexing.behind(engine)
    assert found(engine, "parking") == ["parking"]
