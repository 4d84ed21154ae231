"""A directory keeps a dataset, and never half of one."""

import fcntl
import shutil
from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset, Literal, Quad, Rule, SourceFile
from stratograph.graph.errors import StoreError
from stratograph.graph.namespaces import XSD
from stratograph.graph.stores.directory import open_directory, save_to_directory, version_of_directory

EX = "http://example.org/"


def numbered(count: int) -> Dataset:
    """A dataset of some triples, which its digest tells."""
    file = SourceFile(Path("facts.trig"), "application/trig", "abc", "seeds")
    dataset = Dataset([file], f"digest of {count}", [Rule(Path("10.rq"), "CONSTRUCT {} WHERE {}")])
    dataset.add(
        Quad(EX + "a", EX + "p", Literal(str(number), XSD + "integer"), EX + "g") for number in range(count)
    )
    return dataset


def test_what_was_kept_is_opened_again(tmp_path: Path) -> None:
    dataset = numbered(4)
    save_to_directory(dataset, tmp_path / "kept")
    opened = open_directory(tmp_path / "kept")
    assert set(opened.quads()) == set(dataset.quads())
    assert (opened.digest, opened.files, opened.rules) == (dataset.digest, dataset.files, dataset.rules)


def test_what_is_kept_again_takes_the_place_of_the_old(tmp_path: Path) -> None:
    save_to_directory(numbered(4), tmp_path / "kept")
    reader, before = open_directory(tmp_path / "kept"), version_of_directory(tmp_path / "kept")
    save_to_directory(numbered(1), tmp_path / "kept")
    assert len(open_directory(tmp_path / "kept")) == 1
    assert version_of_directory(tmp_path / "kept") != before
    assert len(list(reader.quads())) == 4, "who reads the old one goes on reading it"
    assert len(list((tmp_path / "kept").iterdir())) == 3, "the record, the lock, and one folder of triples"


def test_what_a_killed_writer_left_does_not_matter_and_is_removed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    save_to_directory(numbered(4), kept)
    (triples,) = kept.glob("triples-*")
    shutil.copytree(triples, kept / "triples-half")
    next((kept / "triples-half").glob("*.sst")).unlink()
    (kept / "stratograph.json.new").write_text('{"digest": "ha')
    assert len(open_directory(kept)) == 4
    save_to_directory(numbered(2), kept)
    assert len(open_directory(kept)) == 2
    assert not (kept / "triples-half").exists()


def test_what_the_first_writer_left_when_killed_is_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "kept" / "triples-half").mkdir(parents=True)
    with pytest.raises(StoreError, match="No dataset is kept"):
        open_directory(tmp_path / "kept")
    save_to_directory(numbered(2), tmp_path / "kept")
    assert len(open_directory(tmp_path / "kept")) == 2


def test_a_second_writer_is_refused_while_one_writes(tmp_path: Path) -> None:
    save_to_directory(numbered(4), tmp_path)
    with (tmp_path / "stratograph.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="Another process writes"):
            save_to_directory(numbered(2), tmp_path)
    assert len(open_directory(tmp_path)) == 4


def test_a_directory_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(StoreError, match="holds something else"):
        save_to_directory(numbered(1), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_directory_without_a_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No dataset is kept"):
        open_directory(tmp_path / "nowhere")


def test_a_damaged_dataset_is_told(tmp_path: Path) -> None:
    save_to_directory(numbered(4), tmp_path)
    (triples,) = tmp_path.glob("triples-*")
    (triples / "CURRENT").unlink()
    with pytest.raises(StoreError, match="No dataset is kept"):
        open_directory(tmp_path)
