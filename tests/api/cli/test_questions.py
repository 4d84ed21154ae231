"""What ``show``, ``path``, ``rank`` and ``search`` tell people and programs."""

import json
from typing import Any

import pytest

from tests.api.cli.conftest import Run


def told_as_json(ask: Run, *words: str, code: int = 0) -> Any:
    told = ask(*words, "--json")
    assert (told.code, told.err) == (code, "")
    return json.loads(told.out)


class TestShow:
    def test_tells_names_class_and_definition(self, ask: Run) -> None:
        lines = ask("show", "apache-spark").out.splitlines()
        assert lines[:4] == [
            "Apache Spark",
            "apache-spark, software product",
            "Engine for computing on large data.",
            "also: Spark",
        ]

    def test_tells_each_relation_with_status_certainty_and_date(self, ask: Run) -> None:
        told = ask("show", "databricks").out
        partners = told[told.index("partners with") :]
        assert "Microsoft Azure" in partners
        assert "active · asserted · from 2017-11" in partners
        assert "active · reported" in told[told.index("offers") :]

    def test_tells_claims_with_the_words_behind_them(self, ask: Run) -> None:
        told = ask("show", "microsoft-azure").out
        claim = told[told.index("\nclaim") :]
        assert "Azure works well." in claim
        assert "active · hedged" in claim
        assert "“works well, they say” in report" in claim

    def test_leaves_out_what_is_less_sure_than_asked(self, ask: Run) -> None:
        told = ask("show", "microsoft-azure", "--min-certainty", "REPORTED").out
        assert "Azure works well." not in told
        assert "partners with" in told

    def test_keeps_the_relations_asked_for_alone(self, ask: Run) -> None:
        record = told_as_json(ask, "show", "databricks", "--via", "partnersWith")
        assert set(record["relations"]) == {"partnersWith"}

    @pytest.mark.parametrize(
        "name",
        ["apache-spark", "id:apache-spark", "https://w3id.org/stratograph/id/apache-spark", "SPARK"],
        ids=["id", "curie", "iri", "alias"],
    )
    def test_finds_an_entity_by_any_of_its_names(self, ask: Run, name: str) -> None:
        assert told_as_json(ask, "show", name)["id"] == "apache-spark"

    def test_speaks_chinese_where_there_is_a_chinese_name(self, ask: Run) -> None:
        assert "微软云" in ask("show", "databricks", "--language", "zh").out

    def test_gives_programs_every_statement_with_its_evidence(self, ask: Run) -> None:
        record = told_as_json(ask, "show", "databricks")
        (partner,) = record["relations"]["partnersWith"]
        (statement,) = partner["statements"]
        assert partner["id"] == "microsoft-azure"
        assert (statement["status"], statement["certainty"]) == ("ACTIVE", "ASSERTED")
        assert statement["validFrom"] == "2017-11"
        assert [one["document"] for one in statement["evidence"]] == ["report"]

    def test_takes_brackets_in_a_name_for_what_they_are(self, ask: Run) -> None:
        assert ask("show", "loner").out.startswith("Loner [bold]Ltd[/bold]\n")


class TestPath:
    def test_tells_each_step_with_its_direction(self, ask: Run) -> None:
        told = ask("path", "apache-spark", "microsoft-azure")
        assert told.code == 0
        order = ["Apache Spark", "←is managed form of–", "←offers–", "–partners with→", "Microsoft Azure"]
        places = [told.out.index(part) for part in order]
        assert places == sorted(places)
        assert "3 steps · at least reported" in told.out

    def test_gives_programs_the_steps(self, ask: Run) -> None:
        (path,) = told_as_json(ask, "path", "Spark", "Microsoft Azure")["paths"]
        assert path["weakestCertainty"] == "REPORTED"
        assert [(one["relation"], one["forward"]) for one in path["steps"]] == [
            ("ManagedForm", False),
            ("Offering", False),
            ("Partnership", True),
        ]

    def test_ends_with_1_and_says_why_if_there_is_none(self, ask: Run) -> None:
        told = ask("path", "databricks", "loner")
        assert (told.code, told.err) == (1, "")
        assert "no relationship" in " ".join(told.out.split())

    @pytest.mark.parametrize(
        "options",
        [["--max-length", "2"], ["--avoid", "databricks"], ["--via", "Ownership"], ["--follow", "FORWARD"]],
        ids=" ".join,
    )
    def test_can_be_narrowed_until_nothing_is_left(self, ask: Run, options: list[str]) -> None:
        record = told_as_json(ask, "path", "apache-spark", "microsoft-azure", *options, code=1)
        assert record["paths"] == []
        assert record["explanation"]


class TestRank:
    def test_tells_rank_entity_and_score(self, ask: Run) -> None:
        told = ask("rank", "betweenness", "--first", "2").out
        assert [line.split()[0] for line in told.splitlines() if line.lstrip()[:1].isdigit()][:2] == [
            "1",
            "1",
        ]
        assert "Databricks" in told

    @pytest.mark.parametrize("spelling", ["in-degree", "IN_DEGREE", "indegree"])
    def test_takes_a_measure_in_any_spelling(self, ask: Run, spelling: str) -> None:
        assert told_as_json(ask, "rank", spelling)["measure"] == "IN_DEGREE"

    @pytest.mark.parametrize("types", ["companies", "Company", "Company,SoftwareProduct"])
    def test_keeps_the_classes_asked_for_alone(self, ask: Run, types: str) -> None:
        rows = told_as_json(ask, "rank", "degree", "--types", types)["rows"]
        assert "databricks" in [row["entity"]["id"] for row in rows]
        assert {row["entity"]["type"] for row in rows} <= {"Company", "SoftwareProduct"}

    def test_fits_a_narrow_terminal(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        told = ask("rank", "pagerank").out
        assert max(map(len, told.splitlines())) <= 40
        assert "Databricks" in told


class TestSearch:
    def test_finds_names_in_both_languages(self, ask: Run) -> None:
        for text in ("databr", "微软"):
            assert ask("search", text).code == 0
        assert "microsoft-azure" in ask("search", "微软").out

    def test_gives_programs_where_the_words_stand(self, ask: Run) -> None:
        hit = told_as_json(ask, "search", "databricks")[0]
        assert hit["entity"]["id"] == "databricks"
        assert {"field": "label", "text": "Databricks", "ranges": [[0, 10]]} in hit["highlights"]

    def test_ends_with_1_if_nothing_is_found(self, ask: Run) -> None:
        told = ask("search", "zebra")
        assert (told.code, told.out) == (1, "")
        assert told_as_json(ask, "search", "zebra", code=1) == []
