"""The source document of an import: what the data are, whose, under which licence, and as of when."""

from dataclasses import dataclass, replace

from stratograph.graph.importers.turtle import string, term, thing
from stratograph.graph.namespaces import SG, SKOS

__all__ = ["SourceData"]


@dataclass(frozen=True, slots=True)
class SourceData:
    """What becomes the SourceDocument; ``certainty`` is the most that anything in it can have."""

    id: str
    title: str
    licence: str | None = None
    address: str | None = None
    publisher: str | None = None
    published: str | None = None
    read: str | None = None
    certainty: str = "Reported"

    def with_given(self, **given: str | None) -> "SourceData":
        """The same with what the user says instead."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    def body(self, files: list[str]) -> dict[str, list[str]]:
        """What is written of the document: rendered terms by rendered predicate."""
        told = f"Imported from {', '.join(files)}."
        if self.publisher:
            told += f" Published by {self.publisher}."
        found = {
            term(SKOS + "prefLabel"): [string(self.title, "en")],
            term(SG + "certaintyCeiling"): [thing_of_concept(self.certainty)],
            term(SG + "comment"): [string(told)],
            term(SG + "readOn"): [string(self.read or self.published or "")],
        }
        if self.published:
            found[term(SG + "publishedOn")] = [string(self.published)]
        if self.address:
            found[term(SG + "address")] = [string(self.address, datatype="xsd:anyURI")]
        if self.licence:
            found[term(SG + "licence")] = [string(self.licence)]
        return found

    @property
    def graph(self) -> str:
        """The graph of what the document says."""
        return thing(self.id)


def thing_of_concept(name: str) -> str:
    """A concept of the built-in schemes."""
    return term(SG + name)
