"""What an agent is told: asked with the SDK's own client, over standard input and output and over HTTP."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

from stratograph.api.mcp.excerpts import MOST_CHARACTERS

COMMAND = ["-m", "stratograph.api.cli", "mcp"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/mcp")

Ask = Callable[..., CallToolResult]


def started(*options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *COMMAND, *options], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def address_of(server: "subprocess.Popen[str]") -> str:
    assert server.stderr is not None
    told = []
    for line in server.stderr:
        told.append(line)
        if found := ADDRESS.search(line):
            return found[0]
    raise AssertionError("".join(told))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with started("--http", "--port", "0") as server:
        yield address_of(server)
        server.terminate()
        server.communicate(timeout=30)


TRANSPORTS = {
    "standard input and output": "auto",
    "HTTP": "auto",
    "HTTP, by the protocol of before 2026": "legacy",
}


@pytest.fixture(scope="module", params=TRANSPORTS)
def agent(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A connected client, whose methods are called as if they were no coroutines."""
    if request.param.startswith("HTTP"):
        made = Client(request.getfixturevalue("url"), mode=TRANSPORTS[request.param])
    else:
        made = Client(stdio_client(StdioServerParameters(command=sys.executable, args=COMMAND)))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(made) as client:
        yield lambda method, *words: portal.call(getattr(client, method), *words)


@pytest.fixture(scope="module")
def ask(agent: Any) -> Ask:
    return lambda tool, **arguments: agent("call_tool", tool, arguments)


def told(answer: CallToolResult) -> dict[str, Any]:
    """What an answer holds, which is small, and the same to a program as to a reader."""
    text = text_of(answer)
    assert not answer.is_error, text
    assert len(text) <= MOST_CHARACTERS
    assert answer.structured_content is not None
    return dict(answer.structured_content)


def text_of(answer: CallToolResult) -> str:
    (content,) = answer.content
    assert isinstance(content, TextContent)
    return content.text


def test_there_are_five_tools_and_all_of_them_only_read(agent: Any) -> None:
    tools = agent("list_tools").tools
    assert [tool.name for tool in tools] == ["find", "describe", "paths", "impact", "rank"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


@pytest.mark.parametrize("text", ["alibaba cloud", "阿里云"])
def test_an_entity_is_found_by_its_name_in_either_language(text: str, ask: Ask) -> None:
    first = told(ask("find", text=text))["hits"][0]
    assert first["entity"] == {"id": "alibaba-cloud", "label": "Alibaba Cloud", "type": "BusinessUnit"}


def test_what_is_stated_comes_as_sentences_with_the_words_and_the_document(ask: Ask) -> None:
    answer = told(ask("describe", id="databricks", only=["partnersWith"]))
    (statement,) = next(one for one in answer["partnersWith"] if one["id"] == "microsoft-azure")["statements"]
    assert statement["says"].startswith("Databricks partners with Microsoft Azure")
    assert statement["certainty"] == "ASSERTED"
    for evidence in statement["evidence"]:
        assert evidence["quote"]
        assert answer["documents"][evidence["document"]]["title"]


def test_a_statement_can_be_asked_about_by_its_id(ask: Ask) -> None:
    (path, *_) = told(ask("paths", source="Apache Spark", target="Microsoft Azure"))["paths"]
    statement = path["steps"][0]["statements"][0]
    again = told(ask("describe", id=statement["id"]))["statement"]
    assert (again["says"], again["evidence"]) == (statement["says"], statement["evidence"])


def test_a_path_has_all_its_steps_and_the_evidence_of_each(ask: Ask) -> None:
    answer = told(ask("paths", source="apache-spark", target="microsoft-azure", k=1))
    (path,) = answer["paths"]
    assert [step["to"]["id"] for step in path["steps"]] == ["azure-databricks", "microsoft-azure"]
    assert all(step["statements"][0]["evidence"] for step in path["steps"])


def test_an_impact_tells_some_in_full_and_names_the_others_who_can_be_asked_about(ask: Ask) -> None:
    answer = told(ask("impact", of=["us-iaas-kyc-rule"], first=2))
    named = [one for ids in answer["others"].values() for one in ids]
    assert len(answer["affected"]) == 2
    assert len(named) == answer["total"] - 2
    again = told(ask("impact", of=["us-iaas-kyc-rule"], only=[named[-1]]))
    assert [one["entity"]["id"] for one in again["affected"]] == [named[-1]]
    assert again["affected"][0]["path"]["steps"]


def test_a_long_answer_is_cut_and_says_what_else_there_is(ask: Ask) -> None:
    cut = told(ask("describe", id="amazon-web-services"))
    offers, missing = cut["relations"]["offers"], cut["leftOut"]["relations.offers"]
    whole = told(ask("describe", id="amazon-web-services", only=["offers"]))["offers"]
    assert len(whole) == len(offers) + missing["count"]
    assert {one["id"] for one in whole} >= set(missing["ids"])


def test_a_view_leaves_out_what_it_says(ask: Ask) -> None:
    early = told(ask("rank", view={"known_by": "2020-01-01"}))
    assert early["total"] < told(ask("rank"))["total"]


def test_ranks_say_what_they_mean(ask: Ask) -> None:
    answer = told(ask("rank", measure="betweenness", types=["Company"], first=3))
    assert [row["entity"]["type"] for row in answer["rows"]] == ["Company"] * 3
    assert answer["explanation"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("describe", {"id": "alibaba-clod"}, "Did you mean alibaba-cloud"),
        ("describe", {"id": "qqq"}, "Ask find for its id"),
        ("describe", {"id": "databricks", "only": ["ofers"]}, "Did you mean offers"),
        ("rank", {"measure": "pagerang"}, "Did you mean pagerank"),
        ("rank", {"first": 1000}, "first: Input should be less than or equal to 100"),
        ("rank", {"frist": 3}, "rank has no argument 'frist'. Did you mean first?"),
        ("find", {"text": "cloud", "view": {"asOf": "2024-01-01"}}, "view.asOf"),
        ("paths", {"source": "nvidia", "target": "nvidia"}, "Name another entity"),
        ("finde", {}, "Did you mean find?"),
    ],
)
def test_what_cannot_be_answered_is_told_in_words(
    tool: str, arguments: dict[str, Any], words: str, ask: Ask
) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert words in text_of(answer)


def test_a_page_in_a_browser_cannot_ask_by_a_name_of_its_own(url: str) -> None:
    import httpx

    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    accept = {"Accept": "application/json, text/event-stream"}
    assert httpx.post(url, json=body, headers={**accept, "Host": "evil.test"}).status_code == 421
    assert httpx.post(url, json=body, headers={**accept, "Origin": "http://evil.test"}).status_code == 403


@pytest.mark.parametrize("one", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_an_error(one: signal.Signals) -> None:
    with started("--http", "--port", "0", "--no-builtin-seeds") as server:
        address_of(server)
        server.send_signal(one)
        _, said = server.communicate(timeout=30)
    assert (server.returncode, said) == (0, "")


def test_without_the_extra_it_says_what_to_install(tmp_path: Any) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('no', name='mcp')")
    done = subprocess.run(
        [sys.executable, *COMMAND],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'stratograph[mcp]'" in done.stderr


def test_a_port_without_http_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, *COMMAND, "--port", "1"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "--http" in done.stderr) == (2, True)
