"""Drawings: some entities with the lines between them, or one with those around it."""

from collections.abc import Sized

import pytest

from stratograph.graph import drawing as module
from stratograph.graph.drawing import Drawing, drawing
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError
from tests.making import document, ecosystem_of, entity, relationship

ECOSYSTEM = ecosystem_of(
    document("report"),
    entity("Country", "norway"),
    entity("Company", "north", "south", "east", "west", "far"),
    entity("ServiceLayer", "iaas"),
    relationship("Location", "north", "norway"),
    relationship("Location", "far", "norway"),
    relationship("Partnership", "north", "south", certainty="Hedged"),
    relationship("Supply", "south", "east"),
    relationship("Supply", "east", "west"),
    relationship("Ownership", "south", "west", status="Ended"),
)


def lines_of(found: Drawing) -> list[tuple[str, str, str]]:
    ids, lines = found.entities.ids, found.lines
    ends = zip(lines.sources, lines.relations, lines.targets, strict=True)
    return sorted((ids[source], relation, ids[target]) for source, relation, target in ends)


def test_given_entities_are_drawn_with_what_lies_between_them() -> None:
    found = drawing(ECOSYSTEM, ids=["north", "south", "west"])
    assert found.entities.ids == ("north", "south", "west")
    assert lines_of(found) == [("north", "Partnership", "south"), ("south", "Ownership", "west")]
    assert (found.total_entities, found.total_lines, found.truncated) == (3, 2, False)


def test_every_list_has_one_entry_an_entity_or_a_line() -> None:
    found = drawing(ECOSYSTEM, ids=["north", "south", "east"])
    entities, lines = found.entities, found.lines
    of_entities: list[Sized] = [entities.labels("zh"), entities.types, entities.strata, entities.columns]
    of_entities += [entities.ownership, entities.degrees, entities.in_view, entities.standing]
    assert {len(one) for one in of_entities} == {3}
    of_lines = (
        lines.sources,
        lines.targets,
        lines.relations,
        lines.certainties,
        lines.standing,
        lines.inferred,
    )
    assert {len(one) for one in of_lines} == {2}


@pytest.mark.parametrize(
    ("steps", "reached"),
    [
        pytest.param(
            1, ["north", "south", "norway"], id="one step: what it is linked with, the best linked first"
        ),
        pytest.param(2, ["north", "south", "norway", "east", "west"], id="two: not through the country"),
        pytest.param(3, ["north", "south", "norway", "east", "west"], id="three: no more"),
    ],
)
def test_around_a_focus_the_nearest_come_first(steps: int, reached: list[str]) -> None:
    assert list(drawing(ECOSYSTEM, focus="north", steps=steps).entities.ids) == reached


def test_lines_that_only_classify_are_drawn_at_the_focus_alone() -> None:
    assert ("north", "Location", "norway") in lines_of(drawing(ECOSYSTEM, focus="north"))
    assert lines_of(drawing(ECOSYSTEM, ids=["north", "norway"])) == []


def test_lines_that_only_classify_are_drawn_where_the_view_names_them() -> None:
    named = ECOSYSTEM.view(via=["Location"])
    assert lines_of(drawing(named, ids=["north", "norway"])) == [("north", "Location", "norway")]


def test_a_degree_counts_everybody_whom_the_view_links_drawn_or_not() -> None:
    assert drawing(ECOSYSTEM, ids=["south"]).entities.degrees == [3]
    assert drawing(ECOSYSTEM.view(min_certainty="Reported"), ids=["south"]).entities.degrees == [2]


def test_what_has_ended_is_usual_as_of_a_day_on_which_it_held() -> None:
    dated = ecosystem_of(
        document("report", published="2024-01-01"),
        entity("Company", "north", "south"),
        relationship("Ownership", "north", "south", status="Ended", more='; sg:validUntil "2022-12-31"'),
    )
    assert drawing(dated, ids=["north", "south"]).lines.standing == ["Ended"]
    assert drawing(dated.view(as_of="2022-06-01"), ids=["north", "south"]).lines.standing == ["Usual"]
    assert drawing(dated.view(as_of="2023-06-01"), ids=["north", "south"]).lines.ids == []


def test_an_unknown_id_suggests_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="Did you mean south"):
        drawing(ECOSYSTEM, ids=["north", "souht"])


def test_a_focus_that_the_view_leaves_out_is_told() -> None:
    with pytest.raises(OutsideViewError, match=r"within\.ids"):
        drawing(ECOSYSTEM.view(within={"ids": ["north"]}), focus="south")


@pytest.mark.parametrize("steps", [0, 4])
def test_steps_are_one_to_three(steps: int) -> None:
    with pytest.raises(InputError, match=f"must be from 1 to 3, not {steps}"):
        drawing(ECOSYSTEM, focus="north", steps=steps)


def test_something_has_to_be_asked_for() -> None:
    with pytest.raises(InputError, match="name the entities to draw"):
        drawing(ECOSYSTEM)


def test_a_drawing_without_entities_or_lines_says_why() -> None:
    assert "There is nothing to draw" in (drawing(ECOSYSTEM, ids=[]).explanation or "")
    assert "holds no relationship" in (drawing(ECOSYSTEM, ids=["north", "far"]).explanation or "")


def test_of_too_much_the_nearest_entities_and_the_surest_lines_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_DRAWN", 2)
    near = drawing(ECOSYSTEM, focus="north", steps=2)
    assert (near.entities.ids, near.total_entities, near.truncated) == (("north", "south"), 5, True)
    monkeypatch.setattr(module, "MOST_DRAWN", 3)
    sure = drawing(ECOSYSTEM, ids=["north", "south", "east"])
    assert (len(sure.lines.ids), sure.total_lines, sure.truncated) == (2, 2, False)
    monkeypatch.setattr(module, "MOST_DRAWN", 1)
    assert drawing(ECOSYSTEM, ids=["north"]).truncated is False
