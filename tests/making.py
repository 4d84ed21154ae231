"""Small ecosystems on the real ontology, written in the test that uses them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY

__all__ = [
    "ARTICLES",
    "PREFIXES",
    "characteristic",
    "document",
    "ecosystem_of",
    "entity",
    "relationship",
    "said",
]

ARTICLES = frozenset({"chips-to-clouds", "low-margin-cloud"})
"""The sources that the product grew from; what is asked of them alone stays true as the graph grows."""

PREFIXES = """
@prefix sg: <https://w3id.org/stratograph/ontology#> .
@prefix id: <https://w3id.org/stratograph/id/> .
@prefix graph: <https://w3id.org/stratograph/graph/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def said(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A GraphQL answer without its extensions, which tell what it cost."""
    return {name: part for name, part in answer.items() if name != "extensions"}


def ecosystem_of(*trig: str) -> Ecosystem:
    """The ecosystem that these pieces of TriG describe, rules applied, shapes not checked."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "facts.trig"
        seeds.write_text(PREFIXES + "\n".join(trig), encoding="utf-8")
        dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds])
    infer(dataset)
    return compile_dataset(dataset)


def entity(class_name: str, *ids: str, more: str = "") -> str:
    """Entities of a class, each labelled with its id."""
    blocks = (f'id:{one} a sg:{class_name} ; skos:prefLabel "{one}"@en {more} .' for one in ids)
    return f"GRAPH graph:things {{ {' '.join(blocks)} }}"


def document(
    document_id: str, *, published: str | None = None, read: str = "2026-01-01", ceiling: str = "Asserted"
) -> str:
    """A source document."""
    dated = f'; sg:publishedOn "{published}"' if published else ""
    return entity(
        "SourceDocument", document_id, more=f'{dated} ; sg:readOn "{read}" ; sg:certaintyCeiling sg:{ceiling}'
    )


def relationship(
    class_name: str,
    source: str,
    target: str,
    *,
    in_document: str = "report",
    certainty: str = "Asserted",
    status: str = "Active",
    name: str | None = None,
    more: str = "",
) -> str:
    """A relationship and its evidence, in its document's graph; ``name`` defaults to its three parts."""
    name = name or f"{source}-{class_name.lower()}-{target}"
    return f"""GRAPH id:{in_document} {{
      id:{name} a sg:{class_name} ; sg:source id:{source} ; sg:target id:{target} ;
        sg:status sg:{status} {more} ; sg:hasEvidence id:{in_document}-{name} .
      id:{in_document}-{name} a sg:Evidence ; sg:fromDocument id:{in_document} ; sg:certainty sg:{certainty} .
    }}"""


def characteristic(subject: str, name: str, value: str) -> str:
    """What a report says of a property of an entity, in small letters ``SUBJECT-PROPERTY``."""
    statement = f"{subject}-{name.lower()}"
    return f"""GRAPH id:report {{
      id:{statement} a sg:Characteristic ; sg:subject id:{subject} ; sg:property sg:{name} ;
        sg:propertyValue {value} ; sg:status sg:Active ; sg:hasEvidence id:report-{statement} .
      id:report-{statement} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
    }}"""
