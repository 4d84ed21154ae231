"""An import as a whole: all at once or not at all, the same bytes every time, names decided by people."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stratograph.graph.errors import SeedError
from stratograph.graph.importers import Request, import_files, running
from stratograph.graph.importers.draft import Draft
from stratograph.graph.importers.formats import reader_of
from stratograph.graph.importers.report import Effect, Report
from stratograph.graph.importers.staging import Staging
from stratograph.graph.reconcile import Reconciler, read_review
from tests.importing import SAMPLES, known

HEADING = "owner;owner country;company;share;since;source\n"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture(scope="module")
def imported(folder: Path) -> running.Imported:
    return import_files(request(folder / "out.trig", SAMPLES / "owners.csv", folder / "review.csv"), known())


def request(out: Path, table: Path, review: Path | None = None) -> Request:
    return Request("csv", [table], out, review=review, mapping=SAMPLES / "owners.yml")


def test_what_is_written_went_through_the_shapes_and_is_counted(
    imported: running.Imported, folder: Path
) -> None:
    assert imported.all_checked
    assert imported.statements["Ownership"] == 8
    assert imported.report.counts[Effect.SKIPPED] == 3
    assert "a sg:Ownership" in (folder / "out.trig").read_text("utf-8")


def test_nothing_lies_beside_what_was_written(imported: running.Imported, folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(("out", "."))) == [
        "out.trig"
    ]


def test_importing_the_same_file_again_gives_the_same_bytes(imported: running.Imported, folder: Path) -> None:
    import_files(request(folder / "again.trig", SAMPLES / "owners.csv"), known())
    assert (folder / "again.trig").read_bytes() == (folder / "out.trig").read_bytes()


def test_a_newer_file_changes_the_lines_of_what_is_new_alone(
    imported: running.Imported, folder: Path
) -> None:
    newer = folder / "owners.csv"
    newer.write_text((SAMPLES / "owners.csv").read_text("utf-8") + "New;US;Newer;9;2024;r11\n", "utf-8")
    import_files(request(folder / "newer.trig", newer), known())
    before, after = ((folder / name).read_text("utf-8").splitlines() for name in ("out.trig", "newer.trig"))
    assert not set(before) - set(after)
    added = [line.casefold() for line in set(after) - set(before)]
    assert [line for line in added if not any(word in line for word in ("new", "9.0", "2024", "r11"))] == []


@pytest.mark.parametrize(
    "text", [pytest.param("", id="empty"), pytest.param("a;b\n1;2\n", id="wrong columns")]
)
def test_what_was_there_stays_when_an_import_fails(tmp_path: Path, text: str) -> None:
    out, table = tmp_path / "out.trig", tmp_path / "table.csv"
    out.write_text("what was there", "utf-8")
    table.write_text(text, "utf-8")
    with pytest.raises(SeedError):
        import_files(request(out, table), known())
    assert out.read_text("utf-8") == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.trig", "table.csv"]


def test_near_names_are_proposed_and_a_reviewed_file_is_obeyed(tmp_path: Path) -> None:
    out, table, review = tmp_path / "out.trig", tmp_path / "table.csv", tmp_path / "review.csv"
    table.write_text(HEADING + "Nvidia Corporation;US;Reef;5;2020;r1\n", "utf-8")
    import_files(request(out, table, review), known())
    (proposed,) = read_review(review)
    assert (proposed.name, proposed.proposed, proposed.decision) == ("Nvidia Corporation", "nvidia", "")
    assert "id:nvidia-corporation a sg:Company" in out.read_text("utf-8")

    review.write_text(review.read_text("utf-8").replace("1.00,", "1.00,same"), "utf-8")
    import_files(request(out, table, review), known())
    assert "sg:source id:nvidia ;" in out.read_text("utf-8")
    assert [one.decision for one in read_review(review)] == ["same"]


def test_a_decision_that_is_none_is_told_with_line_and_column(tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    review.write_text(
        "name,class,proposed,proposed_name,likeness,decision\nA,Company,b,B,0.9,maybe\n", "utf-8"
    )
    with pytest.raises(SeedError) as refused:
        read_review(review)
    (problem,) = refused.value.problems
    assert (problem.line, problem.column) == (2, 6)


def peak_of(rows: int, folder: Path) -> int:
    """The most memory that reading a table of so many rows takes, all different, a tenth of them bad."""
    table = folder / f"{rows}.csv"
    with table.open("w", encoding="utf-8") as stream:
        stream.write(HEADING)
        for one in range(rows):
            stream.write(f"Owner {one};US;Company {one};{'x' if one % 10 == 0 else 5};2020;r{one}\n")
    with TemporaryDirectory() as aside:
        reader, staging, report = reader_of("csv"), Staging(Path(aside)), Report()
        source = reader.source([table], SAMPLES / "owners.yml")
        draft = Draft(source, Reconciler(known().snapshot), staging, report)
        draft.files = [table]
        steps: list[int] = []
        tracemalloc.start()
        reader.read(draft, [table], SAMPLES / "owners.yml", lambda done, _all: steps.append(done))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert staging.counts("statements")["Ownership"] == rows
        staging.close()
    assert steps == sorted(steps)
    assert steps[-1] == table.stat().st_size
    return peak


def test_a_file_ten_times_as_long_takes_no_more_memory(tmp_path: Path) -> None:
    small, large = peak_of(300, tmp_path), peak_of(3_000, tmp_path)
    # The report grows with the bad rows, up to a thousand of them.
    assert large < small + 1_000_000


def test_a_large_import_goes_through_the_shapes_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MOST_CHECKED_AT_ONCE", 20)
    monkeypatch.setattr(running, "MOST_CHECKED", 20)
    made = import_files(request(tmp_path / "out.trig", SAMPLES / "owners.csv"), known())
    assert not made.all_checked
    assert made.statements["Ownership"] == 8
