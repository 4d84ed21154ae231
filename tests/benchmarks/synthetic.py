"""Synthetic facts in our ontology, any number of triples, the same every time."""

import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

__all__ = ["add_homes", "write_companies", "write_facts", "write_partners"]

SG = "https://w3id.org/stratograph/ontology#"
ID = "https://w3id.org/stratograph/id/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
GRAPH = "<https://w3id.org/stratograph/graph/synthetic>"
DOCUMENT = f"<{ID}synthetic-report>"

_RELATIONS = ("Partnership", "Supply", "Dependency", "Advice")
_TRIPLES_PER_COMPANY = 2
_COUNTRIES = 200
_TRIPLES_PER_STATEMENT = 8
_STATEMENTS_PER_COMPANY = 5


def write_facts(path: Path, triples: int, seed: int = 7, *, quotes: bool = False) -> int:
    """Write N-Quads with about this many triples; how many were written.

    Companies, five relationships each with its evidence, and one source document: as many kinds of
    triples as real seeds have; words of the document too, if there are to be quotes.
    """
    draw = random.Random(seed)
    companies = max(2, triples // (_TRIPLES_PER_COMPANY + _STATEMENTS_PER_COMPANY * _TRIPLES_PER_STATEMENT))
    written = 0
    with path.open("w", encoding="utf-8") as file:

        def say(subject: str, predicate: str, value: str, graph: str) -> None:
            nonlocal written
            file.write(f"{subject} {predicate} {value} {graph} .\n")
            written += 1

        for line in _document():
            say(*line, GRAPH)
        for company in range(companies):
            name = f"<{ID}company-{company}>"
            say(name, RDF_TYPE, f"<{SG}Company>", GRAPH)
            say(name, LABEL, f'"Company {company}"@en', GRAPH)
        for number in range(companies * _STATEMENTS_PER_COMPANY):
            source = number % companies
            # Attachment to lower numbers more often gives hubs, as real networks have.
            target = min(draw.randrange(companies), draw.randrange(companies))
            if target == source:
                target = (source + 1) % companies
            for line in _statement(number, source, target, _RELATIONS[number % len(_RELATIONS)]):
                say(*line, DOCUMENT)
            if quotes:
                words = f'"company {source} and company {target} work on project {number} together"'
                say(f"<{ID}evidence-{number}>", f"<{SG}quote>", words, DOCUMENT)
    return written


def write_partners(path: Path, companies: int) -> None:
    """Write N-Quads of companies in a circle: each is a partner of the five before it and the five after."""
    steps = range(1, _STATEMENTS_PER_COMPANY + 1)
    write_companies(
        path, companies, ((one, (one + step) % companies) for one in range(companies) for step in steps)
    )


def add_homes(path: Path, companies: int) -> None:
    """Add to the same file where each company has its home, and of every second whether a state owns it."""
    with path.open("a", encoding="utf-8") as file:

        def say(*line: str) -> None:
            file.write(" ".join([*line, DOCUMENT, ".\n"]))

        for country in range(_COUNTRIES):
            say(f"<{ID}country-{country}>", RDF_TYPE, f"<{SG}Country>")
            say(f"<{ID}country-{country}>", LABEL, f'"Country {country}"@en')
        for company in range(companies):
            about = f"<{ID}company-{company}>"
            _say_of(say, f"home-{company}", "Location")
            say(f"<{ID}home-{company}>", f"<{SG}source>", about)
            say(f"<{ID}home-{company}>", f"<{SG}target>", f"<{ID}country-{company % _COUNTRIES}>")
            if not company % 2:
                _say_of(say, f"owned-{company}", "Characteristic")
                say(f"<{ID}owned-{company}>", f"<{SG}subject>", about)
                say(f"<{ID}owned-{company}>", f"<{SG}property>", f"<{SG}stateOwned>")
                owned = str(not company % 4).lower()
                say(f"<{ID}owned-{company}>", f"<{SG}propertyValue>", f'"{owned}"^^<{BOOLEAN}>')


def _say_of(say: Callable[[str, str, str], None], statement: str, class_name: str) -> None:
    """Say of a statement what all have."""
    name, evidence = f"<{ID}{statement}>", f"<{ID}evidence-{statement}>"
    say(name, RDF_TYPE, f"<{SG}{class_name}>")
    say(name, f"<{SG}status>", f"<{SG}Active>")
    say(name, f"<{SG}hasEvidence>", evidence)
    say(evidence, RDF_TYPE, f"<{SG}Evidence>")
    say(evidence, f"<{SG}fromDocument>", DOCUMENT)
    say(evidence, f"<{SG}certainty>", f"<{SG}Asserted>")


def write_companies(
    path: Path,
    companies: int,
    partners: Iterable[tuple[int, int]],
    values: Callable[[int], Mapping[str, str]] = lambda company: {},
) -> None:
    """Write N-Quads of companies and of partnerships between them.

    Args:
        path: Where to.
        companies: How many there are.
        partners: The numbers of the companies that each partnership is between.
        values: Further properties of a company, with their texts.
    """
    with path.open("w", encoding="utf-8") as file:
        for line in _document():
            file.write(" ".join([*line, GRAPH, ".\n"]))
        for company in range(companies):
            name = f"<{ID}company-{company}>"
            file.write(f"{name} {RDF_TYPE} <{SG}Company> {GRAPH} .\n")
            file.write(f'{name} {LABEL} "Company {company}"@en {GRAPH} .\n')
            for name_of_value, text in values(company).items():
                file.write(f'{name} <{SG}{name_of_value}> "{text}" {GRAPH} .\n')
        for number, (source, target) in enumerate(partners):
            for line in _statement(number, source, target, "Partnership"):
                file.write(" ".join([*line, DOCUMENT, ".\n"]))


def _document() -> list[tuple[str, str, str]]:
    return [
        (DOCUMENT, RDF_TYPE, f"<{SG}SourceDocument>"),
        (DOCUMENT, LABEL, '"A synthetic report"@en'),
        (DOCUMENT, f"<{SG}readOn>", '"2026-01-01"'),
        (DOCUMENT, f"<{SG}certaintyCeiling>", f"<{SG}Asserted>"),
    ]


def _statement(number: int, source: int, target: int, relation: str) -> list[tuple[str, str, str]]:
    statement, evidence = f"<{ID}statement-{number}>", f"<{ID}evidence-{number}>"
    return [
        (statement, RDF_TYPE, f"<{SG}{relation}>"),
        (statement, f"<{SG}source>", f"<{ID}company-{source}>"),
        (statement, f"<{SG}target>", f"<{ID}company-{target}>"),
        (statement, f"<{SG}status>", f"<{SG}Active>"),
        (statement, f"<{SG}hasEvidence>", evidence),
        (evidence, RDF_TYPE, f"<{SG}Evidence>"),
        (evidence, f"<{SG}fromDocument>", DOCUMENT),
        (evidence, f"<{SG}certainty>", f"<{SG}Asserted>"),
    ]
