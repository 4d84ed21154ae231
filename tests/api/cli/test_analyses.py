"""What ``impact`` and its neighbours tell people and programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.cli.conftest import Run


def told_as_json(ask: Run, *words: str, code: int = 0) -> Any:
    told = ask(*words, "--json")
    assert (told.code, told.err) == (code, "")
    return json.loads(told.out)


class TestImpact:
    def test_tells_who_is_hit_how_and_by_which_words(self, ask: Run) -> None:
        told = ask("impact", "databricks")
        assert told.code == 0
        order = ["Microsoft Azure  exposed · 1 step", "–partners with→", "in all", "taken for granted"]
        places = [told.out.index(part) for part in order]
        assert places == sorted(places)
        assert "2 affected: 2 exposed" in told.out
        assert "not what will happen" in " ".join(told.out.split())

    def test_gives_programs_the_paths_with_their_statements(self, ask: Run) -> None:
        record = told_as_json(ask, "impact", "Databricks", "--types", "CloudService")
        assert (record["total"], record["byHow"]) == (2, {"EXPOSED": 2})
        (affected,) = record["affected"]
        assert (affected["entity"]["id"], affected["how"], affected["depth"]) == (
            "managed-spark",
            "EXPOSED",
            1,
        )
        assert affected["path"]["steps"][0]["statements"][0]["evidence"][0]["document"] == "report"

    def test_ends_with_1_and_says_why_if_nothing_is_hit(self, ask: Run) -> None:
        told = ask("impact", "loner")
        assert told.code == 1
        assert "Nothing in view depends on" in told.out

    @pytest.mark.parametrize(
        ("words", "hint"),
        [
            (["impact", "databricks", "--share-threshold", "140"], "shareThreshold"),
            (["impact", "databricks", "--max-depth", "-1"], "maxDepth"),
            (["impact", "databrick"], "Did you mean databricks?"),
            (["impact", "databricks", "--first", "0"], "--first"),
        ],
        ids=" ".join,
    )
    def test_what_cannot_be_asked_is_wrong_usage(self, ask: Run, words: list[str], hint: str) -> None:
        told = ask(*words)
        assert (told.code, told.out) == (2, "")
        assert hint in told.err


class TestChanges:
    def test_a_removed_entity_takes_its_paths_along(self, ask: Run) -> None:
        told = ask("path", "apache-spark", "microsoft-azure", "--remove", "databricks")
        assert told.code == 1
        assert "Microsoft Azure has no relationship" in told.out

    def test_an_added_relationship_says_that_it_is_hypothetical(self, ask: Run) -> None:
        told = ask("path", "loner", "databricks", "--add", "Supply:loner:databricks")
        assert told.code == 0
        assert "hypothetical" in told.out

    def test_an_added_relationship_says_what_it_is_given(self, ask: Run) -> None:
        said = "Supply:loner:databricks:product=managed Spark,status=disrupted,validFrom=2024-05"
        record = told_as_json(ask, "path", "loner", "databricks", "--add", said)
        (statement,) = record["paths"][0]["steps"][0]["statements"]
        assert statement["values"]["product"] == ["managed-spark"]
        assert (statement["status"], statement["validFrom"]) == ("DISRUPTED", "2024-05")

    def test_a_relationship_can_be_removed_alone(self, ask: Run) -> None:
        cut = "partnersWith:databricks:microsoft-azure"
        assert ask("path", "databricks", "microsoft-azure", "--remove", cut).code == 1

    def test_a_statement_can_end(self, ask: Run) -> None:
        record = told_as_json(ask, "show", "loner", "--end", "azure-launch")
        assert record["statements"] == []
        told = told_as_json(ask, "show", "microsoft-azure", "--end", "azure-launch")
        assert [(one["status"], one["hypothetical"]) for one in told["statements"]] == [("ENDED", True)]

    @pytest.mark.parametrize(
        ("words", "hint"),
        [
            (["--add", "Supply:loner"], "REL:SOURCE:TARGET"),
            (["--remove", "databrick"], "Did you mean databricks?"),
            (["--add", "Suply:loner:databricks"], "Did you mean Supply"),
            (["--enact", "databricks"], "policies"),
            (["--add", "Ownership:loner:databricks:sharePercent"], "is not FIELD=VALUE"),
            (["--add", "Ownership:loner:databricks:sharePercent=140"], "at most 100"),
            (["--add", "Ownership:loner:databricks:share=40"], "Did you mean sharePercent"),
        ],
        ids=" ".join,
    )
    def test_a_change_that_makes_no_sense_is_wrong_usage(self, ask: Run, words: list[str], hint: str) -> None:
        told = ask("rank", "degree", *words)
        assert (told.code, told.out) == (2, "")
        assert hint in told.err

    def test_the_delta_tells_what_is_lost(self, ask: Run) -> None:
        told = ask("delta", "--remove", "databricks")
        assert told.code == 0
        assert "gone: Databricks" in told.out
        assert "lost: managed Spark – Databricks – Microsoft Azure" in " ".join(told.out.split())

    def test_the_delta_gives_programs_both_sides(self, ask: Run) -> None:
        record = told_as_json(ask, "delta", "--remove", "databricks", "--first", "1")
        assert [one["id"] for one in record["entitiesRemoved"]] == ["databricks"]
        assert len(record["pathsLost"]) == 1 < record["pathsLostTotal"]
        assert record["pathsLost"][0]["nextBest"] is None

    def test_a_delta_without_a_change_ends_with_1_and_says_why(self, ask: Run) -> None:
        told = ask("delta")
        assert told.code == 1
        assert "no imagined changes" in told.out


class TestStructure:
    def test_choke_points_tell_what_hangs_on_them(self, ask: Run) -> None:
        told = ask("chokepoints")
        assert told.code == 0
        assert "Databricks" in told.out
        rows = told_as_json(ask, "chokepoints", "--types", "Company")["rows"]
        assert [(one["entity"]["id"], one["cutVertex"]) for one in rows] == [("databricks", True)]

    def test_bridges_tell_what_they_cut_off_and_the_words_behind_them(self, ask: Run) -> None:
        told = ask("bridges")
        assert told.code == 0
        assert "–partners with→" in told.out
        assert "cuts off 1" in told.out
        rows = told_as_json(ask, "bridges")["rows"]
        assert {(one["source"], one["target"]) for one in rows} >= {("databricks", "microsoft-azure")}
        assert rows[0]["statements"][0]["evidence"][0]["document"] == "report"

    def test_without_a_bridge_it_ends_with_1_and_says_why(self, ask: Run) -> None:
        told = ask("bridges", "--via", "Ownership")
        assert told.code == 1
        assert "no relationship that makes a network" in " ".join(told.out.split())

    def test_dominators_tell_who_stands_before_whom(self, ask: Run) -> None:
        added = ("--add", "Supply:databricks:loner", "--add", "Supply:loner:microsoft-azure")
        told = ask("dominators", "databricks", *added)
        assert told.code == 0
        assert "loner" in told.out
        record = told_as_json(ask, "dominators", "databricks", *added)
        assert [one["entity"]["id"] for one in record["rows"]] == ["loner"]
        assert record["hypothetical"] is True

    def test_without_a_dominator_it_ends_with_1_and_says_why(self, ask: Run) -> None:
        assert (
            "Nothing in the view depends on"
            in told_as_json(ask, "dominators", "loner", code=1)["explanation"]
        )

    def test_concentration_counts_suppliers_where_no_share_is_known(self, ask: Run) -> None:
        told = ask("concentration", "managed Spark")
        assert told.code == 0
        assert "Databricks" in told.out
        assert "if all had the same share: 10,000" in " ".join(told.out.split())
        record = told_as_json(ask, "concentration", "managed-spark")
        assert (record["basis"], record["herfindahl"]) == ("COUNTS", 10_000.0)

    def test_a_company_has_no_concentration(self, ask: Run) -> None:
        told = ask("concentration", "databricks")
        assert (told.code, told.out) == (2, "")
        assert "name a product, a service layer, a sector or a measure" in told.err

    def test_communities_tell_members_and_modularity(self, ask: Run) -> None:
        told = ask("communities", "--seed", "7")
        assert told.code == 0
        assert "from seed 7" in " ".join(told.out.split())
        record = told_as_json(ask, "communities", "--seed", "7")
        assert sum(one["size"] for one in record["rows"]) == 4

    def test_two_views_stand_side_by_side(self, ask: Run) -> None:
        told = ask("compare", "asserted", "everything")
        assert told.code == 0
        assert "entities" in told.out
        record = told_as_json(ask, "compare", "unchanged", "everything", "--remove", "loner")
        assert record["left"]["onlyEntities"] == ["loner"]
        assert (record["left"]["hypothetical"], record["right"]["hypothetical"]) == (False, True)

    def test_equal_views_end_with_1_and_say_why(self, ask: Run) -> None:
        assert "the same" in told_as_json(ask, "compare", "everything", "everything", code=1)["explanation"]

    def test_a_company_is_no_bloc(self, ask: Run) -> None:
        told = ask("compare", "databricks", "everything")
        assert told.code == 2
        assert "name a country" in told.err

    def test_an_empty_network_ends_with_1_and_says_why(self, ask: Run) -> None:
        for command in ("chokepoints", "communities"):
            told = ask(command, "--via", "Control")
            assert told.code == 1
            assert "no relationship" in " ".join(told.out.split())


PLAN = """
GRAPH graph:more {
  id:plan a sg:Programme ; skos:prefLabel "Plan"@en ; sg:programmeKind sg:InfrastructureProgramme .
  id:costs a sg:Factor ; skos:prefLabel "costs"@en .
}
GRAPH id:report {
  id:first-launch a sg:Launch ; sg:agent id:databricks ; sg:recipient id:plan ; sg:happenedAt "2020" ;
    sg:status sg:Active ; sg:hasEvidence id:report-azure-launch .
  id:second-launch a sg:Launch ; sg:agent id:databricks ; sg:recipient id:plan ; sg:happenedAt "2022" ;
    sg:status sg:Active ; sg:hasEvidence id:report-azure-launch .
  id:plan-lowers-costs a sg:Claim ; sg:claimKind sg:Cause ; sg:text "The plan lowers costs." ;
    sg:cause id:plan ; sg:effect id:costs ; sg:polarity sg:Lowers ;
    sg:status sg:Active ; sg:hasEvidence id:report-azure-launch .
}
"""


@pytest.fixture(scope="module")
def planned(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts, with a plan of which two dates are told."""
    folder = tmp_path_factory.mktemp("planned")
    text = (facts / "spark.trig").read_text("utf-8")
    (folder / "plan.trig").write_text(text + PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def tell(run: Run, planned: Path) -> Run:
    return lambda *words: run(*words, "--no-builtin-seeds", "--seeds", planned)


class TestAccounts:
    def test_events_come_in_order_with_their_dates(self, tell: Run) -> None:
        told = tell("timeline")
        assert told.code == 0
        assert told.out.index("2020") < told.out.index("2022")
        record = told_as_json(tell, "timeline", "plan", "--from", "2021-01-01")
        assert [(one["date"], one["overlap"]) for one in record["events"]] == [("2022", "CERTAIN")]

    def test_sources_that_contradict_each_other_stand_one_below_the_other(self, tell: Run) -> None:
        told = tell("disputes")
        assert told.code == 0
        assert "Plan: launch" in told.out
        (dispute,) = told_as_json(tell, "disputes", "plan")["disputes"]
        assert [side["text"] for side in dispute["sides"]] == ["2020", "2022"]

    def test_no_dispute_ends_with_1_and_says_why(self, tell: Run) -> None:
        assert told_as_json(tell, "disputes", "loner", code=1)["explanation"]

    def test_causes_tell_polarity_and_claims(self, tell: Run) -> None:
        told = tell("causes", "plan")
        assert told.code == 0
        assert "lowers costs  at least hedged" in told.out
        assert "The plan lowers costs." in told.out
        (chain,) = told_as_json(tell, "causes", "Plan")["chains"]
        assert (chain["effect"]["id"], chain["polarity"]) == ("costs", "LOWERS")

    def test_a_time_that_ends_before_it_starts_is_wrong_usage(self, tell: Run) -> None:
        assert tell("timeline", "--from", "2024-01-01", "--to", "2023-01-01").code == 2


class TestPlot:
    @pytest.fixture(autouse=True)
    def _drawable(self) -> None:
        pytest.importorskip("matplotlib")

    @pytest.mark.parametrize(
        "words",
        [["path", "apache-spark", "microsoft-azure"], ["impact", "databricks"], ["rank", "degree"]],
        ids=" ".join,
    )
    def test_draws_a_picture_and_tells_its_file(self, ask: Run, words: list[str], tmp_path: Path) -> None:
        file = tmp_path / "picture.svg"
        told = ask("plot", *words, "-o", file)
        assert (told.code, told.out) == (0, f"{file}\n")
        assert "<svg" in file.read_text("utf-8")

    def test_nothing_to_draw_ends_with_1_and_says_why(self, ask: Run, tmp_path: Path) -> None:
        told = ask("plot", "path", "databricks", "loner", "-o", tmp_path / "picture.svg")
        assert (told.code, told.out) == (1, "")
        assert "no relationship" in " ".join(told.err.split())

    def test_another_kind_of_file_is_wrong_usage(self, ask: Run, tmp_path: Path) -> None:
        told = ask("plot", "rank", "degree", "-o", tmp_path / "picture.gif")
        assert told.code == 2
        assert ".svg" in told.err

    def test_a_folder_that_is_not_there_cannot_be_opened(self, ask: Run, tmp_path: Path) -> None:
        assert ask("plot", "rank", "degree", "-o", tmp_path / "no" / "picture.svg").code == 4
