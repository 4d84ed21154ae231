"""What every test may use, and the list of tests that did not run which ends each run."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from stratograph.graph.ecosystem import Ecosystem

REPOSITORY = Path(__file__).resolve().parent.parent

TOOLS_REQUIRED = "STRATOGRAPH_TOOLS_REQUIRED"
"""Set to 1 (as CI does), a test that did not run is an error."""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds ``pyproject.toml``."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The articles and their inventory of facts, which lie beside the repository, not in it."""
    folder = Path(os.environ.get("STRATOGRAPH_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "evidence").is_dir():
        pytest.skip("the articles are not in ../shared (STRATOGRAPH_SHARED names another folder)")
    return folder


@pytest.fixture(scope="session")
def imported_files(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The shared data of others as the importers write them, in the order in which they were imported."""
    from tests.importing import shared_imports

    return shared_imports(shared / "data", tmp_path_factory.mktemp("imported"))


@pytest.fixture(scope="session")
def imported(imported_files: list[Path]) -> "Ecosystem":
    """The built-in facts with all of that: several thousand entities."""
    from tests.importing import shipped_with

    return shipped_with(*imported_files)


class DidNotRun:
    """Ends a run with the tests that were skipped, each with its reason."""

    def __init__(self, required: bool) -> None:
        self.required = required
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        # An expected failure is reported as skipped too, but it ran.
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.reasons[report.nodeid] = reason.removeprefix("Skipped: ")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        if self.required and self.reasons and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        yield

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.reasons:
            terminalreporter.write_sep("-", "Every test ran.")
            return
        error = f", which {TOOLS_REQUIRED} makes an error" if self.required else ""
        terminalreporter.write_sep("-", f"Did not run ({len(self.reasons)}){error}:")
        for test, reason in sorted(self.reasons.items()):
            terminalreporter.write_line(f"{test}: {reason}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(DidNotRun(os.environ.get(TOOLS_REQUIRED, "") not in ("", "0")))
