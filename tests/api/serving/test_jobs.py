"""How jobs and answers travel over a socket."""

from typing import Any

import pytest

from stratograph.api.serving.jobs import Frames, frame


@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_messages_are_put_together_from_any_pieces(piece: int) -> None:
    sent: list[tuple[dict[str, Any], bytes]] = [
        ({"id": 1, "text": "数据"}, b""),
        ({}, bytes(range(256))),
        ({"id": 3}, b"end"),
    ]
    data = b"".join(frame(head, body) for head, body in sent)
    frames = Frames()
    pieces = [data[start : start + piece] for start in range(0, len(data), piece)]
    assert [message for one in pieces for message in frames.feed(one)] == sent


def test_part_of_a_message_gives_nothing_yet() -> None:
    assert list(Frames().feed(frame({"id": 1}, b"body")[:-1])) == []
