"""Loading: all of it or nothing, and every problem in one report."""

from collections import defaultdict
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


def test_each_step_of_a_load_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # nothing was found valid before
    names = [f"company-{number}" for number in range(30_000)]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "many.trig").write_text(PREFIXES + entity("Company", *names), "utf-8")
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    load(
        [tmp_path / "seeds"],
        builtin=False,
        cache="off",
        progress=lambda doing, done, of_all: told[doing].append((done, of_all)),
    )
    assert {"reading", "checking", "inferring", "grouping triples", "compiling subjects"} <= set(told)
    for doing in ("reading", "compiling subjects"):
        done, of_all = zip(*told[doing], strict=True)
        assert len(done) > 1
        assert list(done) == sorted(done)
        assert done[-1] <= of_all[-1]
