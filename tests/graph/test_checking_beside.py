"""Large facts are checked in a fork while they are compiled; nobody can tell, but by the time it takes."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from stratograph.graph import load, validation
from stratograph.graph.dataset import Progress
from stratograph.graph.errors import Problem, ShapeError
from stratograph.graph.validation import beside
from stratograph.graph.validation.beside import Beside, is_possible
from tests.making import PREFIXES, entity

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are only used on Linux")

CORRECT = [f"company-{number}" for number in range(200)]
MISSPELT = (
    "\nGRAPH graph:things {\n  id:wrong a sg:Company ; skos:prefLabel 'Wrong'@en ;\n    sg:homepag 'x' .\n}\n"
)
# Rules and compiling may do anything with such a day, for no fact that is valid has one.
NO_DAY = """
GRAPH graph:things { id:r a sg:SourceDocument ; skos:prefLabel "r"@en ; sg:readOn "no day" . }
"""


@pytest.fixture(autouse=True)
def forks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The process ids of all forks; every set of facts is worth one, and nothing was found valid before."""
    begun: list[int] = []
    fork = os.fork

    def counted() -> int:
        pid = fork()
        begun.append(pid)
        return pid

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(validation, "_WORTH_A_FORK", 1)
    monkeypatch.setattr(beside, "usable_cores", lambda: 2)
    # Where tests run in several processes, each has a thread that listens to the first one.
    of_tests = beside.threads()
    count = beside.threads
    monkeypatch.setattr(beside, "threads", lambda: count() - of_tests + 1)
    monkeypatch.setattr(os, "fork", counted)
    return begun


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., dict[str, list[int]]]:
    """Loads facts; gives what was told of its progress."""

    def load_them(*more: str) -> dict[str, list[int]]:
        seeds = tmp_path / "facts.trig"
        seeds.write_text(PREFIXES + entity("Company", *CORRECT) + "".join(more), "utf-8")
        told: dict[str, list[int]] = {}

        def tell(doing: str, done: int, of_all: int) -> None:
            told.setdefault(doing, []).append(done)

        made = load([seeds], builtin=False, cache="off", progress=tell)
        assert len(made.snapshot.entities) == len(CORRECT)
        return told

    return load_them


def problems_of(load_them: Callable[..., object], *more: str) -> tuple[Problem, ...]:
    with pytest.raises(ShapeError) as raised:
        load_them(*more)
    return raised.value.problems


def has_ended(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_valid_facts_are_checked_in_one_fork_which_then_is_gone(
    loaded: Callable[..., dict[str, list[int]]], forks: list[int]
) -> None:
    told = loaded()
    assert len(forks) == 1
    assert has_ended(forks[0])
    assert told["checking"] == sorted(told["checking"])
    assert len(told["checking"]) > 2


def test_what_was_found_valid_in_a_fork_is_remembered(
    loaded: Callable[..., dict[str, list[int]]], forks: list[int]
) -> None:
    loaded()
    assert "checking" not in loaded()
    assert len(forks) == 1


def test_problems_found_in_the_fork_are_those_found_without_one(
    loaded: Callable[..., object], forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = problems_of(loaded, MISSPELT, NO_DAY)
    assert len(forks) == 1
    monkeypatch.setattr(beside, "usable_cores", lambda: 1)
    assert problems_of(loaded, MISSPELT, NO_DAY) == found
    assert len(forks) == 1
    places = {(one.path.name if one.path else "", one.line) for one in found}
    line = (PREFIXES + entity("Company", *CORRECT)).count("\n") + 4
    assert ("facts.trig", line) in places


def test_with_a_single_core_facts_are_checked_first(
    loaded: Callable[..., dict[str, list[int]]], forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "usable_cores", lambda: 1)
    told = loaded()
    assert not forks
    assert list(told).index("checking") < list(told).index("compiling subjects")


def test_a_process_with_other_threads_is_not_forked() -> None:
    assert is_possible()
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert not is_possible()
    finally:
        end.set()
        other.join()


def test_where_memory_is_short_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_has_room", lambda: False)
    assert not is_possible()


def test_where_the_system_gives_no_process_facts_are_checked_here(
    loaded: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    loaded()
    assert problems_of(loaded, MISSPELT)


@pytest.mark.parametrize("more", [pytest.param("", id="valid"), pytest.param(MISSPELT, id="not valid")])
def test_facts_are_read_and_checked_again_if_the_fork_dies(
    more: str,
    loaded: Callable[..., dict[str, list[int]]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    here, check = os.getpid(), validation.check

    def die_aside(*given: object) -> list[Problem]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(validation, "check", die_aside)
    if more:
        assert problems_of(loaded, more)
    else:
        told = loaded()
        assert told["reading"].count(0) == 2
        assert told["checking"][0] == 0
    assert "ended without a word" in caplog.text


def test_what_is_done_meanwhile_ends_with_the_fork_if_it_fails(forks: list[int]) -> None:
    with pytest.raises(KeyboardInterrupt), Beside(lambda told: signal.pause()):
        raise KeyboardInterrupt
    assert has_ended(forks[0])


def test_what_was_found_and_how_far_it_is_come_over(forks: list[int]) -> None:
    told: list[tuple[str, int, int]] = []

    def find(tell: Progress) -> list[int]:
        tell("looking", 1, 2)
        return [7]

    with Beside(find, lambda *one: told.append(one)) as aside:
        assert aside.found() == [7]
        assert aside.is_done()
    assert told == [("looking", 1, 2)]


def test_who_ends_without_a_word_has_found_nothing() -> None:
    with Beside(lambda tell: os._exit(3)) as aside:
        assert aside.found() is None
        assert not aside.is_done()
