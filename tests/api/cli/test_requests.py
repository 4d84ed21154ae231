"""What ``query`` and ``schema`` tell."""

import io
import json
from pathlib import Path

import pytest

from tests.api.cli.conftest import Run

LABEL = "query Label($id: ID!) { entity(id: $id) { label } } query Other { dataset { version } }"


def test_a_request_can_be_written_in_line(ask: Run) -> None:
    told = ask("query", '{ entity(id: "databricks") { label } }')
    assert (told.code, told.err) == (0, "")
    assert json.loads(told.out)["data"] == {"entity": {"label": "Databricks"}}


@pytest.mark.parametrize("source", ["file", "standard input"])
def test_a_request_can_be_read(
    run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    (tmp_path / "request.graphql").write_text(LABEL)
    monkeypatch.setattr("sys.stdin", io.StringIO(LABEL))
    request = tmp_path / "request.graphql" if source == "file" else "-"
    told = run("query", request, "--variables", '{"id": "loner"}', "--operation", "Label", "--url", url)
    assert json.loads(told.out)["data"] == {"entity": {"label": "Loner [bold]Ltd[/bold]"}}


def test_variables_can_be_read_from_a_file(run: Run, url: str, tmp_path: Path) -> None:
    (tmp_path / "variables.json").write_text('{"id": "databricks"}')
    variables = f"@{tmp_path / 'variables.json'}"
    told = run("query", LABEL, "--operation", "Label", "--variables", variables, "--url", url)
    assert json.loads(told.out)["data"] == {"entity": {"label": "Databricks"}}


def test_an_answer_with_errors_ends_with_1(ask: Run) -> None:
    told = ask("query", '{ entity(id: "databrick") { label } }')
    assert told.code == 1
    assert json.loads(told.out)["errors"][0]["extensions"]["code"] == "UNKNOWN_ENTITY"


def test_a_request_that_is_no_graphql_ends_with_1(run: Run, url: str) -> None:
    told = run("query", "{ entity( }", "--url", url)
    assert told.code == 1
    assert "Syntax Error" in json.loads(told.out)["errors"][0]["message"]


@pytest.mark.parametrize("variables", ["{id: 1}", "[1]", '"x"'])
def test_variables_that_are_no_json_object_are_wrong_usage(ask: Run, variables: str) -> None:
    assert ask("query", LABEL, "--variables", variables).code == 2


def test_a_request_in_a_file_that_is_not_there_ends_with_4(ask: Run, tmp_path: Path) -> None:
    told = ask("query", tmp_path / "nowhere.graphql")
    assert told.code == 4
    assert f"{tmp_path / 'nowhere.graphql'} cannot be opened: No such file or directory." in told.err


def test_the_schema_is_that_of_the_ontology(ask: Run, tmp_path: Path) -> None:
    told = ask("schema")
    assert "type Company implements " in told.out
    assert ask("schema", "--out", tmp_path / "schema.graphql").out == ""
    assert (tmp_path / "schema.graphql").read_text("utf-8") == told.out
