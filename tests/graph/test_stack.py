"""The map: who stands where, who is shown, and that nothing moves."""

import pytest

from stratograph.graph import Ecosystem, load
from stratograph.graph.change import AddRelation, RemoveEntity
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.stack import Stack
from stratograph.graph.standing import OwnershipKind, Standing
from stratograph.graph.view import View
from tests.making import characteristic, document, ecosystem_of, entity, relationship

ECOSYSTEM = ecosystem_of(
    document("report", published="2024-01-01"),
    entity("Country", "norway", "chile", "peru"),
    entity("Company", "north", "south", "maker", "runner", "helper", "bourse", "lone"),
    entity("BusinessUnit", "north-cloud"),
    entity("GovernmentBody", "ministry"),
    entity("Regulation", "rule"),
    entity("CloudService", "storage", "containers", "mail"),
    entity("HardwareProduct", "chip"),
    entity("Facility", "hall"),
    entity("Facility", "plant", more="; sg:facilityKind sg:Fab"),
    entity("ServiceLayer", "iaas", "paas"),
    entity("Person", "founder", "writer"),
    entity("Group", "andes", "named-by-nobody"),
    relationship("Location", "north", "norway"),
    relationship("Location", "helper", "norway"),
    relationship("Location", "lone", "norway"),
    relationship("Location", "south", "chile"),
    relationship("UnitMembership", "north-cloud", "north"),
    relationship("Offering", "north-cloud", "storage"),
    relationship("Offering", "north-cloud", "containers"),
    relationship("Offering", "south", "mail"),
    relationship("LayerMembership", "storage", "iaas"),
    relationship("LayerMembership", "containers", "paas"),
    relationship("Manufacture", "maker", "chip"),
    relationship("Operation", "runner", "hall"),
    relationship("Composition", "plant", "hall", status="Ended"),
    relationship("StockListing", "north", "bourse"),
    relationship("Ownership", "founder", "north"),
    relationship("Ownership", "south", "runner"),
    relationship("Supply", "maker", "north", status="Proposed", more='; sg:validFrom "2023-01-01"'),
    relationship("Issuance", "rule", "ministry"),
    relationship("Application", "rule", "chip", status="Disrupted"),
    relationship("GroupMembership", "chile", "andes"),
    relationship("GroupMembership", "peru", "andes"),
    characteristic("helper", "role", "sg:Integrator"),
    characteristic("north", "listed", "true"),
    characteristic("south", "listed", "true"),
    characteristic("south", "stateOwned", "true"),
    characteristic("maker", "listed", "false"),
    characteristic("rule", "legalStatus", "sg:ProposedRule"),
)


@pytest.fixture(scope="module")
def shipped() -> Ecosystem:
    return load()


def rows_of(found: Stack) -> dict[str, str]:
    """The stratum of each entity that is shown."""
    return {one: cell.stratum for cell in found.cells for one in cell.shown}


def columns_of(found: Stack) -> dict[str, str | None]:
    return {one: cell.column for cell in found.cells for one in cell.shown}


# -- who stands where


@pytest.mark.parametrize(
    ("who", "stratum"),
    [
        pytest.param("norway", "StateBodyStratum", id="a country"),
        pytest.param("ministry", "StateBodyStratum", id="a public authority"),
        pytest.param("rule", "RuleStratum", id="a rule, below the abstract class that says so"),
        pytest.param("north", "OwnerStratum", id="the parent of a unit"),
        pytest.param("founder", "OwnerStratum", id="a person who owns something"),
        pytest.param("north-cloud", "ProviderStratum", id="who offers infrastructure and platforms"),
        pytest.param("south", "SaasStratum", id="who offers a service of no stated layer"),
        pytest.param("helper", "SaasStratum", id="who has a role that says so"),
        pytest.param("mail", "SaasStratum", id="a service of no stated layer"),
        pytest.param("containers", "PaasStratum", id="a service of the middle layer"),
        pytest.param("storage", "IaasStratum", id="a service of the lowest layer"),
        pytest.param("hall", "DataCentreStratum", id="a facility"),
        pytest.param("runner", "DataCentreStratum", id="who runs facilities and offers nothing"),
        pytest.param("chip", "ChipStratum", id="hardware"),
        pytest.param("maker", "FabStratum", id="who makes hardware"),
        pytest.param("plant", "FabStratum", id="a facility of a kind that says so"),
        pytest.param("lone", "OwnerStratum", id="a company of which nothing is said"),
        pytest.param("bourse", "OtherStratum", id="an exchange"),
        pytest.param("writer", "OtherStratum", id="a person who owns nothing"),
    ],
)
def test_an_entity_stands_where_its_values_its_deeds_or_its_class_put_it(who: str, stratum: str) -> None:
    assert rows_of(ECOSYSTEM.stack())[who] == stratum


