"""What ``validate`` and ``load`` make of files."""

import json
import re
from pathlib import Path

from tests.api.cli.conftest import Run
from tests.making import PREFIXES, document, entity


def test_validate_counts_what_it_found_good(run: Run, facts: Path) -> None:
    told = run("validate", "--no-builtin-seeds", "--seeds", facts)
    assert (told.code, told.err) == (0, "")
    assert re.fullmatch(r"\d+ files, 6 entities, \d+ statements: no problem found\.\n", told.out)


def test_validate_tells_every_problem_file_by_file(run: Run, tmp_path: Path) -> None:
    for name in ("a.trig", "b.trig"):
        (tmp_path / name).write_text("@prefix id: <https://w3id.org/stratograph/id/> .\nid:a id:b\n")
    (tmp_path / "c.docx").touch()
    told = run("validate", "--no-builtin-seeds", "--seeds", tmp_path)
    assert (told.code, told.err) == (3, "")
    lines = told.out.splitlines()
    assert [re.sub(r":.*", "", line.removeprefix(f"{tmp_path}/")) for line in lines[:3]] == [
        "a.trig",
        "b.trig",
        "c.docx",
    ]
    assert lines[-1] == "3 problems in 3 files."


def test_validate_gives_programs_a_list_of_problems(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        PREFIXES + document("report") + "GRAPH graph:x { id:x a sg:Compny ; skos:prefLabel 'x'@en . }"
    )
    told = run("validate", "--no-builtin-seeds", "--seeds", tmp_path, "--json")
    assert told.code == 3
    problems = json.loads(told.out)
    assert all(set(one) == {"path", "line", "column", "message", "remedy"} for one in problems)
    assert any("Did you mean sg:Company" in f"{one['message']} {one['remedy']}" for one in problems)


def test_validate_gives_programs_an_empty_list_if_all_is_well(run: Run, facts: Path) -> None:
    assert run("validate", "--no-builtin-seeds", "--seeds", facts, "--json").out == "[]\n"


def test_load_keeps_facts_that_other_commands_start_from(run: Run, facts: Path, tmp_path: Path) -> None:
    told = run("load", "--no-builtin-seeds", "--seeds", facts, "--store", tmp_path / "kept", "--json")
    assert told.code == 0
    assert json.loads(told.out)["entities"] == 6
    assert run("show", "databricks", "--store", tmp_path / "kept").code == 0


def test_load_asks_where_to_keep_the_facts(run: Run, facts: Path) -> None:
    told = run("load", "--no-builtin-seeds", "--seeds", facts)
    assert told.code == 2
    assert "--store DIR" in told.err


def test_load_keeps_nothing_of_files_with_problems(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("nonsense")
    told = run("load", "--no-builtin-seeds", "--seeds", tmp_path, "--store", tmp_path / "kept")
    assert told.code == 3
    assert not (tmp_path / "kept").exists()


def test_load_does_not_overwrite_what_is_no_store(run: Run, facts: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    told = run("load", "--no-builtin-seeds", "--seeds", facts, "--store", tmp_path)
    assert told.code == 4
    assert (tmp_path / "letter.txt").read_text() == "Dear Sir"


def test_own_facts_join_the_built_in_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.trig").write_text(PREFIXES + entity("Company", "my-firm"))
    told = run("search", "my-firm", "--seeds", tmp_path)
    assert told.code == 0
    assert "my-firm" in told.out


def test_validate_refuses_a_class_whose_name_the_schema_needs(run: Run, facts: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.ttl").write_text(
        """
        @prefix ex: <https://example.org/terms#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix sg: <https://w3id.org/stratograph/ontology#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

        ex:ViewShape a sh:NodeShape ; sh:targetClass ex:View .
        ex:View a owl:Class ; rdfs:subClassOf sg:Technology ; sg:pluralName "vistas" ;
            skos:prefLabel "view"@en , "景观"@zh ; skos:definition "What a window shows."@en .
        """,
        encoding="utf-8",
    )
    told = run("validate", "--no-builtin-seeds", "--seeds", facts, "--ontology", tmp_path)
    assert told.code == 3
    assert "terms.ttl:10:" in told.out
    assert "'View'" in told.out
