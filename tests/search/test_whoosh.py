"""What the engine finds, and what it shows of it."""

from register.search.port import Part
from tests.search.asking import CARD, EN, FI, SV, a_document, keys, read, shown


def test_a_word_is_found_in_every_language_and_inflected(index):
    index.rebuild(
        [
            a_document("a", fi="Botti vastaa kysymyksiin."),
            a_document("b", sv="Parkeringen övervakas."),
            a_document("c", en="It answers questions."),
        ],
        1,
    )
    assert keys(index, "kysymys") == []
    assert keys(index, "kysymyksiä") == ["a"]
    assert keys(index, "KYSYMYKSIIN", EN) == ["a"]
    assert keys(index, "parkeringar", FI) == ["b"]
    assert keys(index, "question", SV) == ["c"]


def test_all_words_are_wanted_whatever_their_languages(index):
    index.rebuild(
        [
            a_document("a", fi="botti pysäköinti", sv="parkering"),
            a_document("b", fi="botti"),
            a_document("c", sv="parkering"),
        ],
        1,
    )
    assert keys(index, "botti parkering") == ["a"]


def test_some_of_the_words_do_when_nothing_has_them_all(index):
    index.rebuild([a_document("a", fi="botti auto"), a_document("b", fi="botti laiva")], 1)
    assert keys(index, "botti auto zeppelin") == ["a", "b"]
    assert keys(index, "zeppelin") == []


def test_letters_may_be_typed_without_their_dots_but_not_the_other_way(index):
    index.rebuild([a_document("weather", fi="sää päätös"), a_document("gets", fi="saa")], 1)
    assert keys(index, "paatos") == ["weather"]
    assert keys(index, "saa") == ["gets", "weather"]
    assert keys(index, "sää") == ["weather"]
    assert keys(index, "sa\u0308a\u0308") == ["weather"]


def test_a_name_weighs_most_then_the_field_then_the_language_of_the_page(index):
    index.rebuild(
        [
            a_document("other", sv="botti"),
            a_document("text", fi="botti"),
            a_document("summary", fi="botti", weight=3.0),
            a_document("name", fi="jotain muuta", name="botti"),
        ],
        1,
    )
    assert keys(index, "botti") == ["name", "summary", "text", "other"]
    assert keys(index, "botti", SV) == ["name", "summary", "other", "text"]


def test_weights_outlive_the_merging_of_segments(index):
    documents = [
        a_document("heavy", fi="botti", weight=3.0),
        a_document("light", fi="botti", version="0"),
        a_document("changing", fi="laiva"),
    ]
    index.rebuild(documents, 0)
    for number in range(1, 40):
        documents[number % 2 + 1] = a_document(
            "changing" if number % 2 else "light",
            fi="laiva" if number % 2 else "botti",
            version=str(number),
        )
        index.update(documents, number)
    assert keys(index, "botti") == ["heavy", "light"]


def test_equals_come_in_the_order_of_their_keys_and_by_the_page(index):
    index.rebuild([a_document(key, fi="botti") for key in "dbace"], 1)
    assert keys(index, "botti") == list("abcde")
    assert keys(index, "botti", most=2, offset=2) == ["c", "d"]
    assert keys(index, "botti", offset=5) == []
    assert index.search("botti", FI, most=2).total == 5


def test_nothing_outside_the_given_keys_is_found_counted_or_stands_for_all_words(index):
    index.rebuild([a_document("a", fi="botti auto"), a_document("b", fi="botti")], 1)
    assert keys(index, "botti auto", among={(CARD, "b")}) == ["b"]
    assert index.search("botti", FI, most=10, among={(CARD, "b")}).total == 1
    assert index.search("botti", FI, most=10, among=set()).total == 0


def test_single_letters_count_only_when_there_is_nothing_else(index):
    index.rebuild([a_document("a", fi="EU:n asetus"), a_document("c", fi="C")], 1)
    assert keys(index, "EU:n") == ["a"]
    assert keys(index, "c") == ["c"]
    assert keys(index, "c asetus") == ["a"]


def test_no_more_than_twelve_words_are_looked_for(index):
    index.rebuild([a_document("a", fi=" ".join(f"sana{n}" for n in range(12)))], 1)
    words = [f"sana{n}" for n in range(12)]
    assert keys(index, " ".join([*words, *words, "muuta"])) == ["a"]


def test_the_words_are_marked_as_they_stand_in_the_text(index):
    index.rebuild([a_document("a", fi="<b>Lasten</b> PÄÄTÖKSIÄ & päätöksen.")], 1)
    snippet = shown(index, "paatoksia")
    assert read(snippet) == "<b>Lasten</b> [PÄÄTÖKSIÄ] & [päätöksen]."
    assert (snippet.field, snippet.language) == ("summary", FI)


def test_a_long_text_is_cut_to_where_the_words_stand_together(index):
    filling = "täyte " * 100
    index.rebuild([a_document("a", fi=f"botti {filling} punainen botti ajaa {filling}")], 1)
    snippet = shown(index, "ajaa botti")
    told = read(snippet)
    assert told.startswith("… täyte")
    assert "punainen [botti] [ajaa] täyte" in told
    assert told.endswith("täyte …")
    assert 150 < len(told) < 220


def test_a_text_without_spaces_is_cut_all_the_same(index):
    index.rebuild([a_document("a", fi="botti/" * 200), a_document("b", fi="x" * 5_000)], 1)
    assert len("".join(part.text for part in shown(index, "botti").parts)) < 220
    assert len("".join(part.text for part in shown(index, "x" * 5_000).parts)) < 220


def test_the_snippet_is_in_the_pages_language_first(index):
    index.rebuild([a_document("a", fi="botti ja auto", sv="en robot som heter botti")], 1)
    assert shown(index, "botti", FI).language is FI
    assert shown(index, "botti", SV).language is SV
    assert shown(index, "botti", EN).language is FI


def test_a_hit_tells_the_language_that_most_of_the_words_are_in(index):
    index.rebuild([a_document("a", fi="botti ja auto", sv="en robot som heter botti")], 1)
    (hit,) = index.search("botti auto", SV, most=1).hits
    assert hit.language is FI
    assert hit.snippet.language is SV


def test_a_name_alone_shows_how_the_text_begins(index):
    index.rebuild([a_document("a", fi="Alku.", name="botti"), a_document("b", name="laiva")], 1)
    assert shown(index, "botti", SV).parts == (Part("Alku."),)
    assert shown(index, "laiva") is None
