"""Loading: all of it or nothing, and every problem in one report."""

from pathlib import Path

import pytest

from stratograph.graph import load
from stratograph.graph.errors import SeedError
from tests.making import PREFIXES, entity


def test_a_file_that_cannot_be_read_does_not_hide_the_problems_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.trig").write_text("GRAPH graph:things { id:north a sg:Company ; }", "utf-8")
    (tmp_path / "misspelt.trig").write_text(PREFIXES + entity("Compny", "south"), "utf-8")
    with pytest.raises(SeedError) as raised:
        load([tmp_path], builtin=False)
    told = {problem.path.name: str(problem) for problem in raised.value.problems if problem.path}
    assert "syntax error" in told["broken.trig"]
    assert "sg:Company" in told["misspelt.trig"]
    assert len(raised.value.problems) == 2