def test_documents_layers_and_groups_that_nothing_joins_are_off_the_map() -> None:
    shown = rows_of(ECOSYSTEM.stack(per_cell=100))
    assert shown.keys() & {"report", "iaas", "named-by-nobody"} == set()


@pytest.mark.parametrize(
    ("who", "column"),
    [
        pytest.param("north", "norway", id="its home"),
        pytest.param("storage", "norway", id="the home of the only provider"),
        pytest.param("runner", "chile", id="that of its owner"),
        pytest.param("hall", "chile", id="that of the owner of its operator"),
        pytest.param("chip", None, id="nobody knows where its maker is"),
        pytest.param("bourse", None, id="a listing lends no column"),
    ],
)
def test_an_entity_stands_in_its_country_or_beside_the_nearest_that_has_one(
    who: str, column: str | None
) -> None:
    assert columns_of(ECOSYSTEM.stack())[who] == column


def test_who_is_lent_two_countries_at_one_step_stands_in_the_middle() -> None:
    divided = ecosystem_of(
        document("report"),
        entity("Country", "norway", "chile"),
        entity("Company", "north", "south", "shared"),
        relationship("Location", "north", "norway"),
        relationship("Location", "south", "chile"),
        relationship("Ownership", "north", "shared"),
        relationship("Ownership", "south", "shared"),
    )
    assert columns_of(divided.stack())["shared"] is None


def test_a_service_stands_where_it_is_run_rather_than_where_its_provider_is() -> None:
    operated = ecosystem_of(
        document("report"),
        entity("Country", "norway", "chile"),
        entity("Company", "north", "south"),
        entity("CloudService", "mail"),
        relationship("Location", "north", "norway"),
        relationship("Location", "south", "chile"),
        relationship("Offering", "north", "mail"),
        relationship("Operation", "south", "mail"),
    )
    assert columns_of(operated.stack())["mail"] == "chile"


def test_the_columns_are_the_two_countries_with_most_entities_the_larger_first() -> None:
    assert [one.id for one in ECOSYSTEM.stack().columns] == ["norway", None, "chile"]


def test_columns_can_be_chosen_and_a_group_stands_for_its_countries() -> None:
    found = ECOSYSTEM.stack(columns=["andes"])
    assert [one.id for one in found.columns] == ["andes", None]
    assert columns_of(found)["south"] == columns_of(found)["peru"] == "andes"
    assert columns_of(found)["north"] is None


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        pytest.param(["north"], "'north' is a Company without countries", id="a company"),
        pytest.param(["named-by-nobody"], "is a Group without countries", id="a group of nobody"),
        pytest.param(["chile", "andes"], "'chile' would stand in 'chile' and 'andes'", id="one twice"),
        pytest.param(["chile"] * 7, "may name 6 at most, not 7", id="too many"),
    ],
)
def test_columns_that_cannot_be_are_refused(columns: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        ECOSYSTEM.stack(columns=columns)


def test_an_unknown_column_suggests_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="Did you mean norway"):
        ECOSYSTEM.stack(columns=["norwey"])


# -- who is shown


