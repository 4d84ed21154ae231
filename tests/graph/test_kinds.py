"""One subject of each kind is looked at: no mistake hides behind a correct subject that is like it."""

from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.namespaces import ID, SG, SKOS
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import check
from stratograph.graph.validation.closeness import Closeness, closeness
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.kinds import Kinds, one_of_each_kind
from stratograph.graph.validation.shapes import shape_violations
from tests.benchmarks.synthetic import write_facts
from tests.graph.mistakes import COMMON, owns
from tests.graph.test_shape_checkers import VALID, mutants, with_facts
from tests.making import PREFIXES

SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
sg:OwnShape a sh:NodeShape ; sh:targetClass sg:Company ; """

CORRECT = {
    "company": 'id:{} a sg:Company ; skos:prefLabel "{}"@en , "{}"@zh ; sg:wikidata "Q1" .',
    "partnership": """id:{} a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; sg:status sg:Active ;
        sg:validFrom "2001" ; sg:validUntil "2002" ; sg:hasEvidence id:report-a1 .""",
    "evidence": """id:{} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
        sg:quote "as few words as these" .""",
    "characteristic": """id:{} a sg:Characteristic ; sg:subject id:alpha ; sg:property sg:listed ;
        sg:propertyValue true ; sg:status sg:Active ; sg:hasEvidence id:report-a1 .""",
}


def written(tmp_path: Path, trig: str, shape: str = "") -> Dataset:
    (tmp_path / "facts.trig").write_text(f"{PREFIXES}{COMMON} GRAPH id:report {{ {trig} }}", "utf-8")
    (tmp_path / "own.ttl").write_text(f"{PREFIXES}{SHAPE}{shape} ." if shape else "", "utf-8")
    return read_dataset([BUILTIN_ONTOLOGY, tmp_path / "own.ttl"], [tmp_path / "facts.trig"])


def told(tmp_path: Path, trig: str, shape: str = "") -> list[str]:
    dataset = written(tmp_path, trig, shape)
    return [problem.message for problem in check(dataset, read_ontology(dataset))]


def several(correct: str, names: str = "abc") -> str:
    return "\n".join(CORRECT[correct].replace("{}", f"{correct}-{name}") for name in names)


@pytest.mark.parametrize("correct", CORRECT)
def test_alike_and_correct_is_correct(correct: str, tmp_path: Path) -> None:
    assert told(tmp_path, several(correct)) == []


@pytest.mark.parametrize(
    ("correct", "old", "new"),
    [
        pytest.param("company", "@zh", '@zh , "Other"@zh', id="two Chinese names"),
        pytest.param("company", "@zh", "@fr", id="a name in French"),
        pytest.param("company", '"Q1"', '"Q0"', id="a text that breaks a pattern"),
        pytest.param("company", '"Q1"', '"Q1", "Q2"', id="one value too many"),
        pytest.param("company", "id:company-z", "id:inferred-z", id="an id of the rules"),
        pytest.param("company", "sg:wikidata", "sg:lei", id="another property"),
        pytest.param("company", "sg:Company", "sg:SourceDocument", id="another class"),
        pytest.param("partnership", "id:beta", "id:report", id="a value of another class"),
        pytest.param("partnership", "id:beta", "id:alpha", id="a relationship with itself"),
        pytest.param("partnership", "id:beta", "id:nobody", id="a value that nobody describes"),
        pytest.param("partnership", "id:beta", "id:alpha , id:beta", id="two targets"),
        pytest.param("partnership", "sg:Active", "sg:Deep", id="a concept of another scheme"),
        pytest.param("partnership", '"2002"', '"2000"', id="an end before the beginning"),
        pytest.param("partnership", '"2002"', '"2002-02-30"', id="a day that no calendar has"),
        pytest.param("evidence", "id:report", "id:letter", id="another document's evidence"),
        pytest.param("evidence", "these", "these " + "and more " * 9, id="a long quote"),
        pytest.param("characteristic", "true", '"true"', id="a text that should be a truth value"),
        pytest.param("characteristic", "sg:listed", "sg:homepage", id="a property that is no characteristic"),
    ],
)
def test_a_mistake_is_found_behind_correct_ones_of_the_same_class(
    correct: str, old: str, new: str, tmp_path: Path
) -> None:
    wrong = several(correct, "z")
    assert old in wrong
    # Between correct ones, in whatever order subjects are looked at.
    assert told(tmp_path, several(correct, "ab") + wrong.replace(old, new) + several(correct, "cd"))


def test_owners_in_a_circle_are_found_though_each_holding_is_like_the_others(tmp_path: Path) -> None:
    circle = owns("o1", "alpha", "beta") + owns("o2", "beta", "gamma") + owns("o3", "gamma", "alpha")
    assert "ownership goes in a cycle" in " ".join(told(tmp_path, circle))


@pytest.mark.parametrize(
    ("shape", "old", "new"),
    [
        pytest.param(
            """sh:or ( [ sh:property [ sh:path sg:wikidata ; sh:maxCount 0 ] ]
                       [ sh:property [ sh:path sg:wikidata ; sh:in ( "Q1" ) ] ]
                       [ sh:property [ sh:path sg:homepage ; sh:minCount 1 ] ] )""",
            '"Q1"',
            '"Q2"',
            id="a text on a condition",
        ),
        pytest.param(
            """sh:property [ sh:path sg:isReplacedBy ; sh:node [ sh:property [
                 sh:path sg:wikidata ; sh:maxCount 0 ] ] ]""",
            "sg:wikidata",
            "sg:isReplacedBy id:company-b ; sg:wikidata",
            id="what a value has",
        ),
    ],
)
def test_what_breaks_a_shape_of_ones_own_is_found_behind_what_does_not(
    shape: str, old: str, new: str, tmp_path: Path
) -> None:
    others, wrong = several("company", "bcdefghijklmnopqrstuvwxy"), several("company", "z")
    fine = (
        CORRECT["company"]
        .replace("{}", "company-a")
        .replace("sg:wikidata", "sg:isReplacedBy id:beta ; sg:wikidata")
    )
    assert told(tmp_path, fine + others, shape) == []
    assert told(tmp_path, fine + wrong.replace(old, new) + others, shape)


REPLACED_BY_A_REGION = """
    id:land a sg:Country ; skos:prefLabel "Land"@en .
    id:region a sg:Region ; skos:prefLabel "Region"@en ; sg:ofCountry id:land .
    id:company-z a sg:Company ; skos:prefLabel "Z"@en ; sg:isReplacedBy id:region ."""
IN_A_COUNTRY = """[ sh:property [ sh:path sg:isReplacedBy ; sh:minCount 1 ; sh:node [
    sh:property [ sh:path sg:ofCountry ; sh:minCount 1 ; sh:class sg:Country ] ] ] ]"""


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(f"sh:not {IN_A_COUNTRY}", id="not"),
        pytest.param(f"sh:or ( [ sh:not {IN_A_COUNTRY} ] [ sh:not {IN_A_COUNTRY} ] )", id="one of two"),
        pytest.param(f"sh:node [ sh:node [ sh:not {IN_A_COUNTRY} ] ]", id="within others"),
    ],
)
def test_a_subject_is_checked_with_the_classes_of_what_it_must_not_lead_to(
    shape: str, tmp_path: Path
) -> None:
    dataset = written(tmp_path, REPLACED_BY_A_REGION + several("company"), shape)
    # As if the region and its country were like others that have been looked at.
    facts = Facts(dataset, read_ontology(dataset)).only([ID + "company-z"])
    assert len(facts.excerpt) < len(dataset)
    assert [one.message for one in shape_violations(facts)] == [
        "id:company-z: it breaks a rule of its class."
    ]


@pytest.fixture(scope="module")
def valid() -> Dataset:
    """One valid example of each class, without what only the loader may state."""
    read = with_facts(VALID)
    loaders = {quad for name in ("rule", "premise") for quad in read.quads(predicate=SG + name)}
    return read.edited({quad for quad in loaders if quad.subject.startswith(ID)}, set(), "valid")


@pytest.mark.parametrize("seed", [3, 4])
def test_each_of_hundreds_of_broken_subjects_is_chosen_after_all_valid_ones(
    valid: Dataset, seed: int
) -> None:
    broken = valid.edited(set(), set(mutants(valid, seed)), f"mutants {seed}")
    facts = Facts(broken, read_ontology(broken))
    close = closeness(facts.ontology_quads)
    assert close is not None
    names = {problem.message.split(": ")[0] for problem in check(broken, read_ontology(broken))}
    wrong = [subject for subject in facts.said if subject.replace(ID, "id:") in names]
    right = [subject for subject in facts.said if subject not in wrong and "mutant" not in subject]
    assert len(wrong) > 300
    assert len(right) > 60
    for subject in wrong:
        kinds = Kinds(facts, close)
        for other in right:
            kinds.is_new(other)
        assert kinds.is_new(subject), facts.said[subject]


def test_of_many_facts_that_are_alike_few_are_looked_at(tmp_path: Path) -> None:
    write_facts(tmp_path / "facts.nq", 2_000)
    facts = Facts(dataset := with_facts(tmp_path / "facts.nq"), read_ontology(dataset))
    assert len(facts.said) > 400
    assert len(one_of_each_kind(facts)) < 12


def closeness_with(tmp_path: Path, shape: str) -> Closeness | None:
    (tmp_path / "own.ttl").write_text(f"{PREFIXES}{SHAPE}{shape} .", "utf-8")
    return closeness(read_dataset([BUILTIN_ONTOLOGY, tmp_path / "own.ttl"], [VALID]).quads())


def test_names_are_not_looked_at_and_patterns_are_asked_of_each_value(valid: Dataset) -> None:
    close = closeness(valid.quads())
    assert close is not None
    assert {SKOS + "prefLabel", SG + "quote", SG + "source"}.isdisjoint(close.each | close.whole)
    assert {SG + "wikidata", SG + "validFrom", SG + "sharePercent"} <= close.each


def test_what_is_asked_on_a_condition_matters_with_all_else(tmp_path: Path) -> None:
    shape = """sh:or ( [ sh:property [ sh:path skos:altLabel ; sh:pattern "^A" ] ]
                       [ sh:property [ sh:path sg:listed ; sh:hasValue true ] ] )"""
    close = closeness_with(tmp_path, shape)
    assert close is not None
    assert {SKOS + "altLabel", SG + "listed"} <= close.whole


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param('sh:pattern "company"', id="the subject's own IRI"),
        pytest.param("sh:in ( id:a id:b )", id="a choice of subjects"),
        pytest.param(
            """sh:property [ sh:path sg:owns ; sh:node [ sh:property [ sh:path sg:owns ;
               sh:node [ sh:property [ sh:path sg:listed ; sh:minCount 1 ] ] ] ] ]""",
            id="what values of values have",
        ),
        pytest.param("sh:node sg:OwnShape", id="a shape within itself"),
    ],
)
def test_all_are_looked_at_if_shapes_look_closer_or_further(shape: str, tmp_path: Path) -> None:
    assert closeness_with(tmp_path, shape) is None
