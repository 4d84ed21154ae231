"""``import`` as an analyst uses it: what is written, what is told of bad rows, what a second time changes."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.api.cli.conftest import Ran, Run, started
from tests.importing import SAMPLES

FORMATS = {
    "csv": ["owners.csv", "--mapping", "owners.yml"],
    "chip-supply": ["chip-nodes.csv", "chip-edges.csv"],
    "cncf-landscape": ["landscape.yml"],
    "cloud-regions": ["regions.json"],
    "compute-atlas": ["atlas.json"],
    "aws-regions": ["aws-endpoints.json"],
    "aliyun-regions": ["aliyun-endpoints.json"],
    "ftm": ["ftm.jsonl"],
    "bods": ["bods.json"],
}
HEADING = "owner;owner country;company;share;since;source\n"


@dataclass
class Desk:
    """A folder to work in, with the command that imports tables by the mapping of the samples."""

    folder: Path
    run: Run

    @property
    def out(self) -> Path:
        return self.folder / "owners.trig"

    @property
    def review(self) -> Path:
        return self.folder / "names.csv"

    def table(self, text: str) -> Path:
        path = self.folder / "owners.csv"
        path.write_text(text, "utf-8")
        return path

    def imported(self, table: Path, *more: str | Path, mapping: Path = SAMPLES / "owners.yml") -> Ran:
        given = ("csv", table, "--mapping", mapping, "-o", self.out, "--review", self.review)
        return self.run("import", *given, "--no-builtin-seeds", *more)


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Iterator[Desk]:
    yield Desk(tmp_path, run)
    left = {path.name for path in tmp_path.iterdir()}
    assert not [name for name in left if name.startswith(".")], "something lies beside what was written"


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_checked_written_and_counted(name: str, run: Run, tmp_path: Path) -> None:
    files = [SAMPLES / word if "." in word else word for word in FORMATS[name]]
    out = tmp_path / "out.trig"
    told = run("import", name, *files, "-o", out, "--no-builtin-seeds")
    assert told.code == 0
    assert re.fullmatch(rf"\d+ new entit(y|ies) and \d+ statements? in {re.escape(str(out))}; .*\n", told.out)
    assert out.read_text("utf-8").count(" a sg:SourceDocument") >= 1


def test_in_a_process_of_its_own_it_ends_with_0_and_tells_remarks_on_standard_error(tmp_path: Path) -> None:
    words = ("import", "csv", SAMPLES / "owners.csv", "--mapping", SAMPLES / "owners.yml")
    process = started(*words, "-o", tmp_path / "out.trig", "--no-builtin-seeds")
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out.count("\n")) == (0, 1)
    assert "owners.csv:6: Ownership: 'island-cloud' is at both ends." in err


def test_ended_halfway_it_leaves_nothing_beside_what_was_there(tmp_path: Path) -> None:
    table, out = tmp_path / "owners.csv", tmp_path / "out.trig"
    rows = (f"Owner {one};US;Company {one};5;2020;r{one}\n" for one in range(200_000))
    table.write_text(HEADING + "".join(rows), "utf-8")
    words = ("import", "csv", table, "--mapping", SAMPLES / "owners.yml", "-o", out, "--no-builtin-seeds")
    process = started(*words)
    while process.poll() is None and not list(tmp_path.glob(".out-*/staging.sqlite")):
        time.sleep(0.05)
    process.terminate()
    process.communicate()
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["owners.csv"]


class TestReport:
    @pytest.fixture
    def told(self, desk: Desk) -> list[dict[str, object]]:
        """The remarks on a table with everything that people get wrong, as programs get them."""
        record = json.loads(desk.imported(SAMPLES / "owners.csv", "--json").out)
        assert record["statements"]["Ownership"] == 8
        remarks: list[dict[str, object]] = record["remarks"]
        return remarks

    def test_every_remark_has_its_line_what_became_of_the_row_and_a_remedy(
        self, told: list[dict[str, object]]
    ) -> None:
        assert all(one["line"] and one["remedy"] for one in told)
        found = {(one["line"], one["effect"], str(one["message"])) for one in told}
        for line, effect, message in (
            (4, "changed", "'HARBOUR HOLDING' is another spelling of 'Harbour Holding'."),
            (5, "changed", "holds mark-up"),
            (5, "changed", "'3/4/2022' may be 2022-04-03 or 2022-03-04."),
            (6, "skipped", "'island-cloud' is at both ends"),
            (7, "changed", "the shares of 'atoll-two' sum to 130 % (lines 7, 8)."),
            (9, "skipped", "'XX' is no code of a country."),
            (10, "skipped", "the row has 3 cells, and the heading 6."),
            (11, "changed", "'many' is not a number."),
        ):
            assert any((at, became) == (line, effect) and message in text for at, became, text in found), (
                message
            )

    def test_a_ring_of_thirteen_owners_is_told_with_all_its_lines_and_left_out(self, desk: Desk) -> None:
        ring = [f"Ring {one};US;Ring {one % 13 + 1};60;2020;c{one}\n" for one in range(1, 14)]
        told = desk.imported(desk.table(HEADING + "".join(ring) + "Apart;US;Ring 3;5;2020;x\n"))
        assert told.code == 0
        assert "would own itself through 13 rows (lines 2, 3, 4" in told.err
        assert "13 remarks of what was skipped." in told.err
        assert desk.out.read_text("utf-8").count("a sg:Ownership") == 1


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param("", "owners.csv", "the file is empty.", id="an empty file"),
        pytest.param(
            HEADING.replace("share", "shares") + "A;US;B;1;2020;r\n",
            "owners.csv:1",
            "there is no column 'share', which owners.yml:22 names.",
            id="wrong columns",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_what_was_there_stays(
    desk: Desk, text: str, place: str, message: str
) -> None:
    desk.out.write_text("what was there", "utf-8")
    told = desk.imported(desk.table(text))
    assert told.code == 3
    assert place in told.err
    assert message in told.err
    assert desk.out.read_text("utf-8") == "what was there"
    assert not desk.review.exists()


def test_a_mapping_with_a_misspelt_class_is_refused_with_the_nearest(desk: Desk) -> None:
    mapping = desk.folder / "mine.yml"
    mapping.write_text((SAMPLES / "owners.yml").read_text("utf-8").replace("Ownership", "Ownershp"), "utf-8")
    told = desk.imported(SAMPLES / "owners.csv", mapping=mapping)
    assert told.code == 3
    assert "mine.yml:22" in told.err
    assert "Did you mean Ownership or Partnership?" in told.err


def test_an_unknown_format_is_refused_with_the_nearest(run: Run, tmp_path: Path) -> None:
    told = run("import", "cncf-landscap", "x.yml", "-o", tmp_path / "out.trig", "--no-builtin-seeds")
    assert told.code != 0
    assert "cncf-landscape" in told.err


def test_a_near_name_is_proposed_and_what_is_decided_on_it_is_obeyed(desk: Desk, facts: Path) -> None:
    table = desk.table(HEADING + "Databricks, Inc.;US;Reef;5;2020;r1\n")
    told = desk.imported(table, "--seeds", facts)
    assert f"1 name may mean something known: see {desk.review}." in told.err
    assert "Databricks, Inc.,Company,databricks,Databricks,1.00," in desk.review.read_text("utf-8").replace(
        '"', ""
    )
    assert "sg:source id:databricks-inc ;" in desk.out.read_text("utf-8")
    desk.review.write_text(desk.review.read_text("utf-8").replace("1.00,", "1.00,same"), "utf-8")
    assert desk.imported(table, "--seeds", facts).code == 0
    assert "sg:source id:databricks ;" in desk.out.read_text("utf-8")


def test_importing_again_changes_nothing_and_says_so_even_with_the_first_import_loaded(desk: Desk) -> None:
    first = desk.imported(SAMPLES / "owners.csv")
    before = desk.out.read_bytes()
    again = desk.imported(SAMPLES / "owners.csv", "--seeds", desk.out)
    assert not first.out.endswith("unchanged.\n")
    assert again.out.endswith("; unchanged.\n")
    assert desk.out.read_bytes() == before


def test_a_newer_file_gives_a_diff_that_tells_the_new_row(desk: Desk) -> None:
    desk.imported(SAMPLES / "owners.csv")
    older = desk.out.rename(desk.folder / "older.trig")
    text = (SAMPLES / "owners.csv").read_text("utf-8").replace("100;2021-03", "75;2021-03")
    desk.imported(desk.table(text + "Newcomer;US;Newest;9;2024;r11\n"))
    told = desk.run("diff", older, desk.out)
    assert told.code == 1
    lines = [line.strip() for line in told.out.splitlines()]
    for line in (
        "entities: 2 added",
        "+ newcomer  Company “Newcomer”",
        "+ newest  Company “Newest”",
        "statements: 2 added, 1 changed",
        "sharePercent: - 100  + 75",
    ):
        assert line in lines
