"""Answers as JSON."""

import json
from typing import Any

import msgspec

__all__ = ["json_text", "plain"]


def json_text(answer: object) -> bytes:
    """An answer as JSON in UTF-8, without spaces."""
    try:
        return _ENCODER.encode(answer)
    except OverflowError:  # an error may repeat a number of more than 64 bits that a client sent
        return json.dumps(plain(answer), ensure_ascii=False, separators=(",", ":")).encode()


def plain(answer: object) -> Any:
    """An answer in dicts and lists alone, where it is looked at and not written."""
    return msgspec.to_builtins(answer, enc_hook=str.__str__)


# It writes texts, and enums that are texts; of any other kind of text it is told what it says.
_ENCODER = msgspec.json.Encoder(enc_hook=str.__str__)
