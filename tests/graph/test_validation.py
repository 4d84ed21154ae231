"""What a curator is told: each kind of mistake, with its file, its line and what to do."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from stratograph.graph import validation
from stratograph.graph.dataset import Dataset, read_dataset
from stratograph.graph.errors import Problem, ShapeError
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import RECORDED, check, record_validated, validate
from stratograph.graph.validation.memory import is_recorded
from tests.making import PREFIXES

COMMON = """
GRAPH graph:things {
  id:alpha a sg:Company ; skos:prefLabel "Alpha"@en .
  id:beta a sg:Company ; skos:prefLabel "Beta"@en .
  id:gamma a sg:Company ; skos:prefLabel "Gamma"@en .
  id:alpha-cloud a sg:BusinessUnit ; skos:prefLabel "Alpha Cloud"@en .
  id:report a sg:SourceDocument ; skos:prefLabel "Report"@en ; sg:readOn "2026-01-01" ;
    sg:certaintyCeiling sg:Asserted .
  id:letter a sg:SourceDocument ; skos:prefLabel "Letter"@en ; sg:readOn "2026-01-01" ;
    sg:certaintyCeiling sg:Asserted .
}
GRAPH id:report {
  id:report-a1 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
}
"""


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake; ``#!`` ends the line that the message should name."""

    name: str
    trig: str
    told: tuple[str, ...]

    @property
    def line(self) -> int | None:
        lines = (PREFIXES + self.trig).splitlines()
        return next((number for number, line in enumerate(lines, 1) if line.endswith("#!")), None)


def owns(name: str, owner: str, owned: str, more: str = "") -> str:
    return f"""id:{name} a sg:Ownership ; sg:source id:{owner} ; sg:target id:{owned} ; sg:status sg:Active ;
      sg:hasEvidence id:report-a1 {more} ."""


ABOUT = "sg:status sg:Active ; sg:hasEvidence id:report-a1"

