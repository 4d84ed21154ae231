"""What an impact marks on the map: as many as are affected, and the chains to them."""

from stratograph.graph.impact import How
from stratograph.graph.impact_marks import MOST_MARKED, ImpactMarks, impact_marks
from stratograph.graph.standing import Standing
from stratograph.graph.view import View
from tests.graph.small import edge, view_of
from tests.making import document, ecosystem_of, entity, relationship

CHAIN = ecosystem_of(
    document("report"),
    entity("Company", "maker", "north", "south", "east"),
    relationship("Supply", "maker", "north"),
    relationship("Supply", "north", "south", status="Proposed"),
    relationship("Supply", "south", "east"),
)


def marks(view: View, of: str) -> ImpactMarks:
    return impact_marks(view, view.impact([of]).affected)


def test_each_that_is_affected_is_marked_with_how_and_how_far() -> None:
    found = marks(CHAIN, "maker")
    assert list(zip(found.entities.ids, found.how, found.depths, strict=False)) == [
        ("north", How.EXPOSED, 1),
        ("south", How.EXPOSED, 2),
        ("east", How.EXPOSED, 3),
    ]
    assert (found.total, found.truncated) == (3, False)


def test_what_only_stands_on_a_chain_comes_after_those_affected() -> None:
    affected = [one for one in CHAIN.impact(["maker"]).affected if one.entity_id == "east"]
    found = impact_marks(CHAIN, affected)
    assert found.entities.ids == ("east", "maker", "north", "south")
    assert len(found.how) == 1


def test_each_step_is_one_line_between_two_of_the_entities_the_way_its_statement_goes() -> None:
    found = marks(CHAIN, "maker")
    ids = found.entities.ids
    drawn = [
        (one, ids[source], ids[target])
        for one, source, target in zip(found.lines.ids, found.lines.sources, found.lines.targets, strict=True)
    ]
    assert drawn == [
        ("maker-supply-north", "maker", "north"),
        ("north-supply-south", "north", "south"),
        ("south-supply-east", "south", "east"),
    ]
    assert found.lines.standing == [Standing.USUAL, Standing.PROPOSED, Standing.USUAL]
    assert found.lines.inferred == [False, False, False]


def test_of_too_many_the_first_are_marked_and_all_are_counted() -> None:
    served = [edge("Offering", "maker", f"client-{number:04}") for number in range(MOST_MARKED + 5)]
    found = marks(view_of(*served), "maker")
    assert (len(found.how), found.total, found.truncated) == (MOST_MARKED, MOST_MARKED + 5, True)


def test_they_stand_in_the_columns_of_the_map() -> None:
    view = ecosystem_of(
        document("report"),
        entity("Country", "norway", "chile"),
        entity("Company", "north", "south"),
        relationship("Location", "south", "chile"),
        relationship("Supply", "north", "south"),
    )
    affected = view.impact(["north"]).affected
    assert impact_marks(view, affected, ["chile"]).entities.columns[0] == "chile"
    assert impact_marks(view, affected, ["norway"]).entities.columns[0] is None
