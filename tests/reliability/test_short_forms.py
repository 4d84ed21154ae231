"""The short form of each measurement; times are printed by the long forms, and asserted nowhere."""

from pathlib import Path

import pytest

from stratograph.api.limits.weights import WEIGHTS
from stratograph.graph.errors import ProblemsError
from stratograph.graph.loading import load
from tests.api.serving.service import eventually, service
from tests.reliability import kills, reload, runaway, schemathesis_cases, soak, store_kills, weights
from tests.reliability.bad_seeds import BAD_SEEDS

pytestmark = pytest.mark.timeout(400)


def test_runaway_queries_are_all_answered_and_cheap_ones_too() -> None:
    with service(DEADLINE_S=1) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        evil, health, cheap = runaway.measured(one.url, 30, together=15)
    assert set(evil.statuses) <= {"503", "504"}
    assert evil.statuses.total() >= 30
    assert set(health.statuses) == set(cheap.statuses) == {"200"}


def test_no_request_fails_or_is_mixed_while_the_service_reloads(tmp_path: Path) -> None:
    reload.written(tmp_path, 0)
    with service("--no-builtin-seeds", "--seeds", tmp_path) as one:
        met, mixed = reload.measured(one, tmp_path, requests=500, reloads=2)
    assert set(met.statuses) == {"200"}
    assert (len(met.bodies), mixed) == (3, 0)


def test_after_each_loss_both_lanes_answer_as_before() -> None:
    with service() as one:
        kills.measured(one, on_workers=3, on_server=1)


def test_a_killed_load_leaves_the_old_facts_or_the_new(tmp_path: Path) -> None:
    assert store_kills.measured(tmp_path, kills=4).total() == 4


def test_mixed_load_meets_no_error_of_the_server() -> None:
    with service(DEADLINE_S=10) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        met, _ = soak.measured(one, seconds=5)
    assert not any(status.startswith("5") and status not in ("503", "504") for status in met.statuses)
    assert set(met.statuses) <= {"200", "400", "503", "504"}


def test_no_generated_query_is_answered_by_a_failure() -> None:
    with service() as one:
        ended = schemathesis_cases.measured(one.url, 50)
    assert ended.total() == 50
    assert schemathesis_cases.failures(ended) == []


@pytest.mark.parametrize("kind", BAD_SEEDS)
def test_a_bad_seed_file_is_named_with_the_place(kind: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.trig"
    bad.write_bytes(BAD_SEEDS[kind])
    with pytest.raises(ProblemsError) as raised:
        load([bad], builtin=False)
    assert any(problem.path == bad and problem.line for problem in raised.value.problems), raised.value


def test_all_that_has_a_weight_is_measured() -> None:
    found = {name: cost for name, cost, _ in weights.measured(load(), rounds=1)}
    assert WEIGHTS.keys() <= found.keys()
    assert all(found[name] >= WEIGHTS[name] for name in WEIGHTS)