def test_a_cell_shows_those_linked_with_most_and_counts_the_others() -> None:
    (cell,) = [
        one
        for one in ECOSYSTEM.stack(per_cell=1).cells
        if (one.stratum, one.column) == ("OwnerStratum", "norway")
    ]
    assert (cell.shown, cell.total, cell.hidden) == (("north",), 2, 1)


def test_who_is_pinned_is_shown_after_those_who_were_chosen() -> None:
    (cell,) = [
        one
        for one in ECOSYSTEM.stack(per_cell=1, pin=["lone", "north"]).cells
        if (one.stratum, one.column) == ("OwnerStratum", "norway")
    ]
    assert (cell.shown, cell.hidden) == (("north", "lone"), 0)


def test_a_cell_counts_whom_a_state_owns_or_who_is_one() -> None:
    owned = {(one.stratum, one.column): one.state_owned for one in ECOSYSTEM.stack().cells if one.state_owned}
    assert owned == {
        ("StateBodyStratum", "norway"): 1,
        ("StateBodyStratum", None): 2,
        ("StateBodyStratum", "chile"): 1,
        ("SaasStratum", "chile"): 1,
    }


def test_what_is_off_the_map_stands_in_the_lowest_row_when_it_is_pinned() -> None:
    found = ECOSYSTEM.stack(pin=["iaas"])
    assert rows_of(found)["iaas"] == "OtherStratum"
    assert (
        dict(zip(found.drawing.entities.ids, found.drawing.entities.strata, strict=True))["iaas"]
        == "OtherStratum"
    )


def test_an_unknown_pin_suggests_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="Did you mean north-cloud"):
        ECOSYSTEM.stack(pin=["nort-cloud"])


@pytest.mark.parametrize("per_cell", [0, -1, 101])
def test_a_cell_shows_one_to_a_hundred(per_cell: int) -> None:
    with pytest.raises(InputError, match=f"must be from 1 to 100, not {per_cell}"):
        ECOSYSTEM.stack(per_cell=per_cell)


# -- nothing moves


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(ECOSYSTEM.view(as_of="2022-01-01"), id="earlier"),
        pytest.param(ECOSYSTEM.view(known_by="2020-01-01"), id="known by then"),
        pytest.param(ECOSYSTEM.view(min_certainty="Asserted"), id="surer"),
        pytest.param(ECOSYSTEM.view(via=["Ownership"]), id="through one relation"),
        pytest.param(ECOSYSTEM.view(within={"countries": ["chile"]}), id="in one country"),
        pytest.param(ECOSYSTEM.changed([RemoveEntity("north")]), id="without the best linked"),
        pytest.param(ECOSYSTEM.changed([AddRelation("Ownership", "south", "lone")]), id="with a new link"),
    ],
)
def test_a_view_changes_neither_rows_nor_columns_nor_who_is_shown(view: View) -> None:
    before, after = ECOSYSTEM.stack(per_cell=1), view.stack(per_cell=1)
    assert [(one.stratum, one.column, one.shown, one.total) for one in before.cells] == [
        (one.stratum, one.column, one.shown, one.total) for one in after.cells
    ]
    assert [one.id for one in before.columns] == [one.id for one in after.columns]


def test_counts_say_how_many_the_view_holds() -> None:
    found = ECOSYSTEM.view(within={"countries": ["chile"]}).stack()
    states = found.strata[0]
    assert (states.stratum.name, states.total, states.in_view) == ("StateBodyStratum", 4, 1)
    assert {one.id: one.in_view for one in found.columns} == {"norway": 0, None: 0, "chile": 3}


def test_an_empty_view_keeps_the_places_and_says_why_nothing_is_in_it() -> None:
    found = ECOSYSTEM.view(within={"countries": []}).stack()
    assert found.cells
    assert found.explanation == "The view leaves out every entity of the map. Widen its arguments."
    assert found.drawing.lines.ids == []


