"""Markdown read as plain text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.domain.prose import first_paragraph, plain

_MARKUP = st.text(alphabet="ab *`[]()#-1.\n\\_<>&\r\t", max_size=80)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("One\nparagraph.", "One paragraph."),
        ("One.\n\n\n Two.", "One.\n\nTwo."),
        ("One.\r\n\r\nTwo.", "One.\n\nTwo."),
        ("# A\n## B\ntext\n### C", "A\n\nB\n\ntext\n\nC"),
        ("#hash and #### four", "#hash and #### four"),
        ("- one\n- two\n  goes on\n\n1. three\n2. four", "one\ntwo goes on\n\nthree\nfour"),
        ("Before:\n- one", "Before:\none"),
        ("-5 and 2026. gone", "-5 and 2026. gone"),
        ("**bold** and *emphasis* and ***both***", "bold and emphasis and both"),
        ("**bold with *emphasis* in it**", "bold with emphasis in it"),
        ("**bold\nover lines**", "bold over lines"),
        ("2 * 3 * 4 ** 5", "2 * 3 * 4 ** 5"),
        ("**open *and **shut**", "open *and **shut"),
        ("a footnote* and one more*", "a footnote* and one more*"),
        ("`x * y * z` and `**`", "x * y * z and **"),
        ("an odd ` backtick", "an odd ` backtick"),
        ("[a page](page:about), [**T**](term:x)", "a page, T"),
        ("**[bold link](https://example.org/a_(b))**", "bold link"),
        ("[no target] [](x) [a](b c)", "[no target] [](x) [a](b c)"),
        ("1 < 2 <b>&amp;</b> <script>", "1 < 2 <b>&amp;</b> <script>"),
    ],
)
def test_markup_is_taken_off_and_everything_else_stands(markdown, text):
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "paragraph"),
    [
        ("", ""),
        ("# Only a heading", ""),
        ("**One** [a](b)\ngoes on.\n\nTwo.", "**One** [a](b)\ngoes on."),
        ("## Heading\n\n### Another\nText.\n\nMore.", "Text."),
        ("- one\n- two\n\nAfter.", "- one\n- two"),
        ("Text.\n# Heading", "Text."),
    ],
)
def test_the_first_paragraph_keeps_its_markup(markdown, paragraph):
    assert first_paragraph(markdown) == paragraph


@given(st.one_of(st.text(), _MARKUP))
def test_any_text_can_be_read(text):
    assert isinstance(plain(text), str)
    assert plain(first_paragraph(text)) in plain(text)


@given(_MARKUP)
def test_no_letter_is_added_or_moved(text):
    letters = iter(re.sub(r"\s", "", text))
    assert all(letter in letters for letter in re.sub(r"\s", "", plain(text)))


@pytest.mark.parametrize(
    "piece",
    [
        "**a ",
        "*",
        "* ",
        "[",
        "[a](",
        "[a](b[c](d)",
        "[a](b(",
        "[a](()",
        "`",
        "`a",
        "*a **b ",
        "# ",
        "- ",
        "1. ",
        "1",
        "\n",
        " ",
        "a]",
        "(",
        "[`*a*`](x) **",
    ],
)
def test_long_texts_are_read_in_linear_time(piece):
    began = time.process_time()
    plain(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 3
