"""Every command in docs/interfaces.md gets an answer from the facts that we ship."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from stratograph.graph import load
from tests.api.conftest import served

DOCUMENT = (Path(__file__).parents[3] / "docs" / "interfaces.md").read_text("utf-8")
COMMANDS = [
    command
    for block in re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
    for command in re.split(r"^(?=curl )", block.replace("\\\n", " "), flags=re.MULTILINE)
    if command
]


@pytest.fixture(scope="module")
def shipped() -> Iterator[httpx.Client]:
    with served(load(for_sparql=False)) as client:
        client.timeout = 60
        yield client


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_shown_is_answered(command: str, shipped: httpx.Client) -> None:
    response = as_curl_would(shipped, shlex.split(command)[1:])
    assert response.status_code == 200, response.text
    assert len(response.text.splitlines()) > 1 or "@graph" in response.text or len(response.text) > 500


def as_curl_would(client: httpx.Client, words: list[str]) -> httpx.Response:
    url = next(word for word in words if word.startswith("http"))
    options = {name: value for name, value in pairwise(words) if name.startswith("-")}
    headers = dict(value.split(": ") for name, value in pairwise(words) if name == "-H")
    path = urlsplit(url)._replace(scheme="", netloc="").geturl()
    if "--data" in options:
        return client.post(path, content=options["--data"], headers=headers)
    asked = httpx.URL(path)
    if "--get" in words:
        name, _, value = options["--data-urlencode"].partition("=")
        asked = asked.copy_merge_params({name: value})
    return client.get(asked, headers=headers)
