"""The document for operators names every setting, with its default and in the words of the code."""

import dataclasses
import re
from pathlib import Path

from stratograph.api.limits import Limits
from stratograph.api.settings import Settings, StoreSettings

DOCUMENT = (Path(__file__).parents[1] / "docs" / "operations.md").read_text("utf-8")
ROW = re.compile(r"^\| `STRATOGRAPH_(\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
ATTRIBUTE = re.compile(r"^        (\w+): (.*(?:\n            .*)*)", re.MULTILINE)


def test_every_setting_stands_there_with_its_default() -> None:
    stated = {name.lower(): default for name, default, _ in ROW.findall(DOCUMENT)}
    settings = (*dataclasses.fields(Settings), *dataclasses.fields(StoreSettings))
    assert stated == {one.name: shown(one.default) for one in settings}


def test_every_setting_is_described_as_in_the_code() -> None:
    described = {
        name: re.sub(r"\s+", " ", text).replace("``", "`")
        for described in (Settings, StoreSettings, Limits)
        for name, text in ATTRIBUTE.findall(described.__doc__ or "")
    }
    assert {name.lower(): text for name, _, text in ROW.findall(DOCUMENT)} == described


def shown(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default) or "(none)"
