"""Every kind of field in every layer that reads the declarations, so that none is forgotten."""

from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain import codec, schema
from register.domain.card import Card
from register.domain.declaring import Kind, Spec
from register.domain.languages import Language, Localized
from register.domain.reading import Reader
from register.web.showing import Showing
from register.words.catalogue import words
from tests.domain import strategies

SPECS = strategies.every_spec()
SCHEMA = jsonschema.Draft202012Validator(schema.card_schema())
by_kind = pytest.mark.parametrize("kind", Kind)
briefly = settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])


def a_declaration(data, kind: Kind) -> tuple[type, Spec]:
    return data.draw(st.sampled_from([each for each in SPECS if each[1].kind is kind]))


def a_card_with(data, kind: Kind) -> Card:
    """A card in which one field, or one part of a record, holds a value of this kind."""
    declared, spec = a_declaration(data, kind)
    held = {spec.name: data.draw(strategies.values(spec))}
    if declared is Card:
        return Card(**held)
    around = next(spec for _, spec in SPECS if spec.record is declared)
    record = data.draw(strategies.declared(declared, st.just("a"), st.just("a")))
    return Card(**{around.name: (replace(record, **held),)})


@by_kind
def test_every_kind_is_declared_somewhere(kind):
    assert kind in {spec.kind for _, spec in SPECS}


@by_kind
@briefly
@given(data=st.data())
def test_the_codec_knows_every_kind(kind, data):
    card = a_card_with(data, kind)
    assert card != Card()
    assert codec.from_plain(codec.to_plain(card)) == card


@by_kind
@briefly
@given(data=st.data())
def test_the_schema_knows_every_kind(kind, data):
    SCHEMA.validate(codec.to_plain(a_card_with(data, kind)))


@by_kind
@briefly
@given(data=st.data(), language=st.sampled_from(Language))
def test_the_page_knows_every_kind(kind, data, language):
    _, spec = a_declaration(data, kind)
    value = data.draw(strategies.values(spec, strategies.LETTERS, strategies.LETTERS))
    showing = Showing(words(language), Card())
    shown = showing.answer(spec, value)
    assert shown not in {"", showing.answer(spec, None)}
    if isinstance(value, Localized):
        assert value.for_reader(language).text in shown


@pytest.mark.parametrize(
    "layer",
    [
        lambda spec: codec._written(spec, "red"),  # noqa: SLF001
        lambda spec: Reader()._answer(spec, "red", "name"),  # noqa: SLF001
        schema._value,  # noqa: SLF001
        lambda spec: Showing(words(Language.FI), Card()).answer(spec, "red"),
    ],
    ids=["writing", "reading", "schema", "page"],
)
def test_a_kind_that_a_layer_does_not_know_is_refused(layer):
    with pytest.raises(AssertionError, match="unreachable"):
        layer(replace(SPECS[0][1], kind="colour"))
