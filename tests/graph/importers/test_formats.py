"""Each format's own sense: which way a relation runs, what is one thing, what a step or a share is."""

from pathlib import Path

import pytest

from stratograph.graph.errors import UnknownTermError
from stratograph.graph.importers.formats import FORMATS, reader_of
from stratograph.graph.importers.report import Effect
from tests.importing import SAMPLES, Drafted, drafted
from tests.making import ecosystem_of, entity


@pytest.fixture(scope="module")
def chips() -> Drafted:
    return drafted("chip-supply", SAMPLES / "chip-nodes.csv", SAMPLES / "chip-edges.csv")


@pytest.fixture(scope="module")
def landscape() -> Drafted:
    return drafted("cncf-landscape", SAMPLES / "landscape.yml")


@pytest.fixture(scope="module")
def regions() -> Drafted:
    return drafted("cloud-regions", SAMPLES / "regions.json")


@pytest.fixture(scope="module")
def atlas() -> Drafted:
    return drafted("compute-atlas", SAMPLES / "atlas.json")


@pytest.fixture(scope="module")
def ftm() -> Drafted:
    return drafted("ftm", SAMPLES / "ftm.jsonl")


@pytest.fixture(scope="module")
def bods() -> Drafted:
    return drafted("bods", SAMPLES / "bods.json")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_that_is_told_of_has_a_reader(name: str) -> None:
    assert callable(reader_of(name).read)


def test_an_unknown_format_suggests_the_nearest() -> None:
    with pytest.raises(UnknownTermError, match="cncf-landscape"):
        reader_of("cncf-landscap")


# -- chips


def test_what_is_manufactured_for_a_customer_is_supplied_to_it(chips: Drafted) -> None:
    assert chips.has("a sg:Supply", "sg:source id:foundry-one", "sg:target id:nvidia", "sg:strength sg:Heavy")


def test_procures_runs_from_buyer_to_seller_and_is_turned_round(chips: Drafted) -> None:
    assert chips.has("a sg:Supply", "sg:source id:nvidia", "sg:target id:some-cloud")
    assert not chips.has("a sg:Supply", "sg:source id:some-cloud")


def test_a_product_among_the_companies_is_a_product(chips: Drafted) -> None:
    assert chips.has("id:super-chip a sg:HardwareProduct")
    assert chips.has("a sg:Manufacture", "sg:source id:foundry-one", "sg:target id:super-chip")
    assert chips.has("a sg:Dependency", "sg:source id:some-cloud", "sg:target id:super-chip")


def test_an_edge_without_its_node_is_skipped_with_its_line(chips: Drafted) -> None:
    assert chips.told(Effect.SKIPPED) == [
        (6, "target: no node has the id 'nobody'."),
        (7, "the relation 'blesses' is not known."),
    ]


# -- the landscape


def test_a_product_under_two_paths_is_one_product_in_two_categories(landscape: Drafted) -> None:
    assert landscape.entities["SoftwareProduct"] == 1
    for category in ("runtime-cloud-native-storage", "wasm-tooling", "wasm-runtimes"):
        assert landscape.has("a sg:GroupMembership", "id:shelf", f"id:cncf-landscape-{category}")


def test_the_stages_of_a_project_follow_each_other(landscape: Drafted) -> None:
    assert landscape.has("id:cncf-sandbox-projects", '"2018-01-29"', '"2018-09-25"', "sg:Ended")
    assert landscape.has("sg:target id:cncf-graduated-projects", '"2020-10-07"', "sg:Active")


def test_a_hosted_product_is_a_service_of_a_layer_offered_by_a_member(landscape: Drafted) -> None:
    assert landscape.has("id:harbour-kubernetes a sg:CloudService")
    assert landscape.has("a sg:LayerMembership", "id:harbour-kubernetes", "id:platform-as-a-service")
    assert landscape.has("a sg:Offering", "sg:source id:harbour ", "id:harbour-kubernetes")
    assert landscape.has("a sg:GroupMembership", "id:harbour ", "id:gold-members-of-the-cncf", '"2019-05-01"')


def test_a_member_that_is_not_named_is_skipped(landscape: Drafted) -> None:
    ((line, message),) = landscape.told(Effect.SKIPPED)
    assert (line, "Newt" in message) == (52, True)


# -- cloud regions


def test_a_region_is_run_by_its_provider_and_by_the_local_operator(regions: Drafted) -> None:
    for operator in ("harbour", "northern-data"):
        assert regions.has("a sg:Operation", f"sg:source id:{operator} ", "sg:target id:region-harbour-cn-1")


def test_hong_kong_is_a_region_of_china(regions: Drafted) -> None:
    assert regions.has("id:region-harbour-hk-1 a sg:Facility", "sg:ofCountry id:china")
    assert regions.has("a sg:FacilityLocation", "id:region-harbour-hk-1", "sg:target id:hong-kong")


def test_a_region_in_preview_is_proposed_and_one_nowhere_is_skipped(regions: Drafted) -> None:
    assert regions.has("a sg:Operation", "id:region-harbour-hk-1", "sg:Proposed")
    assert regions.told(Effect.SKIPPED) == [(18, "'ZZ' is no code of a country.")]


# -- the atlas


def test_a_site_has_operator_place_steps_power_and_investment(atlas: Drafted) -> None:
    site = "id:site-reef-ashburn"
    assert atlas.has("a sg:Operation", "sg:source id:reef-data-centers", f"sg:target {site}")
    assert atlas.has("a sg:FacilityLocation", f"sg:source {site}", "sg:target id:virginia-us")
    assert atlas.has("a sg:FacilityStep", site, "sg:Opening", '"2025-06-30"')
    assert atlas.has("a sg:Observation", site, "24.5", "sg:Megawatt", '"planned power"', '"2026-08-16"')
    assert atlas.has("a sg:Investment", site, "10000000.0", '"USD"', "sg:Spent")


