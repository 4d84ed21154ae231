"""Words to look for: folded, and cut into terms, each with its place in the original text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Term", "fold", "terms"]

_ASCII_WORD = re.compile("[a-z0-9]+")

# Scripts written without spaces between words: Han with its extensions and compatibility forms, and kana.
_UNSPACED = (
    (0x3041, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or one or two characters of a script without spaces; from ``start`` up to ``end``."""

    text: str
    start: int
    end: int
    is_pair: bool = False


def fold(text: str) -> str:
    """The text without differences of capitals, accents and width, and with single spaces between words."""
    if text.isascii():  # the same, ten times as fast
        return " ".join(_ASCII_WORD.findall(text.lower()))
    return " ".join(word for word, _ in _words(text))


def terms(text: str) -> list[Term]:
    """The terms of a text in order: each word; of a run without spaces each character and each pair.

    Example:
        >>> [term.text for term in terms("AWS和阿里云")]
        ['aws', '和', '和阿', '阿', '阿里', '里', '里云', '云']
    """
    if text.isascii():  # the same, many times as fast: most texts are
        return [Term(match[0], match.start(), match.end()) for match in _ASCII_WORD.finditer(text.lower())]
    found: list[Term] = []
    for word, offsets in _words(text):
        if not _is_unspaced(word[0]):
            found.append(Term(word, offsets[0], offsets[-1] + 1))
            continue
        for place in range(len(word)):
            found.append(Term(word[place], offsets[place], offsets[place] + 1))
            if place + 1 < len(word):
                found.append(
                    Term(word[place : place + 2], offsets[place], offsets[place + 1] + 1, is_pair=True)
                )
    return found


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Runs of letters and digits of one kind of script, folded, with the place of each character."""
    word, offsets = "", list[int]()
    for offset, character in enumerate(text):
        folded = _folded(character)
        if word and (not folded or _is_unspaced(folded[0]) is not _is_unspaced(word[0])):
            # An accent written as a character of its own belongs to the letter before it.
            if unicodedata.combining(character):
                continue
            yield word, offsets
            word, offsets = "", []
        word += folded
        offsets.extend([offset] * len(folded))
    if word:
        yield word, offsets


@lru_cache(maxsize=1 << 14)
def _folded(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in decomposed if one.isalnum())


@lru_cache(maxsize=1 << 14)
def _is_unspaced(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _UNSPACED)
