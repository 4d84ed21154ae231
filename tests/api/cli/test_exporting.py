"""What ``export`` writes, where, and what it says when it cannot."""

import csv
from pathlib import Path

import networkx as nx

from tests.api.cli.conftest import Run


def test_a_view_is_written_to_a_file(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    told = ask("export", "graphml", "-o", file)
    assert (told.code, told.out) == (0, f"{file}\n")
    assert "databricks" in nx.read_graphml(file)


def test_without_a_file_it_goes_to_standard_output(ask: Run) -> None:
    told = ask("export", "edges", "--min-certainty", "asserted")
    rows = list(csv.DictReader(told.out.splitlines()))
    assert told.code == 0
    assert {row["certainty"] for row in rows} == {"Asserted"}


def test_an_unknown_format_is_told_with_the_known_ones(ask: Run) -> None:
    told = ask("export", "graphm")
    assert told.code == 2
    assert "Did you mean graphml" in told.err


def test_imagined_changes_are_no_rdf_and_no_file_is_left(ask: Run, tmp_path: Path) -> None:
    told = ask("export", "ttl", "--remove", "databricks", "-o", tmp_path / "graph.ttl")
    assert told.code == 2
    assert "Choose GraphML, GEXF or CSV" in told.err
    assert not (tmp_path / "graph.ttl").exists()
