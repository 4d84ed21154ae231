"""Pictures of every view for the documentation: ``python -m tests.browser.pictures`` (``make pictures``)."""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.explorer import Explorer
from tests.browser.serving import browser, chromium
from tests.installing import REPOSITORY, served_from_wheel

FOLDER = REPOSITORY / "docs" / "images"

SPARK = {"from": "apache-spark", "to": "microsoft-azure", "step": "1"}


@dataclass(frozen=True)
class Picture:
    """A file, and what it shows: a state of the explorer or a page of its own."""

    name: str
    state: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    theme: Literal["light", "dark"] = "light"
    screen: Mapping[str, Any] = field(default_factory=lambda: DESKTOP)


PICTURES = (
    Picture("explorer-map"),
    Picture("explorer-details", {"sel": "china-mobile"}),
    Picture("explorer-focus", {"sel": "alibaba-cloud", "layout": "focus"}),
    Picture("explorer-path", SPARK),
    Picture("explorer-rank", {"view": "rank"}),
    Picture("explorer-what-if", {"whatif": "us-iaas-kyc-rule"}),
    Picture("explorer-compare", {"view": "compare"}),
    Picture("explorer-time", {"asof": "2022-10"}),
    Picture("explorer-disputes", {"view": "disputes"}),
    Picture("explorer-chinese", {"lang": "zh", "sel": "alibaba-cloud"}),
    Picture("explorer-dark", {"whatif": "us-iaas-kyc-rule"}, theme="dark"),
    Picture("explorer-phone", {"sel": "alibaba-cloud"}, screen=PHONE),
    Picture("explorer-phone-dark", SPARK, theme="dark", screen=PHONE),
    Picture("page-of-an-entity", path="id/china-mobile"),
    Picture("page-of-the-ontology", path="ontology"),
)


def main() -> int:
    """Write them all; gives the exit code."""
    program = chromium()
    if program is None:
        sys.stderr.write("chromium is not installed (apt-get install chromium fonts-noto-cjk).\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served_from_wheel(Path(folder)) as address,
        browser(program) as opened,
    ):
        for picture in PICTURES:
            take(picture, address, opened)
            sys.stdout.write(f"docs/images/{picture.name}.png\n")
    return 0


def take(picture: Picture, address: str, opened: Browser) -> None:
    """Write one picture."""
    context = opened.new_context(
        **picture.screen, color_scheme=picture.theme, locale="en-GB", reduced_motion="reduce"
    )
    explorer = Explorer(context.new_page(), address).open(picture.path, **picture.state)
    explorer.page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
