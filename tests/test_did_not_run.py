"""A run of the tests ends with the list of those that did not run."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPPED = """
    import pytest

    def test_that_runs(): pass

    @pytest.mark.skip(reason="java is not installed")
    def test_that_needs_java(): pass
"""


@pytest.fixture
def run(pytester: pytest.Pytester, repository: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with a copy of our conftest.py, in which pytest runs on its own, as on a desk, not in CI."""
    monkeypatch.delenv("STRATOGRAPH_TOOLS_REQUIRED", raising=False)
    pytester.makeconftest((repository / "tests/conftest.py").read_text("utf-8"))
    return pytester


def test_each_test_that_did_not_run_is_listed_with_its_reason(run: pytest.Pytester) -> None:
    run.makepyfile(SKIPPED)
    result = run.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*Did not run (1):*", "*::test_that_needs_java: java is not installed"])
    assert result.ret == pytest.ExitCode.OK


def test_a_module_that_did_not_run_is_listed(run: pytest.Pytester) -> None:
    run.makepyfile("import pytest\npytest.importorskip('no_such_package')", test_other="def test_it(): pass")
    result = run.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*Did not run (1):*", "*could not import 'no_such_package'*"])


def test_a_test_that_did_not_run_is_an_error_where_all_tools_are_required(
    run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRATOGRAPH_TOOLS_REQUIRED", "1")
    run.makepyfile(SKIPPED)
    result = run.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*Did not run (1), which STRATOGRAPH_TOOLS_REQUIRED makes an error:*"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_run_that_left_nothing_out_says_so(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRATOGRAPH_TOOLS_REQUIRED", "1")
    run.makepyfile("import pytest\n\n@pytest.mark.xfail\ndef test_it(): raise ValueError")
    result = run.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*Every test ran.*"])
    assert result.ret == pytest.ExitCode.OK


def test_a_test_of_the_articles_is_skipped_where_they_are_absent(
    run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STRATOGRAPH_SHARED", str(tmp_path / "nowhere"))
    run.makepyfile("def test_it(shared): pass")
    result = run.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*::test_it: the articles are not in ../shared*"])
