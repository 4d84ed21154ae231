"""Files of a view over HTTP: chosen by parameters, streamed, and not sent twice."""

import csv
import io

import httpx
import pytest

from stratograph.graph.exports.formats import EXPORTS


@pytest.mark.parametrize("name", EXPORTS)
def test_each_file_comes_with_its_type_and_is_not_sent_twice(name: str, client: httpx.Client) -> None:
    response = client.get(f"/export/{name}")
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == EXPORTS[name].media_type
    assert f'filename="{name}"' in response.headers["content-disposition"]
    again = client.get(f"/export/{name}", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("parameters", "relations"),
    [
        ("", {"Ownership", "Partnership", "UnitMembership"}),
        ("via=Ownership,Partnership", {"Ownership", "Partnership"}),
        ("via=Ownership&via=Partnership&minCertainty=asserted", {"Ownership"}),
        ("ids=north,south", {"Partnership"}),
    ],
)
def test_parameters_say_which_statements_count(
    parameters: str, relations: set[str], client: httpx.Client
) -> None:
    text = client.get(f"/export/edges.csv?{parameters}").text
    found = {row["relation"] for row in csv.DictReader(io.StringIO(text))}
    assert found >= relations if not parameters else found == relations


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("graph.gefx", 404, "Did you mean graph.gexf"),
        ("edges.csv?asof=2024-01-01", 400, "Did you mean asOf"),
        ("edges.csv?asOf=yesterday", 400, "Argument 'asOf': 'yesterday' is not a day"),
        ("edges.csv?via=Partnershp", 400, "Did you mean Partnership"),
        ("nodes.csv?countries=north", 400, "a Country belongs here"),
        ("nodes.csv?types=Compny", 400, "Did you mean Company"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    path: str, status: int, told: str, client: httpx.Client
) -> None:
    response = client.get(f"/export/{path}")
    assert response.status_code == status
    assert told in response.json()["errors"][0]["message"]