MISTAKES = [
    Mistake(
        "a misspelt property",
        """GRAPH graph:m { id:m1 a sg:Company ; skos:prefLabel "M1"@en ;
          sg:homepgae "https://example.org"^^xsd:anyURI . #!
        }""",
        ("id:m1", "sg:homepgae is not declared", "Did you mean sg:homepage?"),
    ),
    Mistake(
        "a misspelt property of SKOS",
        """GRAPH graph:m { id:m2 a sg:Company ; skos:prefLabel "M2"@en ;
          skos:altLable "M"@en . #!
        }""",
        ("skos:altLable is not declared", "Did you mean skos:altLabel"),
    ),
    Mistake(
        "a misspelt class",
        """GRAPH graph:m {
          id:m3 a sg:Compnay ; skos:prefLabel "M3"@en . #!
        }""",
        ("sg:Compnay is not declared", "Did you mean sg:Company"),
    ),
    Mistake(
        "a misspelt concept",
        f"""GRAPH id:report {{ id:m4 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ;
          {ABOUT} ;
          sg:strength sg:Deeep . #!
        }}""",
        ("sg:Deeep is not declared", "Did you mean sg:Deep"),
    ),
    Mistake(
        "a property of a vocabulary that nobody declared",
        """GRAPH graph:m { id:m5 a sg:Company ; skos:prefLabel "M5"@en ;
          <http://example.org/terms#budget> 1 . #!
        }""",
        ("<http://example.org/terms#budget> is not declared", "Declare it"),
    ),
    Mistake(
        "a reference to what nobody describes",
        f"""GRAPH id:report {{ id:m6 a sg:Partnership ; sg:source id:alpha ;
          sg:target id:bata ; {ABOUT} . #!
        }}""",
        ("id:m6", "id:bata is nowhere described", "Did you mean id:beta"),
    ),
    Mistake(
        "two concrete classes",
        """GRAPH graph:m {
          id:m7 a sg:Company , sg:Sector ; skos:prefLabel "M7"@en . #!
        }""",
        ("id:m7: it has two classes: sg:Company", "sg:Sector", "Keep one class"),
    ),
    Mistake(
        "no class",
        """GRAPH graph:m {
          id:m8 skos:prefLabel "M8"@en . #!
        }""",
        ("id:m8: it has no class",),
    ),
    Mistake(
        "a class that is abstract",
        """GRAPH graph:m {
          id:m9 a sg:Organization ; skos:prefLabel "M9"@en . #!
        }""",
        ("sg:Organization is abstract", "sg:Company"),
    ),
    Mistake(
        "a statement without evidence",
        """GRAPH id:report {
          id:m10 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; sg:status sg:Active . #!
        }""",
        ("id:m10: hasEvidence is missing", "A statement needs evidence"),
    ),
    Mistake(
        "evidence in the graph of another document",
        """GRAPH id:letter {
          id:m11 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted . #!
        }""",
        ("id:m11: it is from id:report, but stands in the graph of id:letter", "Move it"),
    ),
    Mistake(
        "a quote of thirteen words",
        """GRAPH id:report { id:m12 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
          sg:quote "one two three four five six seven eight nine ten eleven twelve thirteen" . #!
        }""",
        ("id:m12: the quote has 13 words, and at most 12 are allowed",),
    ),
    Mistake(
        "a quote of 25 Chinese characters",
        f"""GRAPH id:report {{ id:m13 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
          sg:quote "{"云" * 25}" . #!
        }}""",
        ("id:m13: the quote has 25 Chinese characters, and at most 24 are allowed",),
    ),
    Mistake(
        "a day that no calendar has",
        f"""GRAPH id:report {{ id:m14 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-02-30" . #!
        }}""",
        ("id:m14", "'2023-02-30' is not a day of the calendar"),
    ),
    Mistake(
        "a thirteenth month",
        f"""GRAPH id:report {{ id:m15 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-13" . #!
        }}""",
        ("id:m15", "'2023-13'"),
    ),
    Mistake(
        "an interval that ends before it begins",
        f"""GRAPH id:report {{ id:m16 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-05" ;
          sg:validUntil "2022" . #!
        }}""",
        ("id:m16: it ends (2022) before it begins (2023-05)",),
    ),
    Mistake(
        "a share above the whole",
        f"""GRAPH id:report {{
          {owns("m17", "alpha", "beta", '; sg:validFrom "1990" ; sg:validUntil "1991" ;')}
          id:m17 sg:sharePercent 140.0 . #!
        }}""",
        ("id:m17: sharePercent", "140", "from 0 to 100"),
    ),
    Mistake(
        "a range of shares the wrong way round",
        f"""GRAPH id:report {{
          {owns("m18", "alpha", "beta", "; sg:sharePercentMax 10.0 ;")}
             sg:sharePercentMin 20.0 . #!
        }}""".replace("10.0 ; .", "10.0 ;"),
        ("id:m18: its smallest share (20) is above its largest (10)",),
    ),
    Mistake(
        "shares that sum above the whole",
        f"""GRAPH graph:m {{ id:m19 a sg:Company ; skos:prefLabel "M19"@en . }} GRAPH id:report {{
          {owns("m19-a", "alpha", "m19", "; sg:sharePercent 60.0")}
          {owns("m19-b", "beta", "m19", "; sg:sharePercent 50.0")}
        }}""",
        ("shares of id:m19 sum to 110 %", "alpha 60 (m19-a)", "beta 50 (m19-b)"),
    ),
    Mistake(
        "a cycle of ownership",
        f"""GRAPH graph:m {{
          id:m20 a sg:Company ; skos:prefLabel "M20"@en . id:m21 a sg:Company ; skos:prefLabel "M21"@en .
          id:m22 a sg:Company ; skos:prefLabel "M22"@en . }} GRAPH id:report {{
          {owns("m20-a", "m20", "m21")}
          {owns("m20-b", "m21", "m22")}
          {owns("m20-c", "m22", "m20")}
        }}""",
        ("m20 owns m21 owns m22 owns m20", "m20-a, m20-b, m20-c"),
    ),
    Mistake(
        "an owner of itself",
        f"""GRAPH id:report {{
          {owns("m23", "gamma", "gamma")}
        }}""",
        ("id:m23: gamma is said to own itself",),
    ),
    Mistake(
        "an id given to two things of different names",
        """GRAPH graph:m { id:m24 a sg:Company ; skos:prefLabel "The first"@en . }
        GRAPH graph:n {
          id:m24 a sg:Company ; skos:prefLabel "The second"@en . #!
        }""",
        ("id:m24: it has 2 English names", '"The first"', '"The second"', "give each an id"),
    ),
    Mistake(
        "an id that belongs to the rules",
        """GRAPH graph:m {
          id:inferred-m25 a sg:Company ; skos:prefLabel "M25"@en . #!
        }""",
        ("id:inferred-m25: seeds may not define what is inferred",),
    ),
    Mistake(
        "a statement that claims to be inferred",
        f"""GRAPH id:report {{ id:m26 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:rule "mine" . #!
        }}""",
        ("id:m26: sg:rule is for inferred statements only",),
    ),
    Mistake(
        "a characteristic of a property that is none",
        f"""GRAPH id:report {{ id:m27 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:propertyValue true ;
          sg:property sg:homepage . #!
        }}""",
        ("id:m27: sg:homepage is not a characteristic", "sg:stateOwned"),
    ),
    Mistake(
        "a characteristic that the subject's class has not",
        f"""GRAPH id:report {{ id:m28 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:propertyValue "cook" ;
          sg:property sg:occupation . #!
        }}""",
        ("id:m28: its subject is of class Company, which has no characteristic sg:occupation",),
    ),
    Mistake(
        "a characteristic with a value of another kind",
        f"""GRAPH id:report {{ id:m29 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:property sg:stateOwned ;
          sg:propertyValue "perhaps" . #!
        }}""",
        ('id:m29: "perhaps" is no value of sg:stateOwned', "Write true or false"),
    ),
    Mistake(
        "a relationship between the wrong things",
        f"""GRAPH id:report {{ id:m30 a sg:UnitMembership ; sg:target id:beta ; {ABOUT} ;
          sg:source id:alpha . #!
        }}""",
        ("id:m30: source id:alpha is of the wrong class",),
    ),
    Mistake(
        "a property that things of this class do not have",
        """GRAPH graph:m { id:m31 a sg:Company ; skos:prefLabel "M31"@en ;
          sg:readOn "2026-01-01" . #!
        }""",
        ("id:m31: a thing of class Company has no property sg:readOn",),
    ),
    Mistake(
        "a relation written as one triple, without evidence",
        """GRAPH graph:m { id:m32 a sg:Company ; skos:prefLabel "M32"@en ;
          sg:partnersWith id:alpha . #!
        }""",
        ("id:m32: sg:partnersWith is derived, never written", "Write a statement of class Partnership"),
    ),
    Mistake(
        "a characteristic written as one triple, without evidence",
        """GRAPH graph:m { id:m33 a sg:Company ; skos:prefLabel "M33"@en ;
          sg:stateOwned true . #!
        }""",
        ("id:m33: sg:stateOwned is derived, never written", "Write a sg:Characteristic"),
    ),
    Mistake(
        "a graph that is no document",
        """
        GRAPH id:reprot { #!
          id:m35 a sg:Company ; skos:prefLabel "M35"@en .
        }""",
        ("the graph id:reprot is no source document", "Did you mean id:report"),
    ),
    Mistake(
        "an IRI outside the namespace of things",
        """GRAPH graph:m {
          <http://example.org/m36> a sg:Company ; skos:prefLabel "M36"@en . #!
        }""",
        ("<http://example.org/m36>: this IRI gives no id", "Name it id:some-name"),
    ),
    Mistake(
        "a blank node",
        """GRAPH graph:m {
          id:m34 a sg:Company ; skos:prefLabel "M34"@en ; sg:isReplacedBy [ a sg:Company ] . #!
        }""",
        ("id:m34: one of its values is a blank node", "Give it an IRI"),
    ),
]


