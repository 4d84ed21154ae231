"""The explorer as a test uses it: opened at an address, read, and watched for what it must not do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request

__all__ = ["Explorer"]

# A pause in typing or dragging is up to 140 ms long, and asks only then.
_QUIET_TURNS = 6


@dataclass
class Explorer:
    """A page of the browser, and what happened on it.

    Attributes:
        origin: The address of the server, with a slash at its end.
        problems: Errors in the console and exceptions that nobody caught.
        outside: Requests that left the server.
        questions: The GraphQL requests, each as it was sent.
    """

    page: Page
    origin: str
    problems: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    _pending: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._note_console)
        self.page.on("pageerror", self._note_error)
        self.page.on("request", self._note_request)
        self.page.on("requestfinished", self._note_end)
        self.page.on("requestfailed", self._note_end)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _note_error(self, error: Error) -> None:
        self.problems.append(f"exception: {error}")

    def _note_request(self, request: Request) -> None:
        self._pending.add(request)
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.outside.append(request.url)
        if request.method == "POST" and urlsplit(request.url).path == "/graphql":
            self.questions.append(dict(request.post_data_json or {}))

    def _note_end(self, request: Request) -> None:
        self._pending.discard(request)

    # -- going somewhere

    def open(self, path: str = "", **state: str) -> "Explorer":
        """Go to the explorer in a state, or to another page of the server, and wait until it stands."""
        query = f"?{urlencode(state)}" if state else ""
        self.page.goto(f"{self.origin}{path}{query}")
        return self.settle() if path else self.loaded()

    def go(self, **state: str) -> "Explorer":
        """Go to another state of the explorer that is open, as Back and Forward do, without a new page."""
        self.page.evaluate(
            "query => { history.pushState({}, '', query); dispatchEvent(new PopStateEvent('popstate')); }",
            f"?{urlencode(state)}",
        )
        return self.settle()

    def reload(self) -> "Explorer":
        """Load the address again."""
        self.page.reload()
        return self.loaded()

    def loaded(self) -> "Explorer":
        """Wait until the explorer stands, however it was come to."""
        self.page.locator("html[data-ready]").wait_for(state="attached")
        return self.settle()

    def settle(self) -> "Explorer":
        """Wait until the page asks nothing, and has drawn what it was answered."""
        quiet = 0
        while quiet < _QUIET_TURNS:
            self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))")
            quiet = 0 if self._pending else quiet + 1
        return self

    def press(self, *keys: str) -> "Explorer":
        """Press keys, one after the other, and wait for what comes of it."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.settle()

    def click(self, target: Locator) -> "Explorer":
        """Click on something, and wait for what comes of it."""
        target.click()
        return self.settle()

    def button(self, name: str) -> Locator:
        """The button of this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def state(self) -> Mapping[str, str]:
        """What the address says."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    # -- the picture

    @property
    def map(self) -> Locator:
        """The picture."""
        return self.page.locator("svg.picture")

    def pill(self, entity_id: str) -> Locator:
        """The name of an entity on the map."""
        return self.map.locator(f'.pill[data-id="{entity_id}"]')

    def pills(self) -> dict[str, tuple[str, str]]:
        """Every name on the map: its place and its classes, by id."""
        return {one: (place, kind) for one, place, kind in self._drawn("pill")}

    def places(self) -> dict[str, str]:
        """Where each name stands."""
        return {one: place for one, place, _ in self._drawn("pill")}

    def marked(self, kind: str) -> set[str]:
        """The names on the map that have a class."""
        return {one for one, _, kinds in self._drawn("pill") if kind in kinds.split()}

    def lines(self, kind: str = "line") -> set[str]:
        """The ids of the lines that have a class."""
        return {one for one, _, kinds in self._drawn("line") if kind in kinds.split()}

    def _drawn(self, kind: str) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = self.page.evaluate(
            """kind => [...document.querySelectorAll(`svg.picture .${kind}`)].map(one =>
                [one.dataset.id, one.getAttribute('transform'), one.getAttribute('class')])""",
            kind,
        )
        return found

    # -- the page

    def test(self, name: str) -> Locator:
        """What the page marks for tests."""
        return self.page.get_by_test_id(name)

    def search(self, text: str) -> "Explorer":
        """Type into the search, and take the first entity that is offered."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        return self.settle()

    def overflowing(self) -> list[str]:
        """Why the page scrolls sideways, if it does: the first elements that stick out of the screen."""
        found: list[str] = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll('body *')]
                    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                    .map(one => `${one.tagName}.${one.getAttribute('class')}`).slice(0, 5)"""
        )
        return found

    def downloaded(self, name: str) -> bytes:
        """The file that an entry of the export menu gives."""
        self.page.get_by_role("button", name="Export", exact=True).click()
        with self.page.expect_download() as waiting:
            self.page.get_by_role("menuitem", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()

    def ask(self, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the API answers to a query, asked by a program."""
        response = self.page.request.post(
            f"{self.origin}graphql", data={"query": query, "variables": dict(variables or {})}
        )
        answer: dict[str, Any] = response.json()
        assert "errors" not in answer, answer
        return dict(answer["data"])
