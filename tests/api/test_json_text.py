"""JSON is written as the standard library would write it."""

import enum
import json
from typing import Any

import pytest

from stratograph.api.json_text import json_text


class Kind(enum.StrEnum):
    PLAIN = "plain"


class Name(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"a": [1, -2.5, True, None], "b": {}}, id="values"),
        pytest.param('北方 " \\ \n \x01 \x7f \u2028 </script>', id="characters"),
        pytest.param([Kind.PLAIN, Name("name")], id="kinds of text"),
        pytest.param({"asked": 10**30}, id="a number that no machine has"),
    ],
)
def test_it_is_the_same_json(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def test_what_is_no_json_is_an_error() -> None:
    with pytest.raises(TypeError):
        json_text({"a": object()})