def test_a_blank_node_that_nothing_names_is_told_with_its_own_line(tmp_path: Path) -> None:
    seeds = tmp_path / "nameless.trig"
    seeds.write_text(
        PREFIXES
        + 'GRAPH graph:m {\n  id:m1 a sg:Company ; skos:prefLabel "[M1]"@en .\n  [] a sg:Company .\n}\n',
        "utf-8",
    )
    dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds])
    found = [one for one in check(dataset, read_ontology(dataset)) if "blank node" in one.message]
    assert [(one.path, one.line) for one in found] == [(seeds, PREFIXES.count("\n") + 3)]


@pytest.fixture(scope="module")
def seeds_with_mistakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for each mistake, and one that all of them build on."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "common.trig").write_text(PREFIXES + COMMON, "utf-8")
    for mistake in MISTAKES:
        (folder / f"{mistake.name}.trig").write_text(PREFIXES + mistake.trig, "utf-8")
    return folder


@pytest.fixture(scope="module")
def report(seeds_with_mistakes: Path) -> list[Problem]:
    """What is said of all of them, in one report."""
    dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds_with_mistakes])
    return check(dataset, read_ontology(dataset))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_a_remedy(mistake: Mistake, report: list[Problem]) -> None:
    of_file = [problem for problem in report if problem.path and problem.path.stem == mistake.name]
    said = [problem for problem in of_file if all(part in str(problem) for part in mistake.told)]
    assert said, f"only {[str(problem) for problem in of_file]}"
    assert said[0].remedy
    assert said[0].line == mistake.line or mistake.line is None


