"""Facets: counts over the whole list."""

from tests.api.conftest import Ask


def test_a_facet_counts_each_value_and_those_without(ask: Ask) -> None:
    found = ask(
        """{ organizations(first: 1) { facets(by: [TYPE, COUNTRY, STATE_OWNED]) {
             field missing values { value label count listOpen } } } }"""
    )["organizations"]["facets"]
    assert found == [
        {
            "field": "type",
            "missing": 0,
            "values": [
                {"value": "COMPANY", "label": "company", "count": 3, "listOpen": False},
                {"value": "BUSINESS_UNIT", "label": "business unit", "count": 1, "listOpen": False},
            ],
        },
        {
            "field": "country",
            "missing": 1,
            "values": [
                {"value": "upland", "label": "upland", "count": 2, "listOpen": False},
                {"value": "lowland", "label": "lowland", "count": 1, "listOpen": False},
            ],
        },
        {
            "field": "stateOwned",
            "missing": 3,
            "values": [{"value": "true", "label": "yes", "count": 1, "listOpen": True}],
        },
    ]


def test_facets_count_what_the_filter_leaves(ask: Ask) -> None:
    found = ask(
        """{ companies(filter: {stateOwned: {eq: true}}) { facets(by: [COUNTRY]) {
             values { value count listOpen } } } }"""
    )["companies"]["facets"]
    assert found == [{"values": [{"value": "lowland", "count": 1, "listOpen": True}]}]


def test_statements_are_counted_by_certainty_and_by_who_they_mention(ask: Ask) -> None:
    found = ask(
        """{ partnerships { facets(by: [CERTAINTY, MENTIONS, HOLDS]) { values { value label count } } } }"""
    )["partnerships"]["facets"]
    assert found[0]["values"] == [{"value": "HEDGED", "label": "hedged", "count": 1}]
    assert [one["value"] for one in found[1]["values"]] == ["north", "south"]
    assert found[2]["values"] == [{"value": "YES", "label": "yes", "count": 1}]
