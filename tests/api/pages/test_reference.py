"""The reference of the ontology: every term once, to link to."""

import re
from collections import Counter

import httpx
import pytest

from stratograph.graph import Ecosystem
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import FieldKind

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def html(client: httpx.Client) -> str:
    return client.get("/ontology", headers=PAGE).text


def test_every_term_has_its_place_under_its_own_name(html: str, small: Ecosystem) -> None:
    ontology = small.ontology
    properties = {
        local_name(field.iri)
        for declared in ontology.classes.values()
        for field in declared.fields
        if field.kind is not FieldKind.INVERSE
    }
    concepts = {one.name for scheme in ontology.schemes.values() for one in scheme.concepts}
    places = Counter(re.findall(r' id="([^"]+)"', html))
    assert {*ontology.classes, *ontology.schemes, *properties, *concepts} <= set(places)
    assert [name for name, times in places.items() if times > 1] == []


def test_every_link_within_the_page_leads_somewhere(html: str) -> None:
    places = set(re.findall(r' id="([^"]+)"', html))
    assert {link for link in re.findall(r'href="#([^"]*)"', html) if link not in places} == set()


def test_every_definition_is_there(html: str, small: Ecosystem) -> None:
    text = re.sub(r"&#39;|&#34;|&amp;|&lt;|&gt;", "", html)
    for declared in small.ontology.classes.values():
        assert re.sub(r"['\"&<>]", "", declared.definition) in text


def test_labels_are_in_the_language_asked_for_and_the_other_beside_them(client: httpx.Client) -> None:
    html = client.get("/ontology?lang=zh", headers=PAGE).text
    assert '<html lang="zh">' in html
    assert '公司 <span class="also"><span lang="en">company</span>' in html