def test_a_mistake_is_told_once(report: list[Problem]) -> None:
    assert len(report) == len(MISTAKES)


def test_no_correct_file_is_blamed(report: list[Problem]) -> None:
    assert [str(one) for one in report if one.path is None or one.path.stem == "common"] == []


def test_the_report_is_in_the_order_of_files_and_lines(report: list[Problem]) -> None:
    places = [(str(problem.path or ""), problem.line or 0) for problem in report]
    assert places == sorted(places)


def checked(tmp_path: Path, trig: str = "", ontology: str = "") -> list[str]:
    """What is said of a few facts and of an ontology that extends the built-in one."""
    seeds = tmp_path / "facts.trig"
    seeds.write_text(PREFIXES + COMMON + trig, "utf-8")
    files = [BUILTIN_ONTOLOGY]
    if ontology:
        extension = tmp_path / "extension.ttl"
        extension.write_text(PREFIXES + EXTENSION_PREFIXES + ontology, "utf-8")
        files.append(extension)
    dataset = read_dataset(files, [seeds])
    return [str(problem) for problem in check(dataset, read_ontology(dataset))]


EXTENSION_PREFIXES = """
@prefix ex: <http://example.org/cables#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""

CABLE = """
ex:Cable a owl:Class ; rdfs:subClassOf sg:Technology ; skos:prefLabel "submarine cable"@en ;
  skos:definition "A cable that joins coasts across a sea."@en ; sg:pluralName "cables" .
"""


def test_facts_of_an_extension_in_turtle_alone_are_valid(tmp_path: Path) -> None:
    ontology = (
        CABLE
        + """
      ex:lengthKm a owl:DatatypeProperty ; skos:prefLabel "length"@en ; skos:definition "How long it is."@en .
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ; sh:property [
        sh:path ex:lengthKm ; sh:name "lengthKm" ; sh:datatype xsd:decimal ; sh:maxCount 1 ] ."""
    )
    facts = 'GRAPH graph:cables { id:sea-1 a ex:Cable ; skos:prefLabel "Sea 1"@en ; ex:lengthKm 900.5 . }'
    assert checked(tmp_path, EXTENSION_PREFIXES + facts, ontology) == []


def test_a_class_of_an_extension_needs_a_shape(tmp_path: Path) -> None:
    [told] = checked(tmp_path, ontology=CABLE)
    assert "extension.ttl:" in told
    assert "the class has no shape. Add a sh:NodeShape" in told


def test_a_shape_may_not_run_programs(tmp_path: Path) -> None:
    ontology = (
        CABLE
        + """
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ;
        sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }" ] ."""
    )
    assert any(
        "sh:sparql: programs in shapes are refused" in told for told in checked(tmp_path, ontology=ontology)
    )


