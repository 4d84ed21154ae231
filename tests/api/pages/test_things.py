"""The page of a thing: its facts with their sources, as text whatever they hold, and the same as JSON-LD."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pyoxigraph
import pytest

from stratograph.graph import Ecosystem
from stratograph.graph.description import description
from tests.api.conftest import served
from tests.making import document, ecosystem_of, entity, relationship

PAGE = {"Accept": "text/html"}
DATA = {"Accept": "application/ld+json"}

HOSTILE = "</script><script>alert(1)</script><b onload='x'>&amp; \u202eevil\u2066 \u2028" + "W" * 300


class Text(HTMLParser):
    """The text of a page, its elements, and what its data blocks hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.data = ""
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_data = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
        else:
            self.pieces.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.pieces).split())


def page(client: httpx.Client, path: str, **headers: str) -> Text:
    response = client.get(path, headers=PAGE | headers)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Text(response.text)


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture(scope="module")
def hostile() -> Iterator[httpx.Client]:
    """A server of a graph in which every text tries to be more than text."""
    names = f"""GRAPH graph:things {{
      id:villain a sg:Company ; skos:prefLabel {literal(HOSTILE)}@en ; skos:altLabel {literal(HOSTILE)}@en ;
        skos:definition {literal(HOSTILE)}@en ; sg:homepage <javascript:alert(1)> .
      id:friend a sg:Company ; skos:prefLabel "Friend"@en ; sg:homepage <https://example.org/?a=1&b=2> .
    }}"""
    said = relationship("Partnership", "villain", "friend", more=f"; sg:text {literal(HOSTILE)}")
    quoted = said.replace("a sg:Evidence ;", f"a sg:Evidence ; sg:quote {literal(HOSTILE)} ;")
    with served(ecosystem_of(document("report"), names, quoted)) as client:
        yield client


def test_the_page_of_an_entity_tells_names_facts_and_relations(client: httpx.Client) -> None:
    words = page(client, "/id/north").words
    for told in ("North", "北方", "North Inc.", "Old North", "Company in the north.", "Upland", "owns East"):
        assert told.casefold() in words.casefold()
    assert "share held 50%" in words


def test_a_number_is_told_with_what_it_counts_and_its_period() -> None:
    numbers = """GRAPH id:report {
      id:revenue-2024 a sg:Observation ; sg:observedSubject id:north ; sg:measure id:revenue ;
        sg:value 1250000.0 ; sg:unit sg:Renminbi ; sg:referencePeriod "2024" ; sg:status sg:Active ;
        sg:hasEvidence id:report-numbers .
      id:share-2024 a sg:Observation ; sg:observedSubject id:north ; sg:measure id:revenue ;
        sg:value 51.5 ; sg:unit sg:Percent ; sg:status sg:Active ; sg:hasEvidence id:report-numbers .
      id:grant a sg:SubsidyAllocation ; sg:recipient id:north ; sg:amount 390000000.0 ; sg:currency "USD" ;
        sg:status sg:Active ; sg:hasEvidence id:report-numbers .
      id:report-numbers a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
    }"""
    facts = (document("report"), entity("Company", "north"), entity("Measure", "revenue"), numbers)
    with served(ecosystem_of(*facts)) as client:
        told = page(client, "/id/north").words
        assert "value 1,250,000 renminbi" in told
        assert "2024" in told
        assert "value 51.5%" in told
        assert "amount 390,000,000 USD" in told
        assert "人民币元" in page(client, "/id/north?lang=zh").words


def test_a_language_that_is_asked_for_stays_when_links_are_followed(client: httpx.Client) -> None:
    def links(path: str) -> list[str]:
        anchors = (one for tag, one in page(client, path).tags if tag == "a" and not one.get("hreflang"))
        ours = (one.get("href") or "" for one in anchors)
        return [one for one in ours if one.startswith(".") and "graphql" not in one]

    assert [one for one in links("/id/north?lang=zh") if "lang=zh" not in one] == []
    assert any("lang=zh#" in one for one in links("/id/north?lang=zh"))
    assert not any("id/" in one and "lang" in one for one in links("/id/north"))


def test_each_statement_leads_to_its_sources_on_the_same_page(client: httpx.Client) -> None:
    found = page(client, "/id/cloud")
    cited = {one["href"] for tag, one in found.tags if tag == "a" and one.get("class") == "cite"}
    listed = {f"#{one['id']}" for tag, one in found.tags if tag == "li" and "id" in one}
    assert cited == listed
    assert len(cited) > 1


