"""A few facts on Spark and who operates it, and a way to run the command on them."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from stratograph.api.cli import main
from tests.making import PREFIXES, document, relationship

FACTS = """
GRAPH graph:things {
  id:apache-spark a sg:SoftwareProduct ; skos:prefLabel "Apache Spark"@en ; skos:altLabel "Spark"@en ;
    skos:definition "Engine for computing on large data."@en .
  id:managed-spark a sg:CloudService ; skos:prefLabel "managed Spark"@en , "托管 Spark"@zh .
  id:databricks a sg:Company ; skos:prefLabel "Databricks"@en ; skos:definition "Company of data."@en .
  id:microsoft-azure a sg:BusinessUnit ; skos:prefLabel "Microsoft Azure"@en , "微软云"@zh .
  id:loner a sg:Company ; skos:prefLabel "Loner [bold]Ltd[/bold]"@en .
}
GRAPH id:report {
  id:azure-launch a sg:Claim ; sg:claimKind sg:Opinion ; sg:text "Azure works well." ;
    sg:concerns id:microsoft-azure ; sg:status sg:Active ; sg:hasEvidence id:report-azure-launch .
  id:report-azure-launch a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Hedged ;
    sg:quote "works well, they say" .
}
"""


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What these tests find valid is remembered for them alone."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """A command that was to say more leaves the logs as they were."""
    loggers = [logging.getLogger(name) for name in ("stratograph", "uvicorn")]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    yield
    for one, (handlers, propagate, level) in zip(loggers, before, strict=True):
        one.handlers, one.propagate = handlers, propagate
        one.setLevel(level)


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of seeds."""
    folder = tmp_path_factory.mktemp("facts")
    text = (
        PREFIXES,
        FACTS,
        document("report", published="2023-06-15"),
        relationship("ManagedForm", "managed-spark", "apache-spark"),
        relationship("Offering", "databricks", "managed-spark", certainty="Reported"),
        relationship("Partnership", "databricks", "microsoft-azure", more='; sg:validFrom "2017-11"'),
    )
    (folder / "spark.trig").write_text("\n".join(text), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def store(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same facts, checked and kept."""
    directory = tmp_path_factory.mktemp("kept") / "store"
    assert main(["load", "--no-builtin-seeds", "--seeds", str(facts), "--store", str(directory)]) == 0
    return directory


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process."""

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def ask(run: Run, store: Path) -> Run:
    """Runs the command in this process on the kept facts."""
    return lambda *words: run(*words, "--store", store)


ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture(scope="session")
def url(store: Path) -> Iterator[str]:
    """The address of a server of the same facts."""
    process = started("serve", "--port", "0", "--store", store)
    yield address_of(process)
    process.kill()
    process.communicate()


def address_of(server: "subprocess.Popen[str]") -> str:
    """Where queries go of a server, which tells its address on standard error as soon as it can be asked."""
    assert server.stderr is not None
    for line in server.stderr:
        if found := ADDRESS.search(line):
            return f"{found[0]}graphql"
    raise AssertionError("the server ended before it told its address")


def started(*words: str | Path, before: str = "", **options: object) -> "subprocess.Popen[str]":
    """The command in a process of its own, where some Python may be run before it."""
    python = ["-m", "stratograph.api.cli"]
    if before:
        python = ["-c", f"import sys; from stratograph.api.cli import main; {before}; sys.exit(main())"]
    command = [sys.executable, *python, *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    return subprocess.Popen(command, **(pipes | options))  # type: ignore[call-overload,no-any-return]
