"""What a browser gets without a query: the explorer and its files."""

import re

import httpx
import pytest

from stratograph.api.assets import STATIC
from stratograph.graph import Ecosystem

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


def test_a_browser_gets_the_explorer_at_the_first_address(client: httpx.Client) -> None:
    page = client.get("/", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<title>Stratograph" in page.text


def test_a_program_gets_a_list_of_addresses_there(client: httpx.Client, small: Ecosystem) -> None:
    answer = client.get("/", headers={"Accept": "application/json"}).json()
    assert answer["version"] == small.snapshot.version
    assert answer["addresses"]["graphql"] == f"{client.base_url}/graphql"


def test_a_cache_between_keeps_both_apart(client: httpx.Client) -> None:
    for accept in (BROWSER["Accept"], "application/json"):
        assert "Accept" in client.get("/", headers={"Accept": accept}).headers["vary"]


def test_every_file_that_the_explorer_names_is_there(client: httpx.Client) -> None:
    files = re.findall(r'(?:src|href)="(static/[^"]+)"', client.get("/", headers=BROWSER).text)
    assert len(files) > 1
    assert [name for name in files if client.get(f"/{name}").status_code != 200] == []


def test_every_file_has_its_media_type_and_is_asked_for_again(client: httpx.Client) -> None:
    for path in STATIC.rglob("*.*"):
        response = client.head(f"/static/{path.relative_to(STATIC).as_posix()}")
        assert response.status_code == 200
        assert response.headers["content-type"] == MEDIA_TYPES[path.suffix]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-cache"
        assert response.headers["etag"]


def test_the_policy_lets_in_what_this_server_serves_and_nothing_else(client: httpx.Client) -> None:
    policy = client.get("/", headers=BROWSER).headers["content-security-policy"]
    first, *others = policy.split("; ")
    assert first == "default-src 'self'"
    # None of these falls back to default-src, or they are stricter than it: they only narrow it down.
    assert dict(one.split(" ", 1) for one in others) == {
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }


def test_a_file_that_the_browser_has_already_is_not_sent_again(client: httpx.Client) -> None:
    address = "/static/explorer/vendor/signals.js"
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_long_file_is_compressed(client: httpx.Client) -> None:
    response = client.get("/static/explorer/vendor/htm-preact.js", headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("static/..%2f..%2fapp.py", id="up, written otherwise"),
        pytest.param("static/%2e%2e/%2e%2e/app.py", id="up, as dots written otherwise"),
        pytest.param("static//etc/passwd", id="from the root"),
        pytest.param("static/..%5c..%5capp.py", id="up, with backslashes"),
        pytest.param("static/js%00.js", id="a zero byte"),
        pytest.param("static/", id="a folder"),
        pytest.param("static/nothing.js", id="no such file"),
        pytest.param("static/" + "x" * 5_000, id="a name too long for a file"),
    ],
)
def test_what_is_no_file_of_the_folder_is_not_found(path: str, client: httpx.Client) -> None:
    assert client.get(f"/{path}").status_code == 404


def test_files_cannot_be_written(client: httpx.Client) -> None:
    assert client.put("/static/explorer/index.html", content=b"").status_code == 405
