"""What was found valid is not checked again, until something changes."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from stratograph.graph import validation
from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import Problem, ShapeError
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import RECORDED, memory, record_validated, validate
from stratograph.graph.validation.memory import is_recorded
from tests.making import PREFIXES

FACTS = 'GRAPH graph:things { id:alpha a sg:Company ; skos:prefLabel "Alpha"@en . }'


class TestMemory:
    """Counts the checks that are really made."""

    @pytest.fixture(autouse=True)
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setattr(validation, "check", self.count)
        self.checks = 0
        self.problems: list[Problem] = []
        return tmp_path / "cache"

    def count(self, *_: object) -> list[Problem]:
        self.checks += 1
        return self.problems

    def read(self, tmp_path: Path, trig: str = FACTS) -> tuple[Dataset, Ontology]:
        seeds = tmp_path / "facts.trig"
        seeds.write_text(PREFIXES + trig, "utf-8")
        dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds])
        return dataset, read_ontology(dataset)

    def test_valid_inputs_are_checked_once(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        validate(*self.read(tmp_path))
        assert self.checks == 1

    def test_a_change_is_checked(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        validate(*self.read(tmp_path, FACTS + "# a comment is a change too"))
        assert self.checks == 2

    def test_the_place_of_the_files_does_not_matter(self, tmp_path: Path) -> None:
        validate(*self.read(tmp_path))
        (tmp_path / "elsewhere").mkdir()
        validate(*self.read(tmp_path / "elsewhere"))
        assert self.checks == 1

    def test_what_was_used_last_is_remembered_longest(
        self, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(memory, "_MOST_NOTES", 2)
        for number in range(5):
            validate(*self.read(tmp_path, f"{FACTS} # {number}"))
        assert len(list(cache.glob("*/valid-*"))) == 2
        validate(*self.read(tmp_path, f"{FACTS} # 4"))
        assert self.checks == 5

    def test_what_is_remembered_where_nothing_can_be_written_is_not_checked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> NoReturn:
            raise PermissionError

        validate(*self.read(tmp_path))
        monkeypatch.setattr(os, "utime", refuse)
        validate(*self.read(tmp_path))
        assert self.checks == 1

    def test_invalid_inputs_are_not_remembered(self, tmp_path: Path) -> None:
        self.problems = [Problem("something")]
        for _ in range(2):
            with pytest.raises(ShapeError, match="1 problem found"):
                validate(*self.read(tmp_path))
        assert self.checks == 2

    def test_a_cache_that_cannot_be_written_is_left_alone(self, tmp_path: Path, cache: Path) -> None:
        cache.write_text("a file where the directory should be")
        validate(*self.read(tmp_path))
        assert self.checks == 1

    def test_what_is_recorded_beside_the_seeds_is_not_checked(
        self, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(validation, "RECORDED", tmp_path / "validated.txt")
        dataset, ontology = self.read(tmp_path)
        record_validated(dataset, ontology)
        assert self.checks == 1
        validate(dataset, ontology)
        assert self.checks == 1
        assert not cache.exists()


def test_the_digest_shipped_with_the_built_in_facts_is_theirs() -> None:
    builtin = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS])
    assert is_recorded(builtin.digest, RECORDED), f"{RECORDED.name} is old: run `make validated`"
