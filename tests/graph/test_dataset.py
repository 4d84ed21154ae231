"""From files to triples: what is read, what is refused, and that all of it is told at once."""

import os
import socket
import time
from pathlib import Path
from typing import NoReturn

import pytest

from stratograph.graph.dataset import Dataset, Literal, Quad
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import OntologyError, Problem, SeedError
from stratograph.graph.namespaces import INFERRED_GRAPH, RDF, XSD

EX = "http://example.org/"
LANG_STRING = RDF + "langString"
THINGS = "https://w3id.org/stratograph/graph/things"

FORMATS = {
    "things.ttl": "@prefix ex: <http://example.org/> .\nex:a ex:knows ex:b .",
    "things.trig": "@prefix ex: <http://example.org/> .\nGRAPH ex:graph { ex:a ex:knows ex:b }",
    "things.nt": "<http://example.org/a> <http://example.org/knows> <http://example.org/b> .",
    "things.nq": "<http://example.org/a> <http://example.org/knows> <http://example.org/b> <http://g.org/> .",
    "things.jsonld": '{"@id": "http://example.org/a", "http://example.org/knows": {"@id": "http://example.org/b"}}',
    "things.rdf": """<?xml version="1.0"?>
      <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://example.org/">
        <r:Description r:about="http://example.org/a"><ex:knows r:resource="http://example.org/b"/></r:Description>
      </r:RDF>""",
}