def test_the_page_is_in_the_language_that_the_address_or_else_the_browser_asks_for(
    client: httpx.Client,
) -> None:
    assert "旧称" in page(client, "/id/north?lang=zh").words
    assert "旧称" in page(client, "/id/north", **{"Accept-Language": "fr, zh-CN;q=0.9, en;q=0.8"}).words
    assert "formerly" in page(client, "/id/north?lang=en", **{"Accept-Language": "zh"}).words
    assert "formerly" in page(client, "/id/north?lang=klingon").words


def test_the_data_in_the_page_are_the_triples_about_the_thing(client: httpx.Client, small: Ecosystem) -> None:
    data = json.loads(page(client, "/id/north").data)
    assert data == client.get("/id/north", headers=DATA).json()
    assert triples(data) == {
        (one.subject, one.predicate, str(one.object if isinstance(one.object, str) else one.object.value))
        for one in description(small, "north")
    }


def triples(data: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What another reader of JSON-LD makes of it."""
    found = (one.triple for one in pyoxigraph.parse(json.dumps(data), pyoxigraph.RdfFormat.JSON_LD))
    return {(str(one.subject.value), one.predicate.value, one.object.value) for one in found}


def test_a_statement_and_its_evidence_have_pages_of_their_own(client: httpx.Client, small: Ecosystem) -> None:
    (statement,) = small.about("cloud", "UnitMembership")
    assert "North" in page(client, f"/id/{statement.id}").words
    assert "North" in page(client, f"/id/{statement.evidence[0].id}").words


def test_an_inferred_statement_tells_its_rule_and_what_it_follows_from(
    client: httpx.Client, small: Ecosystem
) -> None:
    inferred = next(one for one in small.statements() if one.inferred)
    words = page(client, f"/id/{inferred.id}").words
    assert str(inferred.statement.rule) in words


def test_a_document_tells_what_is_quoted_from_it(client: httpx.Client) -> None:
    assert "state-owned firms such as South" in page(client, "/id/report").words


@pytest.mark.parametrize(
    ("name", "meant"),
    [("nort", "/id/north"), ("北方", "/id/north"), ("North Inc.", "/id/north")],
    ids=["a letter is missing", "a name", "an alias"],
)
def test_an_unknown_name_is_not_found_and_the_nearest_is_offered(
    name: str, meant: str, client: httpx.Client
) -> None:
    response = client.get(f"/id/{name}", headers=PAGE)
    assert response.status_code == 404
    links = [one.get("href") or "" for tag, one in Text(response.text).tags if tag == "a"]
    assert any(f"/{link.removeprefix('../')}" == meant for link in links)
    assert "Did you mean north" in client.get(f"/id/{name}", headers=DATA).text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "%00", "x" * 5_000, "a%2Fb", "%ff"])
def test_any_other_name_is_not_found(name: str, client: httpx.Client) -> None:
    response = client.get(f"/id/{name}", headers=PAGE)
    assert response.status_code == 404
    assert "<script>" not in response.text


def test_hostile_texts_are_shown_as_text(hostile: httpx.Client) -> None:
    for path in ("/id/villain", "/id/friend"):
        found = page(hostile, path)
        assert "alert(1)" in found.words
        assert [one for tag, one in found.tags if tag == "script"] == [{"type": "application/ld+json"}]
        assert not any(name.startswith("on") for _, one in found.tags for name in one)
        assert HOSTILE in json.dumps(json.loads(found.data), ensure_ascii=False).replace('\\"', '"')


def test_an_address_that_would_run_is_no_link(hostile: httpx.Client) -> None:
    addresses = [one.get("href") or "" for _, one in page(hostile, "/id/villain").tags]
    assert not any(address.startswith("javascript:") for address in addresses)
    assert "https://example.org/?a=1&b=2" in [one.get("href") for _, one in page(hostile, "/id/friend").tags]


def test_a_page_has_the_same_policy_as_the_explorer_and_nothing_written_into_it(client: httpx.Client) -> None:
    response = client.get("/id/north", headers=PAGE)
    assert response.headers["content-security-policy"].startswith("default-src 'self'; ")
    assert not re.search(r"<style| style=|<script(?! type=\"application/ld\+json\")", response.text)


def test_a_page_that_the_browser_has_already_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/id/north", headers=PAGE)
    again = client.get("/id/north", headers=PAGE | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert {"Accept", "Accept-Language"} <= set(first.headers["vary"].split(", "))


def test_a_form_that_is_not_on_offer_is_refused_with_those_that_are(client: httpx.Client) -> None:
    response = client.get("/id/north", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "application/ld+json" in response.text
