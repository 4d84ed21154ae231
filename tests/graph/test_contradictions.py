"""Changes that cannot be imagined, and why."""

import pytest

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param([RemoveEntity("nort")], "Did you mean north", id="an unknown entity"),
        pytest.param([RemoveEntity("report")], "a source document", id="a document"),
        pytest.param(
            [RemoveRelation("Suply", "north", "east")], "Did you mean Supply", id="an unknown relation"
        ),
        pytest.param([RemoveRelation("Supply", "north", "east")], "not in view", id="nothing to remove"),
        pytest.param([AddRelation("Supply", "north", "north")], "two entities", id="one end twice"),
        pytest.param([AddRelation("Supply", "service", "east")], "not Actor", id="the wrong class of an end"),
        pytest.param(
            [AddRelation("Specialization", "south", "service")], "specializationKind", id="a value short"
        ),
        pytest.param([AddRelation("Partnership", "south", "north")], "already", id="there already"),
        pytest.param([Enact("other-rule")], "nothing is proposed", id="nothing to enact"),
        pytest.param([Enact("north")], "Company", id="a firm in force"),
        pytest.param([End("no-such")], "Nothing here is named", id="an unknown end"),
        pytest.param(
            [RemoveEntity("north"), AddRelation("Supply", "north", "east")], "adds", id="gone and added to"
        ),
        pytest.param([RemoveEntity("rule"), Enact("rule")], "removes 'rule'", id="gone and in force"),
        pytest.param([Enact("rule"), End("rule")], "enacts and ends", id="in force and at its end"),
        pytest.param(
            [AddRelation("Partnership", "south", "east"), RemoveRelation("Partnership", "east", "south")],
            "adds and removes Partnership from 'south' to 'east'",
            id="added and removed",
        ),
        pytest.param([RemoveEntity(str(number)) for number in range(51)], "at most 50", id="too many"),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercen": 60})],
            "Did you mean sharePercent",
            id="an unknown field",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercent": 140})],
            "'sharePercent' must be at least 0 and at most 100, not 140.",
            id="a share of 140 %",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercent": "most"})],
            "'sharePercent' is 'most', which is not a number",
            id="a share that is no number",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercent": 60, "sharePercentMin": 50})],
            "exact or a range",
            id="an exact share and a range",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercentMax": 40, "sharePercentMin": 50})],
            "its smallest share, 50, is above its largest, 40",
            id="a range the wrong way round",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"status": "Activ"})],
            "Did you mean Active",
            id="an unknown concept",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"validFrom": "2024-13"})],
            "'2024-13' is not a day of the calendar",
            id="a date that no calendar has",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"validFrom": "2024", "validUntil": "2023"})],
            "it holds until 2023, before it does from 2024",
            id="an end before the start",
        ),
        pytest.param(
            [AddRelation("Ownership", "south", "east", {"sharePercent": [60, 70]})],
            "'sharePercent' is given more than one value",
            id="two shares",
        ),
        pytest.param(
            [
                AddRelation("Ownership", "south", "east", {"sharePercent": 60}),
                AddRelation("Ownership", "north", "east", {"sharePercent": "40.5"}),
            ],
            "makes the shares of 'east' sum to 100.5 %: north 40.5 %, south 60 %. Lower one",
            id="shares above the whole",
        ),
        pytest.param(
            [AddRelation("Supply", "south", "east", {"product": "servic"})],
            "Did you mean service",
            id="an unknown product",
        ),
        pytest.param(
            [AddRelation("Supply", "south", "east", {"product": "north"})],
            "'north' is of the class Company, not Technology",
            id="a firm as a product",
        ),
        pytest.param(
            [
                AddRelation("Ownership", "south", "east", {"sharePercent": 60}),
                AddRelation("Ownership", "south", "east", {"sharePercent": 70}),
            ],
            "twice, with two values for 'sharePercent'",
            id="added twice and not alike",
        ),
        pytest.param(
            [AddRelation("Specialization", "north", "service", {"specializationKind": "Focus"})],
            "with another 'specializationKind', but 'north-specialization-service' in view says Expertise",
            id="something else than what is there",
        ),
    ],
)
def test_what_cannot_be_imagined_is_refused_with_the_reason(
    small: Ecosystem, changes: list[Change], told: str
) -> None:
    with pytest.raises(InputError) as refused:
        small.changed(changes)
    assert refused.value.argument == "change"
    assert told in str(refused.value)


def test_a_rule_in_force_cannot_be_enacted(articles: View) -> None:
    with pytest.raises(InputError, match="in force already"):
        articles.changed([Enact("chip-export-controls")])


def test_what_follows_from_others_is_not_ended_itself(small: Ecosystem) -> None:
    (role,) = small.support("north", "role")
    with pytest.raises(InputError, match="north-offering-service"):
        small.changed([End(role.id)])


def test_an_imagined_share_is_counted_with_the_stated_ones_that_stay() -> None:
    owned = ecosystem_of(
        document("report", published="2023-06-15"),
        entity("Company", "north", "south", "east"),
        relationship("Ownership", "north", "east", more="; sg:sharePercent 70.0"),
    )
    half = AddRelation("Ownership", "south", "east", {"sharePercent": 50})
    with pytest.raises(InputError, match=r"shares of 'east' sum to 120 %: north 70 %, south 50 %"):
        owned.changed([half])
    replaced = owned.changed([half, RemoveRelation("Ownership", "north", "east")])
    assert [one.source for one in replaced.about("east", "Ownership")] == ["south"]
