"""One server and one browser for all tests of this folder; each test gets a browser context of its own."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.installing import served_from_wheel

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.explorer import Explorer

Open = Callable[..., "Explorer"]

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
# What a browser window of 1280 by 800 shows at 200 %.
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}

TABLET = {"viewport": {"width": 1024, "height": 768}}

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": DESKTOP,
    "phone": PHONE,
    "tablet": TABLET,
    "zoomed": ZOOMED,
}


@pytest.fixture(scope="package")
def chrome() -> Iterator["Browser"]:
    pytest.importorskip("playwright", reason="playwright is not installed")
    from tests.browser.serving import browser, chromium

    program = chromium()
    if program is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    # Not for the session: while it is open, its event loop is in the way of tests that run their own.
    with browser(program) as launched:
        yield launched


@pytest.fixture(scope="package")
def site(chrome: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs from an installed wheel."""
    with served_from_wheel(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def opened(chrome: "Browser", site: str) -> Iterator[Open]:
    """Opens explorers: `opened(screen="phone", color_scheme="dark")`; at the end none may have misbehaved."""
    from tests.browser.explorer import Explorer

    made: list[Explorer] = []

    def fresh(screen: str = "desktop", **options: Any) -> Explorer:
        context = chrome.new_context(
            **SCREENS[screen], **{"locale": "en-GB", "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(20_000)
        made.append(Explorer(context.new_page(), site))
        return made[-1]

    yield fresh
    for one in made:
        one.page.context.close()
    assert [problem for one in made for problem in one.problems] == []
    assert [address for one in made for address in one.outside] == []


@pytest.fixture
def explorer(opened: Open) -> "Explorer":
    """An explorer on a desk, not yet opened."""
    return opened()