def written(folder: Path, **texts: str | bytes) -> Path:
    """A folder with these files; ``things_ttl`` is the file things.ttl."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder


def problems_of(*seeds: Path) -> tuple[Problem, ...]:
    with pytest.raises(SeedError) as caught:
        read_dataset([], seeds)
    return caught.value.problems


def problem_of(*seeds: Path) -> Problem:
    [problem] = problems_of(*seeds)
    return problem


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_each_format_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FORMATS[name], "utf-8")
    [quad] = read_dataset([], [tmp_path]).quads()
    assert quad[:3] == (EX + "a", EX + "knows", EX + "b")


def test_what_names_no_graph_goes_to_the_graph_of_its_file_or_of_the_ontology(tmp_path: Path) -> None:
    seeds = written(tmp_path / "seeds", things_trig="<http://example.org/a> <http://example.org/b> 1.")
    ontology = written(tmp_path / "ontology", terms_ttl="<http://example.org/c> <http://example.org/d> 2.")
    dataset = read_dataset([ontology], [seeds])
    assert {quad.graph for quad in dataset.quads()} == {
        THINGS,
        "https://w3id.org/stratograph/graph/ontology",
    }


def test_notes_tables_and_code_beside_the_data_are_left_alone(tmp_path: Path) -> None:
    seeds = written(
        tmp_path / "s", things_nt=FORMATS["things.nt"], README_md="*", list_csv="a", code_py="", n_txt=""
    )
    assert len(read_dataset([], [seeds]).files) == 1


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    seeds = written(tmp_path / "s", things_nt=FORMATS["things.nt"])
    assert len(read_dataset([], [seeds, seeds / "things.nt"]).files) == 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    seeds = written(tmp_path / "s", things_ttl=b"\xef\xbb\xbf" + FORMATS["things.ttl"].encode())
    assert len(read_dataset([], [seeds])) == 1


class TestProblems:
    """Each with its file, its line where there is one, and what to do."""

    def test_a_syntax_error_has_its_line_and_column(self, tmp_path: Path) -> None:
        text = "@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .\nex:a ex:b ;; ] .\n"
        problem = problem_of(written(tmp_path / "s", things_ttl=text))
        assert (problem.path, problem.line) == (tmp_path / "s" / "things.ttl", 3)
        assert problem.column
        assert problem.message.startswith("syntax error:")
        assert problem.remedy == "Correct the file."

    def test_all_files_are_told_of_at_once(self, tmp_path: Path) -> None:
        seeds = written(tmp_path / "s", a_ttl="<", b_nq="?", c_doc="x", d_nt="[", e_xml="<!DOCTYPE a><a/>")
        found = problems_of(seeds, tmp_path / "missing")
        named = [problem.path.name for problem in found if problem.path]
        assert sorted(named) == ["a.ttl", "b.nq", "c.doc", "d.nt", "e.xml", "missing"]
        assert all(problem.remedy for problem in found)

    def test_a_mistake_in_the_ontology_is_an_error_of_the_ontology(self, tmp_path: Path) -> None:
        ontology = written(tmp_path / "o", terms_ttl="<")
        seeds = written(tmp_path / "s", things_ttl="<")
        with pytest.raises(OntologyError) as caught:
            read_dataset([ontology], [seeds])
        assert len(caught.value.problems) == 2

    @pytest.mark.parametrize(
        ("graph", "told"),
        [
            ("inferred", "only rules may write to graph:inferred"),
            ("ontology", "seeds may not write to graph:ontology"),
        ],
    )
    def test_seeds_that_write_where_only_rules_or_the_ontology_may(
        self, tmp_path: Path, graph: str, told: str
    ) -> None:
        text = f"GRAPH <https://w3id.org/stratograph/graph/{graph}> {{ <http://a.org/> <http://b.org/> 1 }}"
        assert told in problem_of(written(tmp_path / "s", a_trig=text)).message

    def test_an_unknown_format(self, tmp_path: Path) -> None:
        problem = problem_of(written(tmp_path / "s", facts_docx="x"))
        assert "'.docx' is not known" in problem.message
        assert ".ttl, .trig" in str(problem.remedy)

    def test_an_empty_directory(self, tmp_path: Path) -> None:
        assert "holds no seeds" in problem_of(written(tmp_path / "empty")).message

    def test_a_missing_path(self, tmp_path: Path) -> None:
        assert "there is no such file or directory" in problem_of(tmp_path / "nowhere").message

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        # Permissions would not do: root may read everything. This file may be opened, not read.
        (written(tmp_path / "s") / "things.nt").symlink_to("/proc/self/mem")
        problem = problem_of(tmp_path / "s")
        assert "cannot be read: Input/output error" in problem.message
        assert problem.remedy == "Check its permissions."

    def test_a_link_that_leads_nowhere(self, tmp_path: Path) -> None:
        (written(tmp_path / "s") / "things.nt").symlink_to(tmp_path / "nowhere")
        assert "not a file" in problem_of(tmp_path / "s").message

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(written(tmp_path / "s") / "things.nt")
        assert "not a file" in problem_of(tmp_path / "s").message

    def test_a_file_that_is_not_utf_8(self, tmp_path: Path) -> None:
        problem = problem_of(written(tmp_path / "s", things_ttl="# 云\n".encode("gb18030")))
        assert ("not UTF-8" in problem.message, problem.line) == (True, 1)

    def test_rules_in_seeds(self, tmp_path: Path) -> None:
        assert (
            "rules belong to an ontology"
            in problem_of(written(tmp_path / "s", a_rq="CONSTRUCT {} {}")).message
        )

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            pytest.param("a_ttl", b'"" [] ', id="tokens on one line"),
            pytest.param("a_trig", b"lorem ipsum dolor\n", id="words"),
            pytest.param("a_nt", b"x", id="one letter"),
            pytest.param("a_jsonld", b"[", id="brackets"),
            pytest.param("a_rdf", b"<a/>", id="elements"),
            pytest.param("a_ttl", "云".encode(), id="Chinese"),
        ],
    )
    def test_a_hundred_megabytes_of_nonsense_are_refused_in_seconds(
        self, tmp_path: Path, name: str, line: bytes
    ) -> None:
        seeds = written(tmp_path / "s", **{name: line * (100_000_000 // len(line))})
        began = time.process_time()
        problem = problem_of(seeds)
        assert time.process_time() - began < 8
        assert len(str(problem)) < 1000


class TestNoConnection:
    """Whatever a file says, nothing is fetched."""

    @pytest.fixture(autouse=True)
    def no_sockets(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> NoReturn:
            pytest.fail("a connection was opened")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)

    def test_a_remote_context_of_json_ld_is_told(self, tmp_path: Path) -> None:
        text = '{\n "@context": "http://127.0.0.1:1/context.jsonld",\n "@id": "http://example.org/a"}'
        problem = problem_of(written(tmp_path / "s", things_jsonld=text))
        assert "a remote @context is not fetched" in problem.message
        assert problem.line == 2

    def test_imports_are_triples_like_others(self, tmp_path: Path) -> None:
        text = "<http://127.0.0.1:1/a> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:1/b> ."
        assert len(read_dataset([written(tmp_path / "o", terms_nt=text)], [])) == 1

    def test_a_rule_may_not_ask_another_service(self, tmp_path: Path) -> None:
        rule = "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?a ?b ?c } }"
        with pytest.raises(OntologyError, match="SERVICE is refused"):
            read_dataset([written(tmp_path / "o", ask_rq=rule)], [])

    def test_a_graph_that_a_rule_names_is_not_fetched(self, tmp_path: Path) -> None:
        rule = "CONSTRUCT { ?a ?b ?c } FROM <http://127.0.0.1:1/> WHERE { ?a ?b ?c }"
        dataset = read_dataset([written(tmp_path / "o", ask_rq=rule)], [])
        assert dataset.construct_into(dataset.rules[0].text, "http://example.org/graph") == 0


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    text = """@prefix ex: <http://example.org/> .
        GRAPH ex:one {
          ex:a ex:knows ex:b ;
            ex:age 7 .
        }
        GRAPH ex:two {
          ex:b ex:knows ex:c .
          ex:a ex:name "A"@en .
        }"""
    return read_dataset([], [written(tmp_path / "s", things_trig=text)])


class TestDataset:
    """What can be asked of triples."""

    def test_quads_are_found_by_subject_predicate_and_graph(self, dataset: Dataset) -> None:
        [quad] = dataset.quads(subject=EX + "a", graph=EX + "two")
        assert quad == Quad(
            EX + "a",
            EX + "name",
            Literal("A", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"),
            EX + "two",
        )
        assert len(list(dataset.quads(predicate=EX + "knows"))) == 2

    def test_a_query_sees_all_graphs_as_one(self, dataset: Dataset) -> None:
        rows = dataset.select(
            "PREFIX ex: <http://example.org/> SELECT * { ?x ex:knows/ex:knows ?z ; ex:age ?age }"
        )
        assert rows == [{"x": EX + "a", "z": EX + "c", "age": Literal("7", XSD + "integer")}]

    def test_a_query_that_cannot_be_parsed_is_a_value_error(self, dataset: Dataset) -> None:
        with pytest.raises(ValueError, match="error at 1:15"):
            dataset.select("SELECT nothing")

    def test_what_is_constructed_is_added_once(self, dataset: Dataset) -> None:
        query = "CONSTRUCT { ?y <http://example.org/knownBy> ?x } WHERE { ?x <http://example.org/knows> ?y }"
        assert dataset.construct_into(query, EX + "made") == 2
        assert dataset.construct_into(query, EX + "made") == 0
        assert {quad.graph for quad in dataset.quads(predicate=EX + "knownBy")} == {EX + "made"}

    def test_nothing_without_a_name_is_constructed(self, dataset: Dataset) -> None:
        with pytest.raises(ValueError, match="blank nodes"):
            dataset.construct_into("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }", EX + "made")

    def test_a_subject_is_located_by_file_and_line(self, dataset: Dataset) -> None:
        [file] = dataset.files
        assert dataset.location(EX + "a") == (file.path, 3)
        assert dataset.location(EX + "a", EX + "two") == (file.path, 8)
        assert dataset.location(EX + "nobody") is None

    def test_a_subject_of_json_ld_is_located_too(self, tmp_path: Path) -> None:
        text = '{"@context": {"ex": "http://example.org/"},\n "@id": "ex:z",\n "ex:knows": 1}'
        seeds = written(tmp_path / "j", things_jsonld=text)
        assert read_dataset([], [seeds]).location(EX + "z") == (seeds / "things.jsonld", 2)

    def test_a_term_is_located_in_what_is_said_of_a_subject(self, dataset: Dataset) -> None:
        [file] = dataset.files
        assert dataset.mention(EX + "age", EX + "a") == (file.path, 4)
        assert dataset.mention(EX + "name", EX + "a") == (file.path, 8)

    def test_rdflib_sees_the_same_triples(self, dataset: Dataset) -> None:
        rows = dataset.rdflib().query("SELECT ?x { ?x <http://example.org/name> 'A'@en }")
        assert [str(row[0]) for row in rows] == [EX + "a"]  # type: ignore[index]

    def test_a_copy_has_a_life_of_its_own(self, dataset: Dataset) -> None:
        copy = dataset.copy()
        copy.construct_into("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o FILTER isIRI(?o) }", EX + "made")
        assert (len(dataset), len(copy)) == (4, 6)

    def test_an_edited_copy_has_some_triples_less_and_others_more_and_nothing_inferred(
        self, dataset: Dataset
    ) -> None:
        before = set(dataset.quads())
        gone = next(dataset.quads())
        new = Quad(EX + "a", EX + "named", Literal("甲", LANG_STRING, "zh"), THINGS)
        inferring = dataset.copy()
        inferring.construct_into("CONSTRUCT { ?s a <http://example.org/Thing> } { ?s ?p ?o }", INFERRED_GRAPH)
        edited = inferring.edited([gone], [new], "another digest")
        assert set(edited.quads()) == before - {gone} | {new}
        assert edited.digest == "another digest"
        assert set(dataset.quads()) == before


class TestDigest:
    """The digest stands for names and contents, wherever the files lie."""

    def test_it_does_not_depend_on_the_place(self, tmp_path: Path) -> None:
        here = written(tmp_path / "here", things_nt=FORMATS["things.nt"])
        there = written(tmp_path / "there", things_nt=FORMATS["things.nt"])
        assert read_dataset([], [here]).digest == read_dataset([], [there]).digest

    def test_it_changes_with_a_name_a_content_and_a_rule(self, tmp_path: Path) -> None:
        seeds = written(tmp_path / "s", things_nt=FORMATS["things.nt"])
        renamed = written(tmp_path / "r", others_nt=FORMATS["things.nt"])
        changed = written(tmp_path / "c", things_nt=FORMATS["things.nt"] + "\n")
        rules = written(tmp_path / "o", rule_rq="CONSTRUCT {} WHERE {}")
        inputs: list[tuple[list[Path], list[Path]]] = [
            ([], [seeds]),
            ([], [renamed]),
            ([], [changed]),
            ([rules], [seeds]),
        ]
        assert len({read_dataset(ontology, facts).digest for ontology, facts in inputs}) == 4
