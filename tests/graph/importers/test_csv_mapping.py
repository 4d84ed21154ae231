"""A spreadsheet becomes facts by a mapping; what is wrong with it is told cell by cell."""

from pathlib import Path

import pytest

from stratograph.graph.errors import SeedError
from stratograph.graph.importers.report import Effect
from tests.importing import SAMPLES, Drafted, drafted, mapped

HEADING = "owner;owner country;company;share;since;source\n"


@pytest.fixture(scope="module")
def owners() -> Drafted:
    return drafted("csv", SAMPLES / "owners.csv", mapping=SAMPLES / "owners.yml")


def test_a_row_becomes_a_statement_with_share_and_date(owners: Drafted) -> None:
    assert owners.has("a sg:Ownership", "id:harbour-holding", "id:island-cloud", "51.0", '"2023-05-16"')


def test_each_statement_has_its_evidence_in_the_graph_of_its_document(owners: Drafted) -> None:
    assert owners.has("a sg:Evidence", "sg:fromDocument id:owners-of-clouds", 'sg:factId "r1"')
    dataset = owners.dataset()
    graph = "https://w3id.org/stratograph/id/owners-of-clouds"
    assert any(
        quad.graph == graph and quad.object.endswith("#Ownership")
        for quad in dataset.quads()
        if isinstance(quad.object, str)
    )


def test_source_licence_and_dates_of_the_data_are_on_the_document(owners: Drafted) -> None:
    assert owners.has("id:owners-of-clouds a sg:SourceDocument", '"CC0-1.0"', '"2024-01-31"', '"2026-11-22"')


def test_a_decimal_comma_and_a_month_in_words_are_understood(owners: Drafted) -> None:
    assert owners.has("a sg:Ownership", "id:coral-capital", "30.5", '"2023-05"')


def test_a_known_country_is_used_and_not_described_again(owners: Drafted) -> None:
    assert owners.has("a sg:Location", "sg:target id:united-states")
    assert not owners.has("id:united-states a sg:Country")


def test_an_ambiguous_date_is_left_out_and_the_row_kept(owners: Drafted) -> None:
    assert (5, "validFrom: '3/4/2022' may be 2022-04-03 or 2022-03-04.") in owners.told(Effect.CHANGED)
    assert owners.has("a sg:Ownership", "id:reef-hosting", "20.0")


def test_another_spelling_of_a_company_is_an_alias_of_the_first(owners: Drafted) -> None:
    assert owners.has("id:harbour-holding a sg:Company", '"Harbour Holding"@en', '"HARBOUR HOLDING"@en')
    assert any("another spelling" in message for _, message in owners.told(Effect.CHANGED))


def test_mark_up_in_a_name_is_taken_out_and_told(owners: Drafted) -> None:
    assert owners.has("a sg:Company", '"Lagoon & Sons"@en')
    assert "<b>" not in owners.trig
    assert any("holds mark-up" in message for line, message in owners.told(Effect.CHANGED) if line == 5)


def test_a_company_does_not_own_itself(owners: Drafted) -> None:
    assert (6, "Ownership: 'island-cloud' is at both ends.") in owners.told(Effect.SKIPPED)


def test_shares_above_the_whole_are_left_out_and_the_owners_kept(owners: Drafted) -> None:
    told = [(line, message) for line, message in owners.told(Effect.CHANGED) if "sum to" in message]
    assert told == [
        (7, "the shares of 'atoll-two' sum to 130 % (lines 7, 8)."),
        (8, "the shares of 'atoll-two' sum to 130 % (lines 7, 8)."),
    ]
    assert owners.has("a sg:Ownership", "id:atoll-one", "id:atoll-two")
    assert not owners.has("a sg:Ownership", "id:atoll-one", "sg:sharePercent")


def test_what_is_wrong_with_one_cell_costs_no_more_than_what_needs_it(owners: Drafted) -> None:
    assert any(line == 9 and "'XX' is no code" in message for line, message in owners.told(Effect.SKIPPED))
    assert owners.has("a sg:Ownership", "id:delta", "12.0")
    assert any("'many' is not a number" in message for _, message in owners.told(Effect.CHANGED))
    assert owners.has("a sg:Ownership", "id:foxtrot-cloud")


