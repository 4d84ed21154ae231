"""Large facts that were compiled are opened as soon as they are kept, so that all processes share them."""

from pathlib import Path

import httpx
import pytest

from tests.api.serving.service import eventually, service
from tests.benchmarks.synthetic import write_facts
from tests.making import PREFIXES, entity

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc"),
    pytest.mark.timeout(300),
]

ASKED = '{ dataset { version } search(text: "company 7", first: 1) { entity { id } } }'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    write_facts(folder / "large.nq", 150_000)
    return folder


def test_once_they_are_kept_another_generation_opens_them_and_no_answer_changes(
    seeds: Path, tmp_path: Path
) -> None:
    with service("--no-builtin-seeds", "--seeds", seeds, CACHE=tmp_path / "cache", SPARQL="false") as one:
        compiled, answer = one.generation(), one.ask(ASKED)
        eventually(lambda: one.generation() != compiled)
        assert one.ask(ASKED) == answer
        log = "".join(one.lines)
        assert "kept what was compiled" in log
        assert "generation 2 serves" in log
        # Nobody has asked for a reload.
        assert 'reloads_total{result="ok"} 1' not in httpx.get(f"{one.url}/metrics", timeout=60).text
        # What was opened need not be kept again, so that this was the last.
        assert log.count("kept what was compiled") == 1


def test_files_that_have_changed_since_are_not_loaded_unasked(seeds: Path, tmp_path: Path) -> None:
    with service("--no-builtin-seeds", "--seeds", seeds, CACHE=tmp_path / "cache", SPARQL="false") as one:
        compiled, answer = one.generation(), one.ask(ASKED)
        (seeds / "more.trig").write_text(PREFIXES + entity("Company", "newcomer"), "utf-8")
        eventually(lambda: any("what was kept is not opened" in line for line in one.lines))
        assert one.generation() == compiled
        assert one.ask(ASKED) == answer
        assert not any("reload failed" in line for line in one.lines)
        one.reload()
        assert one.ask(ASKED)["data"]["dataset"] != answer["data"]["dataset"]