def test_where_nothing_is_loaded_the_map_says_so() -> None:
    found = ecosystem_of(document("report")).stack()
    assert (found.cells, [one.id for one in found.columns]) == ((), [None])
    assert found.explanation is not None
    assert "has a place on the map" in found.explanation


# -- how they look


def test_ownership_is_told_state_owned_before_listed() -> None:
    drawn = ECOSYSTEM.stack().drawing.entities
    kinds = dict(zip(drawn.ids, drawn.ownership, strict=True))
    assert kinds["ministry"] is OwnershipKind.STATE_OWNED
    assert kinds["south"] is OwnershipKind.STATE_OWNED
    assert kinds["north"] is OwnershipKind.LISTED
    assert kinds["maker"] is OwnershipKind.UNLISTED
    assert kinds["lone"] is OwnershipKind.NOT_STATED


def test_a_proposed_rule_and_a_proposed_or_disrupted_line_look_different() -> None:
    drawing = ECOSYSTEM.stack().drawing
    rules = dict(zip(drawing.entities.ids, drawing.entities.standing, strict=True))
    lines = dict(zip(drawing.lines.ids, drawing.lines.standing, strict=True))
    assert rules["rule"] is Standing.PROPOSED
    assert lines["maker-supply-north"] is Standing.PROPOSED
    assert lines["rule-application-chip"] is Standing.DISRUPTED
    assert lines["plant-composition-hall"] is Standing.ENDED
    assert lines["founder-ownership-north"] is Standing.USUAL


def test_a_disputed_share_and_a_speculation_look_different() -> None:
    told_twice = ecosystem_of(
        document("report"),
        document("other"),
        entity("Company", "north", "south", "east"),
        relationship("Ownership", "north", "south", name="half", more="; sg:sharePercent 50.0"),
        relationship(
            "Ownership", "north", "south", in_document="other", name="third", more="; sg:sharePercent 33.0"
        ),
        relationship("Supply", "east", "north", certainty="Speculative"),
    )
    lines = told_twice.stack().drawing.lines
    assert dict(zip(lines.ids, lines.standing, strict=True)) == {
        "half": Standing.DISPUTED,
        "third": Standing.DISPUTED,
        "east-supply-north": Standing.SPECULATIVE,
    }


def test_an_entity_that_a_change_removes_keeps_its_place_without_lines() -> None:
    drawing = ECOSYSTEM.changed([RemoveEntity("north")]).stack().drawing
    place = drawing.entities.ids.index("north")
    assert (drawing.entities.in_view[place], drawing.entities.degrees[place]) == (False, 0)
    assert drawing.entities.labels()[place] == "north"
    assert place not in {*drawing.lines.sources, *drawing.lines.targets}


# -- the shipped data


@pytest.mark.parametrize(
    ("who", "stratum", "column"),
    [
        ("us-department-of-commerce", "StateBodyStratum", "united-states"),
        ("chip-export-controls", "RuleStratum", "united-states"),
        ("eastern-data-western-computing", "RuleStratum", "china"),
        ("alibaba", "OwnerStratum", "china"),
        ("china-mobile", "OwnerStratum", "china"),
        ("amazon", "OwnerStratum", "united-states"),
        ("alibaba-cloud", "ProviderStratum", "china"),
        ("amazon-web-services", "ProviderStratum", "united-states"),
        ("databricks", "SaasStratum", "united-states"),
        ("accenture", "SaasStratum", "united-states"),
        ("amazon-bedrock", "PaasStratum", "united-states"),
        ("alibaba-ecs", "IaasStratum", "china"),
        ("guizhou-hub", "DataCentreStratum", "china"),
        ("nvidia-h100", "ChipStratum", "united-states"),
        ("nvidia", "FabStratum", "united-states"),
        ("smic", "FabStratum", "china"),
    ],
)
def test_the_shipped_map_tells_who_sits_where(
    shipped: Ecosystem, who: str, stratum: str, column: str
) -> None:
    found = shipped.stack(pin=[who])
    assert (rows_of(found)[who], columns_of(found)[who]) == (stratum, column)