def test_a_row_with_too_few_cells_is_skipped_with_its_line(owners: Drafted) -> None:
    assert (10, "the row has 3 cells, and the heading 6.") in owners.told(Effect.SKIPPED)


def test_a_remark_names_line_and_column(owners: Drafted) -> None:
    problem = next(one.problem for one in owners.report.remarks if "'XX'" in one.problem.message)
    assert (problem.line, problem.column) == (9, 2)


def test_a_cycle_of_thirteen_rows_is_told_whole_and_left_out(tmp_path: Path) -> None:
    ring = [f"Ring {one};US;Ring {one % 13 + 1};60;2020;c{one}\n" for one in range(1, 14)]
    made = mapped(tmp_path, HEADING + "".join(ring) + "Apart;US;Ring 3;5;2020;x\n")
    told = [(line, message) for line, message in made.told(Effect.SKIPPED)]
    assert [line for line, _ in told] == list(range(2, 15)) or sorted(line or 0 for line, _ in told) == list(
        range(2, 15)
    )
    assert all("through 13 rows" in message for _, message in told)
    assert made.statements["Ownership"] == 1


def test_two_who_owned_each_other_at_different_times_are_no_cycle(tmp_path: Path) -> None:
    mapping = tmp_path / "dated.yml"
    text = (
        (SAMPLES / "owners.yml")
        .read_text("utf-8")
        .replace('fact: "{source}"\n      - class: Loc', 'validUntil: "{source}"\n      - class: Loc')
    )
    mapping.write_text(text, "utf-8")
    table = tmp_path / "t.csv"
    table.write_text(HEADING + "One;US;Two;60;2010;2012\nTwo;US;One;60;2015;2018\n", "utf-8")
    assert drafted("csv", table, mapping=mapping).statements["Ownership"] == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "the file is empty.", id="empty"),
        pytest.param("\ufeff\n\n", "the file is empty.", id="nothing but a byte-order mark"),
        pytest.param(HEADING, "the file has a heading and no rows.", id="no rows"),
        pytest.param("owner;owner\n1;2\n", "the column 'owner' is there twice.", id="a column twice"),
    ],
)
def test_a_file_without_rows_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SeedError, match=told):
        mapped(tmp_path, text)


def test_a_mapping_that_names_a_missing_column_is_told_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as refused:
        mapped(tmp_path, HEADING.replace("share", "shares") + "A;US;B;1;2020;r\n")
    (problem,) = refused.value.problems
    assert problem.message == "there is no column 'share', which owners.yml:22 names."
    assert problem.remedy == "Did you mean 'shares'?"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        pytest.param("class: Ownership", "class: Ownershp", "Did you mean Ownership", id="class"),
        pytest.param("sharePercent:", "sharePrecent:", "Did you mean sharePercent", id="field"),
        pytest.param("source: owner\n", "source: ownr\n", "Did you mean owner", id="entity"),
        pytest.param("  licence:", "  license:", "Did you mean licence", id="document"),
    ],
)
def test_a_word_that_a_mapping_misspells_is_told_with_the_nearest(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    mapping = tmp_path / "wrong.yml"
    mapping.write_text((SAMPLES / "owners.yml").read_text("utf-8").replace(right, wrong, 1), "utf-8")
    with pytest.raises(SeedError, match=told):
        drafted("csv", SAMPLES / "owners.csv", mapping=mapping)


def test_a_quotation_mark_that_is_never_closed_ends_the_reading_there(tmp_path: Path) -> None:
    text = HEADING + "A;US;B;1;2020;r1\n" + '"C;US;D;1;2020;r2\n' + "x" * (1 << 20)
    made = mapped(tmp_path, text)
    assert made.statements["Ownership"] == 1
    assert any(line == 3 and "the rest of the file" in message for line, message in made.told(Effect.SKIPPED))


def test_the_shared_chip_edges_by_mapping_hold_every_edge(shared: Path) -> None:
    files = [shared / "data" / f"chip-supply-{one}.csv" for one in ("nodes", "edges")]
    made = drafted("csv", *files, mapping=SAMPLES / "chip-supply.yml")
    assert made.statements["Supply"] == 205
    # AWS buys from Nvidia: the supply starts at Nvidia.
    assert made.has("a sg:Supply", "sg:source id:nvidia", "sg:target id:amazon-web-services")