def test_a_former_name_in_brackets_is_a_former_name(atlas: Drafted) -> None:
    assert atlas.has("id:reef-data-centers a sg:Company", 'sg:formerName "Shoal"@en')


def test_a_rumoured_site_is_speculative_and_a_slash_joins_operators(atlas: Drafted) -> None:
    for operator in ("openthing", "oracular"):
        assert atlas.has("a sg:Operation", f"id:{operator}", "id:site-stargazer", "sg:Proposed")
    assert atlas.has("a sg:Evidence", "stargazer", "sg:certainty sg:Speculative")


def test_a_step_has_the_document_that_the_atlas_names_for_it_as_further_evidence(atlas: Drafted) -> None:
    document = "id:atlas-https-news-example-reef-opens"
    assert atlas.has(f"{document} a sg:SourceDocument", '"Reef One opens"@en', '"2026-08-15"', "Reef News")
    assert atlas.has("a sg:Evidence", f"sg:fromDocument {document} ", "sg:certainty sg:Asserted")
    assert f"GRAPH {document} {{" in atlas.trig
    # Of other facts the atlas does not say which of a site's documents tells them.
    assert "about" not in atlas.trig


def test_an_operator_who_is_not_told_costs_the_steps_and_is_reported(atlas: Drafted) -> None:
    assert atlas.has("id:site-secret a sg:Facility")
    assert [line for line, _ in atlas.told(Effect.SKIPPED)] == [22]


# -- regions of packages


def test_the_partition_gives_the_jurisdiction_of_an_aws_region() -> None:
    made = drafted("aws-regions", SAMPLES / "aws-endpoints.json")
    assert made.has("id:region-aws-cn-north-1 a sg:Facility", "sg:ofCountry id:china")
    assert made.has("a sg:Operation", "sg:source id:amazon-web-services", "id:region-aws-eu-west-1")
    assert made.statements["Dependency"] == 2
    assert made.statements["Offering"] == 1


def test_a_service_that_is_known_by_its_brand_stays_one() -> None:
    service = entity("CloudService", "s3", more='; skos:altLabel "Amazon S3"@en')
    seeds = ecosystem_of(entity("Country", "china", "ireland"), service)
    made = drafted("aws-regions", SAMPLES / "aws-endpoints.json", ecosystem=seeds)
    assert made.has("a sg:Dependency", "sg:source id:s3 ;", "sg:target id:region-aws-eu-west-1")


def test_rooms_of_alibabas_own_are_no_regions() -> None:
    made = drafted("aliyun-regions", SAMPLES / "aliyun-endpoints.json")
    assert made.entities["Facility"] == 3
    assert made.told(Effect.SKIPPED) == [(2, "the region 'cn-hangzhou-test-306' is not for customers.")]
    assert made.has("a sg:Dependency", "id:aliyun-ecs", "id:region-aliyun-us-west-1")


# -- ownership


def test_a_share_of_followthemoney_may_be_a_range_and_come_before_its_ends(ftm: Drafted) -> None:
    assert ftm.has("a sg:Ownership", "sg:source id:c-1", "sg:target id:c-2", "25.0", "50.0", '"2019-07-01"')


def test_a_directorship_of_followthemoney_is_an_affiliation_with_its_end(ftm: Drafted) -> None:
    assert ftm.has("a sg:Affiliation", "id:p-1", '"2022-01-31"', "sg:Ended", '"Chair"')


def test_what_followthemoney_has_beyond_is_told(ftm: Drafted) -> None:
    assert ftm.told(Effect.SKIPPED) == [
        (6, "the schema 'Vessel' is not imported."),
        (7, "no imported entity has the id 'c-9'."),
    ]


def test_the_last_statement_on_a_record_of_bods_counts(bods: Drafted) -> None:
    assert bods.has("a sg:Ownership", "sg:source id:p1", "sg:target id:e1", "50.0", "75.0", '"2019-01-01"')
    assert bods.statements["Ownership"] == 1
    assert bods.has("a sg:Affiliation", "id:p1", "id:e1")
    assert "sg:Control" not in bods.trig


def test_bods_brings_its_licence_date_and_publisher(bods: Drafted) -> None:
    assert bods.has("id:bods-bods a sg:SourceDocument", '"CC0-1.0"', '"2025-03-01"', "Register of Reefs")


def test_an_interest_of_nobody_is_skipped(bods: Drafted) -> None:
    assert bods.told(Effect.SKIPPED) == [(35, "the interestedParty is not told (noBeneficialOwners).")]


@pytest.mark.parametrize(
    ("format_name", "files", "counted"),
    [
        ("chip-supply", ["chip-supply-nodes.csv", "chip-supply-edges.csv"], {"Supply": 180}),
        ("cloud-regions", ["cloud-regions.json"], {"FacilityLocation": 267}),
        ("compute-atlas", ["compute-atlas.json"], {"FacilityLocation": 1095, "Investment": 230}),
        ("cncf-landscape", ["cncf-landscape.yml"], {"Offering": 1236}),
    ],
)
def test_the_shared_data_are_imported_whole(
    shared: Path, format_name: str, files: list[str], counted: dict[str, int]
) -> None:
    made = drafted(format_name, *(shared / "data" / name for name in files))
    assert {name: made.statements[name] for name in counted} == counted
    assert not [one for one in made.report.remarks if "repeats" in one.problem.message]
