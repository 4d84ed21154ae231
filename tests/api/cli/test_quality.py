"""What ``audit`` and ``diff`` tell people and programs."""

import json
from pathlib import Path

from tests.api.cli.conftest import Run
from tests.making import PREFIXES, document, entity, relationship


def seeds(folder: Path, name: str, *pieces: str) -> Path:
    path = folder / name
    path.write_text("\n".join([PREFIXES, document("report"), *pieces]), encoding="utf-8")
    return path


class TestAudit:
    def test_tells_counts_connection_and_gaps(self, ask: Run) -> None:
        told = ask("audit")
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith(
            "6 entities; 4 statements, of which 4 say more than where a thing belongs;"
        )
        assert "statements by certainty" in told.out
        assert "3 of 3" not in told.out
        assert "entities without relations" in told.out
        assert "loner" in told.out
        assert "say from which day: --as-of DATE" in told.out

    def test_gives_programs_every_number_and_id(self, ask: Run) -> None:
        record = json.loads(ask("audit", "--as-of", "2026-11-22", "--older-than", "400", "--json").out)
        assert (record["asOf"], record["staleAfterDays"]) == ("2026-11-22", 400)
        assert record["coverage"]["byCertainty"] == {"Asserted": 2, "Reported": 1, "Hedged": 1}
        assert record["coverage"]["byTopic"] == {"spark": 4}
        assert record["gaps"]["withoutMention"] == ["loner"]
        assert len(record["gaps"]["stale"]) == 3
        assert record["connectedness"]["kinds"]["organizations"] == {
            "inside": 2,
            "total": 3,
            "percent": 66.7,
        }

    def test_refuses_a_number_of_days_that_is_none(self, ask: Run) -> None:
        told = ask("audit", "--older-than", "-3")
        assert told.code == 2


class TestDiff:
    def test_ends_with_0_where_both_say_the_same(self, run: Run, tmp_path: Path) -> None:
        old, new = (seeds(tmp_path, name, entity("Company", "north")) for name in ("old.trig", "new.trig"))
        told = run("diff", old, new)
        assert (told.code, told.out, told.err) == (0, "Both say the same.\n", "")

    def test_tells_each_change_and_ends_with_1(self, run: Run, tmp_path: Path) -> None:
        firms = entity("Company", "north", "south")
        old = seeds(tmp_path, "old.trig", firms, relationship("Ownership", "north", "south"))
        ended = relationship("Ownership", "north", "south", status="Ended")
        new = seeds(tmp_path, "new.trig", firms, entity("Company", "west"), ended)
        told = run("diff", old, new)
        assert told.code == 1
        lines = [line.strip() for line in told.out.splitlines() if line.strip()]
        assert lines == [
            "entities: 1 added",
            "+ west  Company “west”",
            "statements: 1 changed",
            "~ north-ownership-south  Ownership",
            "status: - sg:Active  + sg:Ended",
        ]

    def test_gives_programs_the_fields(self, run: Run, tmp_path: Path) -> None:
        old = seeds(tmp_path, "old.trig", entity("Company", "north"))
        new = seeds(tmp_path, "new.trig", entity("Company", "north", more='; skos:altLabel "N"@en'))
        told = run("diff", old, new, "--json")
        assert told.code == 1
        record = json.loads(told.out)
        assert record["counts"]["entity"] == {"added": 0, "removed": 0, "changed": 1}
        assert record["differences"] == [
            {
                "id": "north",
                "kind": "entity",
                "type": "Company",
                "label": "north",
                "change": "changed",
                "fields": {"altLabel": {"old": [], "new": ["N@en"]}},
            }
        ]

    def test_names_a_file_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        told = run("diff", tmp_path / "nowhere", tmp_path)
        assert told.code == 3
        assert "nowhere" in told.err

    def test_tells_the_same_in_the_same_order_each_time(self, run: Run, tmp_path: Path) -> None:
        old = seeds(tmp_path, "old.trig", entity("Company", "north", "south"))
        new = seeds(tmp_path, "new.trig", entity("Company", "east", "west", "up", "down"))
        assert run("diff", old, new).out == run("diff", old, new).out