def test_nothing_that_shapes_name_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    ontology = (
        CABLE
        + """
      <http://127.0.0.1:1/cables> a owl:Ontology ; owl:imports <http://127.0.0.1:1/more> ;
        sh:shapesGraph <http://127.0.0.1:1/shapes> .
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ; rdfs:seeAlso <http://127.0.0.1:1/cable> ."""
    )
    assert checked(tmp_path, ontology=ontology) == []


def test_owners_who_held_each_other_one_after_another_are_no_cycle(tmp_path: Path) -> None:
    before, after = '; sg:validUntil "2010"', '; sg:validFrom "2012"'
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'beta', before)} {owns('o2', 'beta', 'alpha', after)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_shares_that_were_held_one_after_another_do_not_sum(tmp_path: Path) -> None:
    before, after = (
        '; sg:sharePercent 80.0 ; sg:validUntil "2010"',
        '; sg:sharePercent 80.0 ; sg:validFrom "2012"',
    )
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'gamma', before)} {owns('o2', 'beta', 'gamma', after)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_two_sources_that_differ_on_one_share_do_not_sum(tmp_path: Path) -> None:
    first, second = "; sg:sharePercent 60.0", "; sg:sharePercent 51.0"
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'gamma', first)} {owns('o2', 'alpha', 'gamma', second)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_a_quote_of_twelve_words_and_one_of_24_chinese_characters_are_short_enough(tmp_path: Path) -> None:
    facts = f"""GRAPH id:report {{
      id:q1 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
        sg:quote "one two three four five six seven eight nine ten eleven twelve" .
      id:q2 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
        sg:quote "{"云" * 24}" . }}"""
    assert checked(tmp_path, facts) == []


class TestMemory:
    """What was found valid is not checked again, until something changes."""

    @pytest.fixture(autouse=True)
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setattr(validation, "check", self.count)
        self.checks = 0
        self.problems: list[Problem] = []
        return tmp_path / "cache"

    def count(self, *_: object) -> list[Problem]:
        self.checks += 1
        return self.problems

    def read(self, tmp_path: Path, trig: str = COMMON) -> tuple[Dataset, Ontology]:
        seeds = tmp_path / "facts.trig"
        seeds.write_text(PREFIXES + trig, "utf-8")
        dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds])
        return dataset, read_ontology(dataset)

    def test_valid_inputs_are_checked_once(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        validate(*self.read(tmp_path))
        assert self.checks == 1

    def test_a_change_is_checked(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        validate(*self.read(tmp_path, COMMON + "# a comment is a change too"))
        assert self.checks == 2

    def test_the_place_of_the_files_does_not_matter(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        (tmp_path / "elsewhere").mkdir()
        validate(*self.read(tmp_path / "elsewhere"))
        assert self.checks == 1

    def test_invalid_inputs_are_not_remembered(self, tmp_path: Path) -> None:
        self.problems = [Problem("something")]
        for _ in range(2):
            with pytest.raises(ShapeError, match="1 problem found"):
                validate(*self.read(tmp_path))
        assert self.checks == 2

    def test_a_cache_that_cannot_be_written_is_left_alone(self, tmp_path: Path, cache: Path) -> None:
        cache.write_text("a file where the directory should be")
        validate(*self.read(tmp_path))
        assert self.checks == 1

    def test_what_is_recorded_beside_the_seeds_is_not_checked(
        self, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(validation, "RECORDED", tmp_path / "validated.txt")
        dataset, ontology = self.read(tmp_path)
        record_validated(dataset, ontology)
        assert self.checks == 1
        validate(dataset, ontology)
        assert self.checks == 1
        assert not cache.exists()


@pytest.fixture(scope="module")
def builtin() -> Dataset:
    return read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS])


def test_the_built_in_facts_are_valid(builtin: Dataset) -> None:
    assert [str(problem) for problem in check(builtin, read_ontology(builtin))] == []


def test_the_digest_shipped_with_the_built_in_facts_is_theirs(builtin: Dataset) -> None:
    assert is_recorded(builtin.digest, RECORDED), f"{RECORDED.name} is old: run `make validated`"
