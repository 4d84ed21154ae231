"""What a careless reader of the two articles gets wrong."""

import pytest

from .conftest import Select

FORECASTS = [
    *("A007a", "A007b", "A007c", "A024", "A030a", "A030b", "A030c"),
    *("B061", "B062a", "B062b", "B062c", "B063", "B066a", "B066b", "B066c", "B066d"),
]
"""Rows in which an article says what could, may or will come."""

HEDGED = [*(row for row in FORECASTS if row != "B063"), "A016", "B010d", "B064"]
"""Rows in which an article says could, may, likely, seemingly, risk or if; B063 says "will"."""


def ids(rows: set[tuple[str | None, ...]]) -> set[str | None]:
    return {row[0] for row in rows}


# ---- State-owned ----


def test_exactly_three_companies_are_state_owned(select: Select) -> None:
    said = select(
        "?who { GRAPH ?article { ?s sg:property sg:stateOwned ; sg:propertyValue true ; sg:subject ?who } }"
    )
    members = select(
        "?who { GRAPH ?article { ?s sg:property sg:stateOwned ; sg:propertyValue true ; sg:subject ?group ."
        " ?m a sg:GroupMembership ; sg:source ?who ; sg:target ?group } }"
    )
    companies = ids(said | members) - {"chinese-state-owned-enterprises"}
    assert companies == {"china-telecom", "china-mobile", "china-unicom"}


def test_the_list_of_state_owned_companies_is_open(select: Select) -> None:
    assert select("?open { id:chinese-state-owned-enterprises sg:listOpen ?open }") == {("true",)}


@pytest.mark.parametrize("company", ["huawei", "jd-com"])
def test_who_owns_huawei_and_jd_com_is_not_stated(select: Select, company: str) -> None:
    properties = select(f"?p {{ GRAPH ?article {{ ?s sg:subject id:{company} ; sg:property ?p }} }}")
    assert ids(properties) & {"stateOwned", "listed"} == set()
    owners = f"{{ GRAPH ?article {{ ?s a ?class ; sg:source ?owner ; sg:target id:{company} }}"
    assert select(f"?owner {owners} FILTER(?class IN (sg:Ownership, sg:Control)) }}") == set()


# ---- The price cuts ----


def followers(select: Select, year: str) -> set[str | None]:
    return ids(
        select(
            "?who { GRAPH ?article { ?cut sg:agent id:alibaba ; sg:happenedAt ?year ."
            f' ?answer a sg:PriceChange ; sg:inResponseTo ?cut ; sg:agent ?who }} FILTER(?year = "{year}") }}'
        )
    )


def test_four_companies_followed_the_price_cut_of_2023(select: Select) -> None:
    assert followers(select, "2023") == {"tencent", "jd-com", "china-mobile", "china-telecom"}


def test_no_follower_of_the_price_cut_of_2024_is_named(select: Select) -> None:
    groups = followers(select, "2024")
    named = select("?member ?group { ?m a sg:GroupMembership ; sg:source ?member ; sg:target ?group }")
    kinds = select("?who ?class { ?who a ?class }")
    assert {kind for who, kind in kinds if who in groups} == {"Group"}
    assert [member for member, group in named if group in groups] == []


def test_only_the_price_cut_of_2023_has_percentages(select: Select) -> None:
    found = select(
        "?who ?year ?min ?max { GRAPH ?article { ?cut sg:agent ?who ; sg:changePercentMin ?min ;"
        " sg:changePercentMax ?max . OPTIONAL { ?cut sg:happenedAt ?year } } }"
    )
    assert {(who, year, float(low or 0), float(high or 0)) for who, year, low, high in found} == {
        ("alibaba", "2023", 15, 50)
    }


# ---- Partners, shares, revenue ----


def test_databricks_partners_with_azure_and_aws_and_not_with_google(select: Select) -> None:
    partners = select(
        "?partner { GRAPH ?article { ?s a sg:Partnership ; sg:source|sg:target id:databricks ;"
        " sg:source|sg:target ?partner } FILTER(?partner != id:databricks) }"
    )
    assert ids(partners) == {"microsoft-azure", "amazon-web-services"}


