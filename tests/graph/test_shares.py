"""Shares: what owners hold together, and how large one must be to pass a loss on."""

from decimal import Decimal

import pytest

from stratograph.graph.impact import Impact
from stratograph.graph.shares import Holding, smallest_by_owner, total_percent
from stratograph.graph.statements import Statement
from tests.graph.small import edge, view_of


def ids(impact: Impact) -> list[str]:
    return [one.entity_id for one in impact.affected]


def test_where_sources_disagree_on_an_owner_the_smaller_share_counts() -> None:
    held = smallest_by_owner(
        [
            Holding("a", "north", "firm", Decimal(60)),
            Holding("b", "north", "firm", Decimal(40)),
            Holding("c", "south", "firm", share=None),
        ]
    )
    assert {owner: one.statement for owner, one in held.items()} == {"north": "b"}
    assert total_percent(held.values()) == 40


def owned(**share: str) -> Statement:
    statement = edge("Ownership", "owner", "firm")
    values = {**statement.values, **{name: (Decimal(value),) for name, value in share.items()}}
    return Statement(statement.id, "Ownership", statement.status, values, statement.evidence)


class TestShares:
    @pytest.mark.parametrize(
        ("share", "hit"),
        [
            pytest.param({"sharePercent": "50.1"}, "surely", id="a majority"),
            pytest.param({"sharePercent": "50"}, "not", id="exactly half"),
            pytest.param({"sharePercentMin": "51", "sharePercentMax": "70"}, "surely", id="a range above"),
            pytest.param({"sharePercentMin": "10", "sharePercentMax": "50"}, "not", id="a range below"),
            pytest.param(
                {"sharePercentMin": "40", "sharePercentMax": "60"}, "doubtfully", id="a range across"
            ),
            pytest.param({"sharePercentMax": "80"}, "doubtfully", id="only an upper bound"),
            pytest.param({}, "doubtfully", id="unknown"),
        ],
    )
    def test_an_owner_passes_a_loss_on_by_more_than_half(self, share: dict[str, str], hit: str) -> None:
        affected = view_of(owned(**share)).impact(["owner"]).affected
        assert (["doubtfully" if one.doubtful else "surely" for one in affected] or ["not"]) == [hit]

    def test_the_threshold_is_the_callers(self) -> None:
        view = view_of(owned(sharePercent="25"))
        assert ids(view.impact(["owner"], share_threshold=20)) == ["firm"]
        assert ids(view.impact(["owner"], share_threshold=25)) == []

    def test_a_sure_chain_comes_before_a_shorter_doubtful_one(self) -> None:
        view = view_of(owned(), edge("Offering", "owner", "service"), edge("Offering", "service", "firm"))
        by_id = {one.entity_id: one for one in view.impact(["owner"]).affected}
        assert (by_id["firm"].depth, by_id["firm"].doubtful) == (2, False)

    def test_what_hangs_on_a_doubtful_chain_is_doubtful(self) -> None:
        view = view_of(owned(), edge("Offering", "firm", "service"))
        assert [one.doubtful for one in view.impact(["owner"]).affected] == [True, True]
