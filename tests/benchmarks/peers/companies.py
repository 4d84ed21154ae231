"""The facts that all peers hold: companies, each a partner of about ten others at random."""

import random
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tests.benchmarks.synthetic import write_companies

__all__ = ["Companies"]

_ROUNDS = 5


class Companies:
    """Some companies, the same every time.

    Each partnership is one that a statement names; partners are so both ways. Random rounds
    through all companies make a network whose neighbourhoods grow as fast as they can, which is hard on
    searches for paths.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        self.count = count

    @cached_property
    def partnerships(self) -> list[tuple[int, int]]:
        """Numbers of the companies that each is between."""
        draw, known = random.Random(self.count), set()
        for _ in range(_ROUNDS):
            order = list(range(self.count))
            draw.shuffle(order)
            for source, target in zip(order, [*order[1:], order[0]], strict=True):
                if (target, source) not in known:
                    known.add((source, target))
        return sorted(known)

    @cached_property
    def partners(self) -> list[list[int]]:
        """The numbers of each company's partners, in the order of their ids."""
        found: list[list[int]] = [[] for _ in range(self.count)]
        for source, target in self.partnerships:
            found[source].append(target)
            found[target].append(source)
        for some in found:
            some.sort(key=str)
        return found

    @cached_property
    def by_id(self) -> list[int]:
        """All numbers in the order of the ids."""
        return sorted(range(self.count), key=str)

    def id(self, number: int) -> str:
        """The id of a company."""
        return f"company-{number}"

    def label(self, number: int) -> str:
        """Its name."""
        return f"Company {number}"

    def values(self, number: int) -> dict[str, str]:
        """Its three further properties."""
        return {
            "homepage": f"https://company-{number}.example/",
            "wikidata": f"Q{number + 1}",
            "lei": f"{number:020}",
        }

    def row(self, number: int) -> list[str]:
        """A company in a list: its id and its label."""
        return [self.id(number), self.label(number)]

    def record(self, number: int) -> dict[str, object]:
        """All of a company, as in-memory resolvers hold it."""
        return {
            "id": self.id(number),
            "label": self.label(number),
            "type": "COMPANY",
            **self.values(number),
            "partners": [self.id(one) for one in self.partners[number]],
        }

    def write_facts(self, path: Path) -> None:
        """Write N-Quads in our ontology, with evidence."""
        write_companies(path, self.count, self.partnerships, self.values)

    def write_links(self, path: Path) -> None:
        """Write N-Triples of what is asked for alone: types, labels, properties, and partners both ways."""
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line} .\n" for line in self._links())

    def _links(self) -> Iterator[str]:
        for number in range(self.count):
            name = f"<{ID}{self.id(number)}>"
            yield f"{name} <{RDF}type> <{SG}Company>"
            yield f'{name} <{SKOS}prefLabel> "{self.label(number)}"@en'
            for property_name, text in self.values(number).items():
                yield f'{name} <{SG}{property_name}> "{text}"'
            for partner in self.partners[number]:
                yield f"{name} <{SG}partnersWith> <{ID}{self.id(partner)}>"


ID = "https://w3id.org/stratograph/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SG = "https://w3id.org/stratograph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
