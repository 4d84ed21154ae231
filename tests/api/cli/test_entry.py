"""What every command has in common: help, exit codes, and errors that a person understands."""

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from stratograph.api.cli import commands
from tests.api.cli.conftest import Run, started

COMMANDS = (
    *("serve", "validate", "query", "show", "search", "path", "rank", "impact", "delta", "chokepoints"),
    *("communities", "compare", "timeline", "disputes", "causes", "plot", "export", "schema", "load"),
)


def test_the_version_is_that_of_the_distribution(run: Run) -> None:
    told = run("--version")
    assert (told.code, told.out) == (0, f"stratograph {version('stratograph')}\n")


def test_help_names_every_command_and_shows_examples(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s", told.out, re.MULTILINE)
    assert "stratograph show alibaba-cloud" in told.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(run: Run, command: str) -> None:
    told = run(command, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"usage: stratograph {command} ")


def test_nothing_heavy_is_imported_to_tell_the_version() -> None:
    heavy = {"networkx", "pyoxigraph", "pyshacl", "rdflib", "rich", "scipy", "strawberry", "uvicorn"}
    script = "import sys; from stratograph.api.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param([], "COMMAND", id="no command"),
        pytest.param(["shwo", "databricks"], "Did you mean show?", id="a misspelt command"),
        pytest.param(["show"], "ENTITY", id="an argument is missing"),
        pytest.param(
            ["show", "databricks", "--as-of", "2023-02-30"], "write it as 2024-01-31", id="no such day"
        ),
        pytest.param(["serve", "--port", "65536"], "from 0 to 65535", id="no such port"),
        pytest.param(["path", "a", "b", "--avoid", "c,,d"], "NAME,NAME", id="a list with a gap"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(run: Run, words: list[str], hint: str) -> None:
    told = run(*words)
    assert (told.code, told.out) == (2, "")
    assert hint in told.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param(["show", "databrick"], "Did you mean databricks?", id="an id"),
        pytest.param(["show", "微软雲"], "Did you mean 微软云?", id="a Chinese name"),
        pytest.param(
            ["path", "databricks", "apache-sparc"], "Did you mean apache-spark ", id="an end of a path"
        ),
        pytest.param(["show", "databricks", "--source", "raport"], "Did you mean report?", id="a source"),
        pytest.param(["show", "databricks", "--via", "Offerings"], "Did you mean Offering?", id="a relation"),
        pytest.param(
            ["show", "databricks", "--min-certainty", "sure"], "There is Asserted,", id="a certainty"
        ),
        pytest.param(["show", "databricks", "--status", "activ"], "Did you mean Active?", id="a status"),
        pytest.param(["rank", "betweeness"], "Did you mean betweenness?", id="a measure"),
        pytest.param(["rank", "degree", "--types", "Compny"], "Did you mean Company ", id="a class"),
    ],
)
def test_an_unknown_name_ends_with_2_and_suggests_the_nearest(ask: Run, words: list[str], hint: str) -> None:
    told = ask(*words)
    assert (told.code, told.out) == (2, "")
    assert hint in told.err
    assert len(told.err.splitlines()) == 1


def test_a_name_like_no_other_ends_with_2_and_points_to_the_search(ask: Run) -> None:
    told = ask("show", "zebra")
    assert told.code == 2
    assert "stratograph search 'zebra'" in told.err


def test_an_entity_outside_the_view_is_told_from_an_unknown_one(ask: Run) -> None:
    told = ask("show", "databricks", "--known-by", "2020-01-01")
    assert told.code == 2
    assert "'databricks' exists, but this view leaves it out" in told.err


def test_a_number_out_of_range_is_wrong_usage(ask: Run) -> None:
    assert ask("path", "databricks", "apache-spark", "--k", "0").code == 2


def test_files_with_problems_end_with_3_and_name_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix id: <https://w3id.org/stratograph/id/> .\nid:a id:b\n")
    told = run("show", "a", "--no-builtin-seeds", "--seeds", tmp_path)
    assert (told.code, told.out) == (3, "")
    assert f"{tmp_path / 'broken.ttl'}:" in told.err


def test_a_store_that_is_not_there_ends_with_4(run: Run, tmp_path: Path) -> None:
    told = run("show", "a", "--store", tmp_path / "nowhere")
    assert (told.code, told.out) == (4, "")
    assert str(tmp_path / "nowhere") in told.err


def test_a_store_and_files_together_are_wrong_usage(run: Run, store: Path, facts: Path) -> None:
    told = run("show", "databricks", "--store", store, "--seeds", facts)
    assert told.code == 2
    assert "Leave out --ontology, --seeds" in told.err


def test_the_environment_names_a_store_and_the_command_line_goes_before_it(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRATOGRAPH_STORE", str(store))
    assert run("show", "loner").code == 0
    assert run("show", "loner", "--store", tmp_path / "nowhere").code == 4
    assert run("show", "loner", "--store", "memory").code == 2, "the facts that we ship do not know it"


def test_a_url_that_is_none_of_an_endpoint_ends_with_4(run: Run) -> None:
    told = run("show", "a", "--store", "ftp://example.org/")
    assert (told.code, "Write it as http://" in told.err) == (4, True)


class TestABug:
    @pytest.fixture(autouse=True)
    def _bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> int:
            raise ZeroDivisionError("division by zero")

        monkeypatch.setattr(commands, "COMMANDS", {"show": fail})

    def test_ends_with_70_and_is_called_our_fault(self, run: Run) -> None:
        told = run("show", "databricks")
        assert told.code == 70
        assert "our fault" in told.err
        assert "Traceback" not in told.err

    def test_shows_its_traceback_only_when_asked(self, run: Run) -> None:
        assert "Traceback" in run("show", "databricks", "-v").err


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "COMMANDS", {"show": interrupted})
    told = run("show", "databricks")
    assert (told.code, told.err) == (130, "Interrupted.\n")


@pytest.mark.parametrize(
    "words", [["show", "databricks"], ["show", "databricks", "--json"], ["--help"]], ids=" ".join
)
def test_a_closed_pipe_is_quiet(store: Path, words: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    facts = [] if words == ["--help"] else ["--store", str(store)]
    process = started(*words, *facts, stdout=write)
    os.close(write)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")


def test_a_terminal_without_chinese_letters_gets_escapes(store: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    out, told = started("show", "microsoft-azure", "--store", store, env=environment).communicate(timeout=60)
    assert told == ""
    assert "Microsoft Azure" in out


def test_the_measures_in_the_help_are_those_there_are(run: Run) -> None:
    from stratograph.graph.centrality import Measure

    told = run("rank", "--help").out
    listed = told[told.index("Measures:") : told.index(".", told.index("Measures:"))]
    names = {name.strip() for name in listed.removeprefix("Measures:").replace("\n", " ").split(",")}
    assert names == {measure.name.lower().replace("_", "-") for measure in Measure}
