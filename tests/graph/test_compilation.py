"""What rules have added is compiled last, and comes out as if all had been there from the beginning."""

from pathlib import Path

import pytest

from stratograph.graph.compiling import compile_dataset, compile_files, prepare
from stratograph.graph.ecosystem import Ecosystem
from tests.making import PREFIXES, document, entity, relationship

HEAD = PREFIXES.replace("@prefix", "PREFIX").replace("> .", ">")
FACTS = (
    document("report")
    + document("r")
    + entity("Company", "north", "south", more="; sg:wikidata 'Q1'")
    + relationship("Partnership", "north", "south")
)


def rule(tmp_path: Path, construct: str, where: str) -> Path:
    file = tmp_path / "95-own.rq"
    file.write_text(f"{HEAD} CONSTRUCT {{ {construct} }} WHERE {{ {where} }}", "utf-8")
    return file


def assert_same(made: Ecosystem, whole: Ecosystem) -> None:
    assert list(made.snapshot.entities.items()) == list(whole.snapshot.entities.items())
    assert list(made.snapshot.statements.items()) == list(whole.snapshot.statements.items())


def test_the_shipped_facts_are_the_same_either_way() -> None:
    made = compile_files()
    assert any(one.rule for one in made.snapshot.statements.values())
    assert_same(made, compile_dataset(prepare()))


@pytest.mark.parametrize(
    ("construct", "where"),
    [
        pytest.param("?one sg:homepage ?text", "?one sg:wikidata ?text", id="a value of an entity"),
        pytest.param("?one sg:partnersWith id:north", "?one a sg:Company", id="what only SPARQL sees"),
        pytest.param(
            "?one sg:certaintyCeiling sg:Hedged", "?one a sg:SourceDocument", id="a document's ceiling"
        ),
        pytest.param(
            "?one sg:hasEvidence id:l . id:l a sg:Evidence ; sg:certainty sg:Asserted ; sg:fromDocument id:r",
            "?one a sg:Partnership",
            id="evidence of a statement",
        ),
    ],
)
def test_what_a_rule_says_of_stated_things_is_compiled(construct: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "facts.trig").write_text(PREFIXES + FACTS, "utf-8")
    ontology = [rule(tmp_path, construct, where)]
    facts = [tmp_path / "facts.trig"]
    made = compile_files(facts, ontology, builtin=False)
    assert_same(made, compile_dataset(prepare(facts, ontology, builtin=False)))
    without = compile_files(facts, builtin=False)
    changed = made.snapshot.entities != without.snapshot.entities
    changed |= made.snapshot.statements != without.snapshot.statements
    assert changed == ("partnersWith" not in construct)
