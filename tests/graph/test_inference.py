"""Rules run in order, each until nothing new comes of it."""

from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import OntologyError
from stratograph.graph.inference import infer, infer_shortcuts
from stratograph.graph.namespaces import INFERRED_GRAPH
from tests.making import document, ecosystem_of, entity, relationship

EX = "http://example.org/"
PREFIX = "PREFIX ex: <http://example.org/>\n"
CHAIN = "@prefix ex: <http://example.org/> .\nex:a ex:above ex:b . ex:b ex:above ex:c . ex:c ex:above ex:d ."
TRANSITIVE = "CONSTRUCT { ?x ex:above ?z } WHERE { ?x ex:above ?y . ?y ex:above ?z }"


def with_rules(folder: Path, **rules: str) -> Dataset:
    """The chain a, b, c, d and these rules, named by their files."""
    (folder / "rules").mkdir()
    (folder / "chain.ttl").write_text(CHAIN, "utf-8")
    for name, rule in rules.items():
        (folder / "rules" / f"{name}.rq").write_text(PREFIX + rule, "utf-8")
    return read_dataset([folder / "rules"], [folder / "chain.ttl"])


def inferred(dataset: Dataset) -> set[tuple[str, str, str]]:
    return {
        (quad.subject.removeprefix(EX), quad.predicate.removeprefix(EX), str(quad.object).removeprefix(EX))
        for quad in dataset.quads(graph=INFERRED_GRAPH)
    }


def test_a_rule_runs_until_it_gives_nothing_new(tmp_path: Path) -> None:
    dataset = with_rules(tmp_path, transitive=TRANSITIVE)
    assert infer(dataset) == 3
    assert inferred(dataset) == {("a", "above", "c"), ("b", "above", "d"), ("a", "above", "d")}


def test_inferring_twice_adds_nothing(tmp_path: Path) -> None:
    dataset = with_rules(tmp_path, transitive=TRANSITIVE)
    infer(dataset)
    assert infer(dataset) == 0


@pytest.mark.parametrize(("transitive", "counting"), [("10", "20"), ("20", "10")])
def test_rules_run_in_the_order_of_their_names(tmp_path: Path, transitive: str, counting: str) -> None:
    rules = {
        transitive: TRANSITIVE,
        counting: "CONSTRUCT { ex:a ex:below ?n } WHERE { SELECT (COUNT(*) AS ?n) { ex:a ex:above ?x } }",
    }
    dataset = with_rules(tmp_path, **rules)
    infer(dataset)
    [count] = dataset.quads(predicate=EX + "below")
    assert count.object[0] == ("3" if transitive < counting else "1")


def test_a_rule_that_never_ends_is_told(tmp_path: Path) -> None:
    endless = (
        'CONSTRUCT { ?y ex:above ?new } WHERE { ?x ex:above ?y BIND (IRI(CONCAT(STR(?y), "x")) AS ?new) }'
    )
    with pytest.raises(OntologyError, match=r"endless\.rq: .*still gives something new after 100 rounds"):
        infer(with_rules(tmp_path, endless=endless))


def test_a_rule_that_makes_blank_nodes_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nameless\.rq: .*may not make blank nodes"):
        infer(with_rules(tmp_path, nameless="CONSTRUCT { [] ex:above ?y } WHERE { ?x ex:above ?y }"))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        pytest.param("CONSTRUCT { ?x } WHERE {}", "syntax error", id="a syntax error"),
        pytest.param("SELECT * WHERE {}", "must be a SPARQL CONSTRUCT", id="another kind of query"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_when_it_is_read(tmp_path: Path, rule: str, told: str) -> None:
    with pytest.raises(OntologyError, match=told):
        with_rules(tmp_path, wrong=rule)


def test_progress_is_told(tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    infer(with_rules(tmp_path, transitive=TRANSITIVE), lambda *what: said.append(what))
    assert said == [("inferring", 0, 1)]


@pytest.mark.parametrize(
    ("rules", "made"),
    [
        pytest.param({"10-first": "first", "90-shortcuts": "short"}, {"first"}, id="they come last"),
        pytest.param({"90-shortcuts": "short", "95-x": "last"}, {"short", "last"}, id="a rule comes after"),
    ],
)
def test_shortcuts_for_sparql_can_be_left_out_where_no_rule_can_use_them(
    tmp_path: Path, rules: dict[str, str], made: set[str]
) -> None:
    dataset = with_rules(
        tmp_path, **{name: f"CONSTRUCT {{ ex:a ex:{said} ex:b }} WHERE {{}}" for name, said in rules.items()}
    )
    infer(dataset, for_sparql=False)
    assert {predicate for _, predicate, _ in inferred(dataset)} == made


def test_shortcuts_that_were_left_out_are_made_later_and_once() -> None:
    partners = relationship("Partnership", "a", "b")
    whole = ecosystem_of(document("report"), entity("Company", "a", "b"), partners).dataset
    later = whole.edited((), (), "without what rules made")
    infer(later, for_sparql=False)
    missing = len(whole) - len(later)
    assert (infer_shortcuts(later), infer_shortcuts(later)) == (missing, 0)
    assert missing == 2  # a partnership holds both ways
    assert inferred(later) == inferred(whole)
