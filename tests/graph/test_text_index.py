"""The index finds and scores what the definition of BM25 finds and scores, document by document."""

import random
from collections.abc import Mapping, Sequence
from math import log

import pytest

from stratograph.graph.text_index import TextIndex, in_all, in_any

WORDS = ("cloud", "clouds", "china", "chip", "chips", "a", "azure", "阿", "阿里", "云", "data", "dat")
DOCUMENTS = 60


@pytest.fixture(params=range(4))
def documents(request: pytest.FixtureRequest) -> list[dict[str, float]]:
    draw = random.Random(request.param)
    return [
        {word: float(draw.randint(1, 4)) for word in draw.sample(WORDS, draw.randint(0, 4))}
        for _ in range(DOCUMENTS)
    ]


def score(documents: Sequence[Mapping[str, float]], number: int, word: str) -> float:
    """BM25 as Robertson and others define it, with the usual values of its two parameters."""
    if word not in documents[number]:
        return 0.0
    having = sum(word in one for one in documents)
    rarity = log(1 + (len(documents) - having + 0.5) / (having + 0.5))
    mean = sum(sum(one.values()) for one in documents) / len(documents)
    weight, length = documents[number][word], sum(documents[number].values())
    return rarity * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length / mean))


def indexed(documents: Sequence[Mapping[str, float]]) -> TextIndex:
    return TextIndex.made(documents, [list(one) for one in documents])


@pytest.mark.parametrize("word", [*WORDS, "nowhere"])
def test_a_word_is_scored_where_it_stands(word: str, documents: list[dict[str, float]]) -> None:
    found = indexed(documents).word(word)
    expected = {number: score(documents, number, word) for number, one in enumerate(documents) if word in one}
    assert dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(expected)


@pytest.mark.parametrize("begun", ["c", "ch", "cloud", "阿", "z", "datum"])
def test_a_beginning_is_scored_by_its_best_ending(begun: str, documents: list[dict[str, float]]) -> None:
    found = indexed(documents).beginning(begun)
    expected = {}
    for number, one in enumerate(documents):
        endings = [
            score(documents, number, word) * len(begun) / len(word) for word in one if word.startswith(begun)
        ]
        if endings:
            expected[number] = max(endings)
    assert dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(expected)


def test_documents_are_found_that_have_all_words_or_any(documents: list[dict[str, float]]) -> None:
    index = indexed(documents)
    for words in (("cloud", "chip"), ("a", "阿", "data"), ("cloud", "nowhere"), ("nowhere",)):
        matches = [index.word(word) for word in words]
        having = [{number for number, one in enumerate(documents) if word in one} for word in words]
        assert in_all(matches).tolist() == sorted(set.intersection(*having))
        assert in_any(matches).tolist() == sorted(set.union(*having))


def test_a_name_is_found_whole_and_begun(documents: list[dict[str, float]]) -> None:
    index = indexed(documents)
    assert index.named("cloud").tolist() == [number for number, one in enumerate(documents) if "cloud" in one]
    begun = index.begun_names("clou")
    shares = {
        number: 4 / (5 if "cloud" in one else 6)
        for number, one in enumerate(documents)
        if "cloud" in one or "clouds" in one
    }
    assert dict(zip(begun.documents.tolist(), begun.scores.tolist(), strict=True)) == pytest.approx(shares)


def test_an_index_of_nothing_finds_nothing() -> None:
    index = TextIndex.made([], [])
    assert len(index.word("cloud").documents) == len(index.beginning("c").documents) == 0
    assert len(index.begun_names("c").documents) == len(index.named("cloud")) == 0
