"""Starts that open what was compiled before, and those that must compile anew."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from stratograph.graph import loading
from stratograph.graph.cache import keeping, stated
from stratograph.graph.cache.content import MappedSnapshot
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import OntologyError, ShapeError
from stratograph.graph.loading import load
from tests.making import PREFIXES, entity
from tests.test_layers import ours

COMPILING = ("graph.cache.content", "graph.inference", "graph.ontology_reader", "graph.snapshot")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "facts.trig").write_text(PREFIXES + entity("Country", "atlantis"), "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def started(seeds: Path, cache: Path, *, for_sparql: bool = True) -> Ecosystem:
    return load([seeds], builtin=False, cache=str(cache), for_sparql=for_sparql)


def is_opened(made: Ecosystem) -> bool:
    return isinstance(made.snapshot, MappedSnapshot)


def kept_in(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.facts"))


def test_the_second_start_opens_what_the_first_compiled(seeds: Path, cache: Path) -> None:
    first, second = started(seeds, cache), started(seeds, cache)
    assert [is_opened(one) for one in (first, second)] == [False, True]
    assert second.entity("atlantis") == first.entity("atlantis")
    assert second.dataset.location("https://w3id.org/stratograph/id/atlantis") == first.dataset.location(
        "https://w3id.org/stratograph/id/atlantis"
    )


def test_files_that_were_moved_are_told_by_their_new_places(seeds: Path, cache: Path) -> None:
    started(seeds, cache)
    moved = seeds.rename(seeds.with_name("moved"))
    found = started(moved, cache)
    assert is_opened(found)
    assert moved / "facts.trig" in {one.path for one in found.dataset.files}


def test_a_changed_file_is_compiled(seeds: Path, cache: Path) -> None:
    started(seeds, cache)
    (seeds / "facts.trig").write_text(PREFIXES + entity("Country", "utopia"), "utf-8")
    found = started(seeds, cache)
    assert not is_opened(found)
    assert list(found.snapshot.entities) == ["utopia"]


def test_a_new_file_with_problems_is_told_as_ever(seeds: Path, cache: Path) -> None:
    started(seeds, cache)
    (seeds / "more.trig").write_text(PREFIXES + entity("Contry", "utopia"), "utf-8")
    with pytest.raises(ShapeError, match="sg:Contry"):
        started(seeds, cache)


def test_with_and_without_the_shortcuts_for_sparql_are_kept_apart(seeds: Path, cache: Path) -> None:
    assert not is_opened(started(seeds, cache, for_sparql=True))
    assert not is_opened(started(seeds, cache, for_sparql=False))
    assert is_opened(started(seeds, cache, for_sparql=True))


def test_another_version_of_the_code_compiles_anew(
    seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(seeds, cache)
    monkeypatch.setattr(keeping, "_maker", lambda: "another")
    assert not is_opened(started(seeds, cache))


def test_every_module_that_compiles_is_among_those_that_name_the_file() -> None:
    waiting, found = [*COMPILING], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found and name.startswith("graph."):
            found.add(name)
            waiting += ours(name)
    assert found <= {f"graph.{name}" for name in keeping.MADE_BY}


def test_a_name_that_the_caller_reserves_is_told_whether_kept_or_not(seeds: Path, cache: Path) -> None:
    started(seeds, cache)
    with pytest.raises(OntologyError, match="Company"):
        load([seeds], builtin=False, cache=str(cache), reserved_names=["Company"])


def test_nothing_is_kept_where_the_cache_is_off(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "users"))
    load([seeds], builtin=False, cache="off")
    assert not kept_in(tmp_path / "users" / "stratograph")
    load([seeds], builtin=False)
    assert kept_in(tmp_path / "users" / "stratograph")


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"SGCACHE1" + bytes(200)], ids=["empty", "other", "zeros"]
)
def test_a_file_that_is_none_of_ours_is_replaced_and_only_the_log_tells(
    content: bytes, seeds: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    started(seeds, cache)
    (path,) = kept_in(cache)
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert list(started(seeds, cache).snapshot.entities) == ["atlantis"]
    assert "cannot be used" in caplog.text
    assert is_opened(started(seeds, cache))


def test_damage_that_is_found_late_is_made_good_from_the_files(seeds: Path, cache: Path) -> None:
    started(seeds, cache)
    (path,) = kept_in(cache)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"\xa8atlantis\xa2en", b"\xa8utlantis\xa2en"))
    found = started(seeds, cache)
    assert path.read_bytes() != whole
    assert is_opened(found)
    assert found.entity("atlantis").label() == "atlantis"
    assert not path.exists(), "the next start compiles it anew"


def test_damage_is_found_at_the_start_by_those_who_could_make_nothing_good_later(
    seeds: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    started(seeds, cache)
    (path,) = kept_in(cache)
    path.write_bytes(path.read_bytes().replace(b"\xa8atlantis\xa2en", b"\xa8utlantis\xa2en"))
    with caplog.at_level(logging.WARNING):
        found = load([seeds], builtin=False, cache=str(cache), whole=True)
    assert "cannot be used" in caplog.text
    assert not is_opened(found)
    assert is_opened(load([seeds], builtin=False, cache=str(cache), whole=True))


def test_what_is_compiled_is_kept_when_there_is_time(seeds: Path, cache: Path) -> None:
    waiting: list[Callable[[], None]] = []
    load([seeds], builtin=False, cache=str(cache), later=waiting.append)
    assert not kept_in(cache)
    (keep_it,) = waiting
    keep_it()
    assert is_opened(started(seeds, cache))


def test_a_folder_that_cannot_be_written_is_left_alone(seeds: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    assert "atlantis" in started(seeds, blocked).snapshot.entities


def test_what_was_used_last_is_kept(seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST_FILES", 2)
    for name in ("one", "two", "three"):
        (seeds / "facts.trig").write_text(PREFIXES + entity("Country", name), "utf-8")
        started(seeds, cache)
    assert len(kept_in(cache)) == 2
    assert is_opened(started(seeds, cache))


def test_what_a_killed_writer_left_is_removed(
    seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_ABANDONED_S", 0)
    cache.mkdir()
    left = cache / "abc.facts123.new"
    left.write_bytes(b"half")
    started(seeds, cache)
    assert not left.exists()


class TestTheDigestOfALargeFile:
    @pytest.fixture(autouse=True)
    def every_file_is_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stated, "_LARGE", 0)
        monkeypatch.setattr(stated, "_SETTLED_S", -1)

    def test_is_taken_once(self, seeds: Path, cache: Path) -> None:
        first = stated.stated([loading.BUILTIN_ONTOLOGY], [seeds], cache)
        assert list(cache.glob("digest-*"))
        assert stated.stated([loading.BUILTIN_ONTOLOGY], [seeds], cache) == first

    def test_is_taken_again_when_the_file_changes(self, seeds: Path, cache: Path) -> None:
        first = stated.stated([], [seeds], cache)
        (seeds / "facts.trig").write_text(PREFIXES + entity("Country", "utlantis"), "utf-8")
        again = stated.stated([], [seeds], cache)
        assert first is not None
        assert again is not None
        assert first.digest != again.digest

    def test_is_remembered_longest_where_it_was_used_last(
        self, seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stated, "_MOST_NOTES", 2)
        for name in ("one", "two", "three"):
            (seeds / "facts.trig").write_text(PREFIXES + entity("Country", name), "utf-8")
            stated.stated([], [seeds], cache)
        assert len(list(cache.glob("digest-*"))) == 2