def test_the_derived_four_percent_is_not_stated(select: Select) -> None:
    values = select("?value { GRAPH ?article { ?s a sg:Observation ; sg:value ?value } }")
    assert sorted(float(str(value)) for value in ids(values)) == [2, 3, 16, 51]
    half = select("?ratio { GRAPH ?article { ?s a sg:Comparison ; sg:ratio ?ratio } }")
    assert {float(str(ratio)) for ratio in ids(half)} <= {0.5, 2.0}


def test_aws_earns_more_than_the_chinese_sector_and_no_figure_says_how_much(select: Select) -> None:
    comparison = "?s a sg:Comparison ; sg:greater id:amazon-web-services ; sg:lesser id:china-cloud-sector"
    assert len(select(f"?s {{ GRAPH ?article {{ {comparison} }} }}")) == 1
    figure = "FILTER(?property IN (sg:ratio, sg:margin, sg:value))"
    figures = f"?property {{ GRAPH ?article {{ {comparison} ; ?property ?figure }} {figure} }}"
    assert select(figures) == set()
    money = select(
        "?s { GRAPH ?article { ?s a sg:Observation ; sg:unit ?u } FILTER(?u IN (sg:UsDollar, sg:Renminbi)) }"
    )
    assert money == set()


# ---- Dates and titles ----


def test_neither_article_has_a_publication_date(select: Select) -> None:
    assert select("?article ?date { ?article sg:publishedOn ?date }") == set()


def test_late_in_january_has_no_year(select: Select) -> None:
    proposal = select(
        "?at ?text { GRAPH ?article { ?s a sg:Proposal ; sg:happenedAt ?at ; sg:timeText ?text } }"
    )
    assert proposal == {("XXXX-01", "late in January")}


def test_nothing_in_the_article_without_dates_has_a_year(select: Select) -> None:
    dates = "sg:happenedAt|sg:validFrom|sg:validUntil|sg:referencePeriod"
    assert ids(select(f"?date {{ GRAPH id:chips-to-clouds {{ ?s {dates} ?date }} }}")) == {"XXXX-01"}


def test_the_article_without_title_and_host_has_neither_publisher_nor_address(select: Select) -> None:
    assert select("?what { id:low-margin-cloud sg:publishedBy|sg:address ?what }") == set()


# ---- Names ----


def test_google_cloud_and_google_cloud_platform_are_one_thing(select: Select) -> None:
    for name in ("Google Cloud", "Google Cloud Platform"):
        assert select(f'?who {{ ?who skos:prefLabel|skos:altLabel "{name}"@en }}') == {("google-cloud",)}


def test_no_two_entities_have_the_same_name(select: Select) -> None:
    shared = "?one skos:prefLabel ?name . ?other skos:prefLabel ?name FILTER(?one != ?other)"
    assert select(f"?one ?name {{ {shared} }}") == set()


def test_a_brand_of_china_telecom_is_not_a_name_of_china_telecom(select: Select) -> None:
    assert select('?who { ?who skos:prefLabel|skos:altLabel "天翼云"@zh }') <= {("tianyi-cloud",)}


# ---- Forecasts, hedges, proposals ----


@pytest.mark.parametrize("fact", FORECASTS)
def test_a_forecast_is_a_claim_and_not_a_fact(select: Select, fact: str) -> None:
    found = select(
        f'?class ?kind {{ GRAPH ?article {{ ?e sg:factId "{fact}" . ?s a ?class ; sg:hasEvidence ?e .'
        " OPTIONAL { ?s sg:claimKind ?kind } } }"
    )
    assert found == {("Claim", "Forecast")}


@pytest.mark.parametrize("fact", HEDGED)
def test_what_an_article_hedges_stays_hedged(select: Select, fact: str) -> None:
    assert select(f'?c {{ GRAPH ?article {{ ?e sg:factId "{fact}" ; sg:certainty ?c }} }}') == {("Hedged",)}


def test_the_proposed_rule_never_looks_like_one_in_force(select: Select) -> None:
    statuses = select("?status { GRAPH ?article { ?s sg:source id:us-iaas-kyc-rule ; sg:status ?status } }")
    assert statuses == {("Proposed",)}
    legal = "?s sg:subject id:us-iaas-kyc-rule ; sg:property sg:legalStatus ; sg:propertyValue ?stage"
    assert select(f"?stage {{ GRAPH ?article {{ {legal} }} }}") == {("ProposedRule",)}
