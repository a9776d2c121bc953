"""What is found on every engine, in which order, and what is shown of it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from register.search.corrections import correction
from register.search.port import DocumentKind, IndexBusy, IndexUnavailable, Part, Written
from tests.search.asking import (
    CARD,
    EN,
    FI,
    SV,
    a_document,
    hit,
    keys,
    matches,
    read,
    shown,
    update,
)


def test_a_word_is_found_in_every_language_and_in_any_form(engine):
    engine.rebuild(
        [
            a_document("a", fi="Botti vastaa kysymyksiin."),
            a_document("b", sv="Parkeringen övervakas."),
            a_document("c", en="It answers questions."),
        ],
        1,
    )
    assert keys(engine, "kysymys") == ["a"]
    assert keys(engine, "KYSYMYKSISTÄ", EN) == ["a"]
    assert keys(engine, "övervakning", FI) == []
    assert keys(engine, "övervakat", FI) == ["b"]
    assert keys(engine, "question", SV) == ["c"]


def test_all_words_are_wanted_whatever_their_languages(engine):
    engine.rebuild(
        [
            a_document("a", fi="laiva kirjasto", sv="båt"),
            a_document("b", fi="kirjasto"),
            a_document("c", sv="båt"),
        ],
        1,
    )
    assert keys(engine, "kirjasto båt") == ["a"]


def test_some_of_the_words_do_when_nothing_has_them_all_the_rarest_first(engine):
    documents = [a_document(f"k{n}", fi="auto") for n in range(3)]
    engine.rebuild([*documents, a_document("a", fi="laiva")], 1)
    assert keys(engine, "auto laiva") == ["a", "k0", "k1", "k2"]
    assert keys(engine, "laiva zeppelin") == ["a"]
    assert keys(engine, "zeppelin") == []


def test_an_exact_form_comes_before_another_a_part_and_one_without_dots(engine):
    engine.rebuild(
        [
            a_document("dots", fi="Käsi."),
            a_document("form", fi="Maksun määrä."),
            a_document("exact", fi="Maksu ja määrä."),
            a_document("compound", fi="Pysäköintimaksu."),
            a_document("undotted", fi="Kasi."),
        ],
        1,
    )
    assert keys(engine, "maksu") == ["exact", "form", "compound"]
    assert keys(engine, "maksun") == ["form", "exact", "compound"]
    assert keys(engine, "kasi") == ["undotted", "dots"]


def test_letters_may_be_typed_without_their_dots_but_not_the_other_way(engine):
    engine.rebuild([a_document("weather", fi="sää päätös"), a_document("gets", fi="saa")], 1)
    assert keys(engine, "paatos") == ["weather"]
    assert keys(engine, "paatoksesta") == ["weather"]
    assert keys(engine, "saa") == ["gets", "weather"]
    assert keys(engine, "sää") == ["weather"]
    assert keys(engine, "sa\u0308a\u0308") == ["weather"]


def test_a_name_weighs_most_then_the_field_then_the_language_of_the_page(engine):
    engine.rebuild(
        [
            a_document("other", sv="zeppelin"),
            a_document("text", fi="zeppelin"),
            a_document("tag", fi="zeppelin", weight=2.0),
            a_document("summary", fi="zeppelin", weight=3.0),
            a_document("name", fi="jotain muuta", name="zeppelin"),
        ],
        1,
    )
    assert keys(engine, "zeppelin") == ["name", "summary", "tag", "text", "other"]
    assert keys(engine, "zeppelin", SV) == ["name", "summary", "tag", "other", "text"]


def test_a_word_that_stands_often_counts_more_but_never_as_much_as_a_summary(engine):
    engine.rebuild(
        [
            a_document("once", fi="zeppelin"),
            a_document("often", fi="zeppelin " * 90),
            a_document("summary", fi="zeppelin", weight=3.0),
        ],
        1,
    )
    assert keys(engine, "zeppelin") == ["summary", "often", "once"]


def test_weights_outlive_many_updates(engine):
    documents = [
        a_document("heavy", fi="zeppelin", weight=3.0),
        a_document("light", fi="zeppelin", version="0"),
        a_document("changing", fi="laiva"),
    ]
    engine.rebuild(documents, 0)
    for number in range(1, 40):
        documents[number % 2 + 1] = a_document(
            "changing" if number % 2 else "light",
            fi="laiva" if number % 2 else "zeppelin",
            version=str(number),
        )
        update(engine, documents, number)
    assert keys(engine, "zeppelin") == ["heavy", "light"]


def test_nothing_outside_the_given_keys_is_found_counted_or_stands_for_all_words(engine):
    engine.rebuild([a_document("a", fi="laiva auto"), a_document("b", fi="laiva")], 1)
    assert keys(engine, "laiva auto", among={(CARD, "b")}) == ["b"]
    assert keys(engine, "laiva", among=set()) == []
    assert keys(engine, "-auto", among={(CARD, "b")}) == ["b"]


def test_a_phrase_wants_its_words_one_after_the_other_in_any_form(engine):
    engine.rebuild(
        [
            a_document("a", fi="Päätöksen tekee aina ihminen."),
            a_document("b", fi="Ihminen tekee aina päätöksen."),
            a_document("c", fi="Päätöksen. Tekee.", name="tekee"),
            a_document("d", en="Automated decision-making is banned."),
        ],
        1,
    )
    assert keys(engine, '"päätös tekee"') == ["a", "c"]
    assert keys(engine, "“päätöksen tekee” ihminen") == ["a"]
    assert keys(engine, '"tekee päätöksen"') == []
    assert keys(engine, '"paatoksen tekee"') == ["a", "c"]
    assert keys(engine, '"automated decision making"', EN) == ["d"]
    assert keys(engine, '"päätös"') == ["a", "b", "c"]


def test_no_phrase_goes_from_one_passage_into_the_next(engine):
    engine.rebuild([a_document("a", fi="laiva", name="punainen")], 1)
    assert keys(engine, '"punainen laiva"') == []
    assert keys(engine, "punainen laiva") == ["a"]


def test_a_word_with_a_minus_must_not_be_there_in_any_form(engine):
    engine.rebuild(
        [
            a_document("a", fi="Kirjaston laiva."),
            a_document("b", fi="Kirjaston auto."),
            a_document("c", fi="Kirjaston linja-autot."),
        ],
        1,
    )
    assert keys(engine, "kirjasto -laiva") == ["b", "c"]
    assert keys(engine, "kirjasto -autossa") == ["a"]
    assert keys(engine, "-autot") == ["a"]
    assert keys(engine, 'kirjasto -"kirjaston laiva"') == ["b", "c"]
    assert keys(engine, "zeppelin auto -auto") == []


def test_what_is_said_otherwise_in_another_language_is_found_too_but_further_down(engine):
    engine.rebuild(
        [
            a_document("en", en="A chatbot based on artificial intelligence."),
            a_document("sv", sv="Artificiell intelligens används."),
            a_document("fi", fi="Tekoälyä käytetään."),
            a_document("short", fi="AI-järjestelmiä."),
            a_document("other", en="Artificial grass and intelligence tests."),
        ],
        1,
    )
    assert keys(engine, "tekoäly")[0] == "fi"
    assert set(keys(engine, "tekoäly")) == {"en", "sv", "fi", "short"}
    assert keys(engine, "artificial intelligence", EN)[:1] == ["en"]
    assert {"fi", "sv", "short"} <= set(keys(engine, "artificial intelligence", EN))
    assert set(keys(engine, "dagvård", SV)) == set()


def test_the_halves_of_a_compound_are_found_close_together_only(engine):
    far = "Potilas odottaa vuoroaan pitkään ja rauhassa ennen kuin kaikki tiedot ovat valmiina."
    engine.rebuild(
        [a_document("near", fi="Potilaan tiedot tallennetaan."), a_document("far", fi=far)], 1
    )
    assert keys(engine, "potilastiedot") == ["near"]
    assert read(shown(engine, "potilastiedot")) == "[Potilaan] [tiedot] tallennetaan."


def test_a_part_that_is_left_out_is_found(engine):
    engine.rebuild([a_document("a", fi="Sosiaali-, terveys- ja pelastuspalvelut.")], 1)
    for word in ("sosiaalipalvelut", "terveyspalvelu", "pelastuspalveluja"):
        assert keys(engine, word) == ["a"]
    assert keys(engine, "sivistyspalvelut") == []
    marked = read(shown(engine, "sosiaalipalvelut"))
    assert marked == "[Sosiaali-], terveys- ja pelastuspalvelut."


def test_single_letters_count_only_when_there_is_nothing_else(engine):
    engine.rebuild([a_document("a", fi="EU:n asetus"), a_document("c", fi="C")], 1)
    assert keys(engine, "EU:ssa") == ["a"]
    assert keys(engine, "c") == ["c"]
    assert keys(engine, "c asetus") == ["a"]


def test_no_more_than_twelve_words_are_looked_for(engine):
    engine.rebuild([a_document("a", fi=" ".join(f"sana{n}" for n in range(12)))], 1)
    words = [f"sana{n}" for n in range(12)]
    assert keys(engine, " ".join([*words, *words, "muuta"])) == ["a"]


def test_documents_of_several_kinds_may_have_one_key(engine):
    card = a_document("a", fi="laiva")
    term = a_document("a", fi="laiva auto")
    object.__setattr__(term, "kind", DocumentKind.TERM)
    engine.rebuild([card, term], 1)
    assert set(matches(engine, "laiva").scores) == {(CARD, "a"), (DocumentKind.TERM, "a")}
    assert hit(engine, "auto").kind is DocumentKind.TERM


def test_the_words_are_marked_as_they_stand_in_the_text(engine):
    engine.rebuild([a_document("a", fi="<b>Lasten</b> PÄÄTÖKSIÄ & päätöksen.")], 1)
    snippet = shown(engine, "paatoksia")
    assert read(snippet) == "<b>Lasten</b> [PÄÄTÖKSIÄ] & [päätöksen]."
    assert (snippet.field, snippet.language) == ("summary", FI)


def test_compounds_and_phrases_in_other_words_are_marked(engine):
    text = "Asiakasmaksusta päättää ihminen, ei artificial intelligence."
    engine.rebuild([a_document("a", fi=text, en="It is artificial intelligence.")], 1)
    assert read(shown(engine, "maksu")).startswith("[Asiakasmaksusta] päättää")
    assert read(shown(engine, "tekoäly", EN)) == "It is [artificial] [intelligence]."


def test_a_long_text_is_cut_to_where_the_words_stand_together(engine):
    filling = "täyte " * 100
    engine.rebuild([a_document("a", fi=f"laiva {filling} punainen laiva ajaa {filling}")], 1)
    told = read(shown(engine, "ajaa laiva"))
    assert told.startswith("… täyte")
    assert "punainen [laiva] [ajaa] täyte" in told
    assert told.endswith("täyte …")
    assert 150 < len(told) < 220


def test_a_text_without_spaces_is_cut_all_the_same(engine):
    engine.rebuild([a_document("a", fi="laiva/" * 200), a_document("b", fi="x" * 5_000)], 1)
    assert len("".join(part.text for part in shown(engine, "laiva").parts)) < 220
    assert len("".join(part.text for part in shown(engine, "x" * 5_000).parts)) < 220


def test_the_snippet_is_in_the_pages_language_first(engine):
    engine.rebuild([a_document("a", fi="zeppelin ja auto", sv="en båt som heter zeppelin")], 1)
    assert shown(engine, "zeppelin", FI).language is FI
    assert shown(engine, "zeppelin", SV).language is SV
    assert shown(engine, "zeppelin", EN).language is FI


def test_a_hit_tells_the_language_that_most_of_the_words_are_in(engine):
    engine.rebuild([a_document("a", fi="zeppelin ja kirjasto", sv="en båt, zeppelin")], 1)
    found = hit(engine, "zeppelin kirjastot", SV)
    assert found.language is FI
    assert found.snippet.language is SV


def test_a_name_alone_shows_how_the_text_begins(engine):
    engine.rebuild([a_document("a", fi="Alku.", name="zeppelin"), a_document("b", name="laiva")], 1)
    assert shown(engine, "zeppelin", SV).parts == (Part("Alku."),)
    assert shown(engine, "laiva") is None


def test_a_mistyped_word_is_corrected_to_one_that_is_there(engine):
    engine.rebuild([a_document("a", fi="Varhaiskasvatuksen maksu.", sv="Avgiften är låg.")], 1)
    view = engine.view()
    assert correction(view, "varhaiskasvatsu", FI) == "varhaiskasvatus"
    assert correction(view, "avgfit", FI) == "avgift"
    assert correction(view, "AVGIFFT", FI) == "avgift"
    assert correction(view, "zeppelin", FI) is None
    assert correction(view, "abc", FI) is None
    assert correction(view, "av'gift", FI) is None


def test_of_words_as_close_the_one_in_a_name_is_meant(engine):
    engine.rebuild([a_document("a", en="To analyse it.", name="analysis")], 1)
    assert correction(engine.view(), "analisys", FI) == "analysis"


def test_halves_of_a_compound_may_stand_apart_where_nothing_else_is_found(engine):
    far = "Prognosen för många sjuka patienter räknades ut med en SEIR-modell."
    engine.rebuild([a_document("far", sv=far)], 1)
    assert keys(engine, "SEIR-prognos", SV) == ["far"]
    assert keys(engine, "SEIRprognos", SV) == ["far"]
    assert keys(engine, "SEIR-karta", SV) == []


def test_a_search_is_cut_off_in_time_and_says_so(engine):
    engine.rebuild([a_document(f"k{n}", fi="laiva auto") for n in range(30)], 1)
    assert keys(engine, '"laiva auto" laiva', seconds=0.0) == []


def test_any_thread_may_ask(full):
    with ThreadPoolExecutor(8) as others:
        asked = [others.submit(keys, full, f"sana{n % 9}") for n in range(32)]
        assert [each.result(60) for each in asked] == [[f"k{n % 9}"] for n in range(32)]


def test_an_update_writes_what_differs_and_sets_the_revision(engine):
    one, two, three = (a_document(key, fi="laiva") for key in "abc")
    engine.rebuild([one, two], 7)
    assert engine.view().revision == 7
    changed = a_document("b", fi="auto", version="2")
    assert update(engine, [changed, three], 8) == Written(
        replaced=((CARD, "b"), (CARD, "c")), removed=((CARD, "a"),)
    )
    assert engine.view().revision == 8
    assert engine.view().versions == {(CARD, "b"): "2", (CARD, "c"): "1"}
    assert keys(engine, "laiva") == ["c"]
    assert keys(engine, "auto") == ["b"]


def test_an_update_loads_only_what_differs(engine):
    engine.rebuild([a_document("a", fi="laiva"), a_document("b", fi="laiva")], 1)
    asked = []

    def load(wanted):
        asked.extend(wanted)
        return [a_document("b", fi="auto", version="2")]

    engine.update({(CARD, "a"): "1", (CARD, "b"): "2"}, load, 2)
    assert asked == [(CARD, "b")]


def test_a_document_that_is_gone_when_it_is_loaded_is_removed(engine):
    engine.rebuild([a_document("a", fi="laiva")], 1)
    engine.update({(CARD, "a"): "2"}, lambda _: [], 2)
    assert keys(engine, "laiva") == []


def test_an_update_to_the_same_texts_moves_only_the_revision(engine):
    engine.rebuild([a_document("a", fi="laiva")], 1)
    assert update(engine, [a_document("a", fi="laiva")], 2) == Written()
    assert engine.view().revision == 2


def test_an_index_may_be_empty(engine):
    engine.rebuild([], 1)
    assert engine.view().versions == {}
    assert keys(engine, "laiva") == []
    update(engine, [a_document("a", fi="laiva")], 2)
    assert keys(engine, "laiva") == ["a"]
    update(engine, [], 3)
    assert keys(engine, "laiva") == []


def test_what_one_handle_writes_the_others_see(place):
    writer, reader, another = place(), place(), place()
    writer.rebuild([a_document("a", fi="laiva")], 1)
    assert keys(reader, "laiva") == keys(another, "laiva") == ["a"]
    update(writer, [a_document("b", fi="laiva")], 2)
    assert keys(reader, "laiva") == keys(another, "laiva") == ["b"]
    assert reader.view().revision == 2
    another.rebuild([a_document("c", fi="laiva")], 3)
    assert keys(reader, "laiva") == keys(writer, "laiva") == ["c"]


def test_what_was_removed_never_comes_back(place):
    writer, reader = place(), place()
    writer.rebuild([a_document(f"k{n}", fi="laiva") for n in range(5)], 0)
    for number in range(1, 25):
        documents = [a_document(f"k{n}", fi="laiva", version=str(number)) for n in range(5)]
        update(writer, [*documents, a_document("gone", fi="laiva")], number)
        update(writer, documents, number)
        assert len(keys(reader, "laiva")) == 5
        assert (CARD, "gone") not in reader.view().versions


def test_a_rebuild_that_fails_leaves_what_was(engine):
    def failing():
        yield a_document("b", fi="auto")
        raise ZeroDivisionError

    engine.rebuild([a_document("a", fi="laiva")], 1)
    with pytest.raises(ZeroDivisionError):
        engine.rebuild(failing(), 2)
    assert keys(engine, "laiva") == ["a"]
    assert keys(engine, "auto") == []
    engine.rebuild([a_document("c", fi="auto")], 3)
    assert keys(engine, "auto") == ["c"]
    assert keys(engine, "laiva") == []


def test_readers_see_what_was_while_a_rebuild_is_at_it_and_a_second_writer_is_refused(place):
    writer, second = place(), place()
    writer.rebuild([a_document("a", fi="laiva")], 1)
    seen = []

    def slowly():
        yield a_document("b", fi="auto")
        seen.append(keys(second, "laiva"))
        for write in (second.rebuild, lambda _, number: update(second, [], number)):
            since = time.monotonic()
            with pytest.raises(IndexBusy):
                write([], 3)
            assert time.monotonic() - since < 5

    writer.rebuild(slowly(), 2)
    assert seen == [["a"]]
    assert keys(second, "auto") == ["b"]
    update(second, [], 3)
    assert keys(writer, "auto") == []


def test_searches_are_right_while_eight_threads_ask_and_one_writes(place):
    writer, readers = place(), [place() for _ in range(2)]
    documents = [a_document(f"k{n}", fi=f"laiva sana{n}") for n in range(20)]
    writer.rebuild(documents, 0)
    over = []

    def searching(reader):
        count = 0
        while not over or not count:
            assert len(keys(reader, "laiva")) == 20
            assert keys(reader, "sana7") == ["k7"]
            assert shown(reader, "sana7").field == "summary"
            count += 1
        return count

    with ThreadPoolExecutor(8) as threads:
        searches = [threads.submit(searching, reader) for reader in readers * 4]
        try:
            for number in range(1, 13):
                documents[0] = a_document("k0", fi="laiva sana0", version=str(number))
                update(writer, documents, number)
                if number % 3 == 0:
                    writer.rebuild(documents, number)
        finally:
            over.append(True)
        assert all(search.result(120) for search in searches)


def test_without_an_index_everything_but_a_rebuild_says_so(engine):
    for ask in (engine.view, lambda: update(engine, [], 1)):
        with pytest.raises(IndexUnavailable):
            ask()
    engine.rebuild([], 1)
    assert engine.view().revision == 1
