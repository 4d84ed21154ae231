"""What is shown can be taken away: pictures, tables, a network, the query and its address."""

import csv
import io
import json
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
import zlib
from urllib.parse import parse_qs, urlsplit

import networkx as nx
import pytest

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer

STATES = {
    "the first look": {},
    "a month": {"asof": "2022-10"},
    "a path": {"from": "apache-spark", "to": "microsoft-azure"},
    "a focus": {"sel": "alibaba-cloud", "layout": "focus"},
    "filters": {"certainty": "REPORTED", "hide": "OWNERSHIP"},
}
any_state = pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))


def present(explorer: Explorer) -> set[str]:
    """The names on the map that stand in the view, not only as ghosts of another time."""
    return set(explorer.pills()) - explorer.marked("ghost")


@any_state
def test_the_table_of_relations_has_a_row_for_each_line(state: dict[str, str], explorer: Explorer) -> None:
    explorer.open(**state)
    found = rows(explorer.downloaded("Relations (CSV)"))
    assert {row["id"] for row in found} == explorer.lines()
    assert len(found) == len(explorer.lines())


def test_the_table_of_entities_has_a_row_for_each_name(explorer: Explorer) -> None:
    explorer.open(asof="2022-10")
    assert {row["id"] for row in rows(explorer.downloaded("Entities (CSV)"))} == present(explorer)


@any_state
def test_networkx_reads_the_gexf_with_the_same_nodes_and_lines(
    state: dict[str, str], explorer: Explorer
) -> None:
    explorer.open(**state)
    network = nx.read_gexf(io.BytesIO(explorer.downloaded("Network for Gephi (GEXF)")))
    assert set(network) == present(explorer)
    assert network.number_of_edges() == len(explorer.lines())


def test_the_svg_holds_every_name_as_text_with_legend_and_date(explorer: Explorer) -> None:
    explorer.open()
    picture = ET.fromstring(explorer.downloaded("Vector picture (SVG)"))
    told = " ".join(picture.itertext())
    for words in ("Alibaba Cloud", "Ownership", "State-owned", "20"):
        assert words in told
    assert not [one for one in picture.iter() if one.tag.endswith(("script", "foreignObject", "image"))]


def test_the_png_is_not_blank(explorer: Explorer) -> None:
    explorer.open()
    width, height, pixels = decoded(explorer.downloaded("Picture (PNG)"))
    assert width >= 1_000
    assert height >= 500
    assert len(set(pixels[:: max(1, len(pixels) // 20_000)])) > 16


def decoded(file: bytes) -> tuple[int, int, bytes]:
    """Width, height and unfiltered bytes of a PNG: enough to see that something is drawn."""
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", file[16:24])
    at, data = 8, b""
    while at < len(file):
        (length,) = struct.unpack(">I", file[at : at + 4])
        if file[at + 4 : at + 8] == b"IDAT":
            data += file[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, zlib.decompress(data)


QUESTIONS = {
    **STATES,
    "a ranking": {"view": "rank"},
    "a comparison": {"view": "compare"},
    "disputes": {"view": "disputes"},
    "a supposition": {"whatif": "databricks"},
    "what a country suffers": {"whatif": "us-iaas-kyc-rule", "where": "china", "hide": "PARTNERSHIP"},
}


@pytest.mark.parametrize("state", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_the_copied_query_run_as_it_is_returns_what_is_shown(state: dict[str, str], opened: Open) -> None:
    explorer = opened(permissions=["clipboard-read", "clipboard-write"]).open(**state)
    explorer.click(explorer.button("Query"))
    copies = explorer.page.get_by_role("button", name="Copy query")
    ids: set[str] = set()
    for place in range(copies.count()):
        explorer.click(copies.nth(place))
        ids |= ids_in(explorer.ask(explorer.page.evaluate("() => navigator.clipboard.readText()")))
    assert ids
    assert present(explorer) | explorer.lines() <= ids


def test_the_query_is_still_that_of_the_list_when_a_further_page_of_it_was_shown(opened: Open) -> None:
    explorer = opened(permissions=["clipboard-read", "clipboard-write"]).open(view="disputes")
    shown = explorer.test("dispute").count()
    explorer.click(explorer.page.get_by_role("button", name="Show more: Where sources disagree"))
    assert explorer.test("dispute").count() > shown
    explorer.click(explorer.button("Query"))
    explorer.click(explorer.page.get_by_role("button", name="Copy query"))
    copied = explorer.ask(explorer.page.evaluate("() => navigator.clipboard.readText()"))
    assert len(copied["view"]["disputes"]["nodes"]) == shown


def ids_in(answer: object) -> set[str]:
    """Every text of an answer; what is shown must be among them."""
    if isinstance(answer, dict):
        return {one for value in answer.values() for one in ids_in(value)}
    if isinstance(answer, list):
        return {one for value in answer for one in ids_in(value)}
    return {answer} if isinstance(answer, str) else set()


def test_the_query_opens_in_the_editor_on_this_server(opened: Open) -> None:
    explorer = opened().open(sel="china-mobile")
    explorer.click(explorer.button("Query"))
    address = explorer.page.get_by_role("link", name="Open in the editor").first.get_attribute("href") or ""
    query = parse_qs(urlsplit(address).query)["query"][0]
    editor = opened()
    editor.page.goto(f"{explorer.origin}{address.removeprefix('/')}")
    editor.page.locator(".graphiql-query-editor .CodeMirror-line").first.wait_for()
    shown = editor.page.evaluate(
        "() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue()"
    )
    assert shown.split() == query.split()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_copied_curl_run_in_a_shell_returns_what_is_shown(opened: Open) -> None:
    explorer = opened(permissions=["clipboard-read", "clipboard-write"]).open(sel="china-mobile")
    explorer.click(explorer.button("Query"))
    explorer.click(explorer.page.get_by_role("button", name="Copy as curl").first)
    command = explorer.page.evaluate("() => navigator.clipboard.readText()")
    assert command.startswith(f"curl -s '{explorer.origin}graphql'")
    told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert present(explorer) | explorer.lines() <= ids_in(json.loads(told))
