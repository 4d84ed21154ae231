"""What all peers are asked: some questions of each kind, and the right answers."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise
from typing import Any

from tests.benchmarks.peers.companies import Companies

__all__ = ["Answer", "Kind", "Question", "agrees", "questions", "tree"]

PAGE = 50
_EACH = 400
_PATHS = 20
_STEPS = (4, 5, 6)

Answer = Any
"""A dictionary of a lookup; of a hop and of a path, pairs of ids and labels; with their own partners in a
third place if they are asked for."""


class Kind(Enum):
    """A kind of question."""

    LOOKUP = "lookup"
    ONE_HOP = "one hop"
    TWO_HOPS = "two hops"
    NESTED = "50 and their partners"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the company of an id.

    Attributes:
        kind: What is asked.
        id: The company; of a page, the one before it.
        target: Where a path leads.
        page: The ids on a page.
        expected: The answer; of a path, one of those that are right.
    """

    kind: Kind
    id: str
    expected: Answer
    target: str = ""
    page: tuple[str, ...] = ()


def questions(companies: Companies) -> dict[Kind, list[Question]]:
    """The questions of each kind, the same every time."""
    draw = random.Random(companies.count)

    def some(count: int) -> list[int]:
        return [draw.randrange(companies.count) for _ in range(count)]

    return {
        Kind.LOOKUP: [_lookup(companies, one) for one in some(_EACH)],
        Kind.ONE_HOP: [
            Question(Kind.ONE_HOP, companies.id(one), _hop(companies, one)) for one in some(_EACH)
        ],
        Kind.TWO_HOPS: [
            Question(Kind.TWO_HOPS, companies.id(one), _two(companies, companies.partners[one]))
            for one in some(_EACH)
        ],
        Kind.NESTED: [
            _page(companies, draw.randrange(max(1, companies.count - PAGE - 1))) for _ in range(_EACH)
        ],
        Kind.PATH: [_path(companies, one, draw) for one in some(_PATHS)],
    }


def agrees(question: Question, answer: Answer, companies: Companies) -> bool:
    """Whether an answer is right; of paths of one length, any is."""
    if question.kind is not Kind.PATH:
        return bool(answer == question.expected)
    numbers = [int(one.removeprefix("company-")) for one, _ in answer]
    return (
        [companies.row(one) for one in numbers] == answer
        and len(answer) == len(question.expected)
        and (answer[0][0], answer[-1][0]) == (question.id, question.target)
        and all(target in companies.partners[source] for source, target in pairwise(numbers))
    )


def tree(rows: Iterable[Sequence[str]]) -> Answer:
    """An answer with partners of partners from a table of ids, labels, and ids and labels of partners."""
    ordered = sorted(map(list, rows))
    return [
        [*first, [row[2:] for row in found]] for first, found in groupby(ordered, key=lambda row: row[:2])
    ]


def _lookup(companies: Companies, number: int) -> Question:
    expected = {
        "id": companies.id(number),
        "label": companies.label(number),
        "type": "COMPANY",
        **companies.values(number),
    }
    return Question(Kind.LOOKUP, companies.id(number), expected)


def _hop(companies: Companies, number: int) -> Answer:
    return [companies.row(one) for one in companies.partners[number]]


def _two(companies: Companies, numbers: Iterable[int]) -> Answer:
    return [[*companies.row(one), _hop(companies, one)] for one in numbers]


def _page(companies: Companies, start: int) -> Question:
    before, *numbers = companies.by_id[start : start + PAGE + 1]
    page = tuple(map(companies.id, numbers))
    return Question(Kind.NESTED, companies.id(before), _two(companies, numbers), page=page)


def _path(companies: Companies, source: int, draw: random.Random) -> Question:
    """A path of four to six steps, or the longest that there is."""
    before: dict[int, int] = {source: source}
    layers = [[source]]
    while layers[-1] and len(layers) <= _STEPS[-1]:
        layers.append([])
        for one in layers[-2]:
            for partner in companies.partners[one]:
                if partner not in before:
                    before[partner] = one
                    layers[-1].append(partner)
    far = [layer for layer in layers[_STEPS[0] :] if layer] or [layer for layer in layers if layer][-1:]
    target = draw.choice(draw.choice(far))
    nodes = [target]
    while nodes[-1] != source:
        nodes.append(before[nodes[-1]])
    expected = [companies.row(one) for one in reversed(nodes)]
    return Question(Kind.PATH, companies.id(source), expected, target=companies.id(target))
