"""Guards before parsing: what a parser must never see.

A parser written in Rust ends the whole process when it runs out of stack, and an XML parser can be made
to expand a kilobyte to a gigabyte. So every file passes here first. The guards look at bytes alone, and
may refuse what a parser could have read, but never let pass what could harm it.
"""

import codecs
import re
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from stratograph.graph.errors import Problem

__all__ = ["HEAD", "MOST_LEVELS", "fails_within_head", "guard", "head_of", "syntax_problem"]

MOST_LEVELS = 100  # people nest three or four deep; the parser dies at some thousands
HEAD = _CHUNK = 1 << 20
_LONGEST_MESSAGE = 160
_PARSER_PLACE = re.compile(r"^Parser error (?:at|between) line \d+ .*?: ", re.DOTALL)

_STEPS = bytes(1 if byte in b"[({" else 255 if byte in b"])}" else 0 for byte in range(256))

# Possessive quantifiers (Python 3.11): without them a string of 100 MB would fill the memory with
# places to come back to.
_JSON_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_JSON = re.compile(rb'(?:[^"\[\](){}]++|' + _JSON_STRING + rb')*+([\[\](){}][^"]*+|.)?+', re.DOTALL)

# The tokens of Turtle 1.1, section 6.5, that can hide a bracket: strings, IRIs, comments, escapes.
_TURTLE = re.compile(
    rb"""(?:[^"'<\\#\[\](){}]++"""
    rb'''|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)'''
    rb"""|'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)"""
    rb'''|"(?:[^"\\\n\r]++|\\.)*+"'''
    rb"""|'(?:[^'\\\n\r]++|\\.)*+'"""
    rb"""|<(?:[^\x00-\x20<>"{}|^`\\]++|\\[uU])*+>"""
    rb"""|\#[^\n\r]*+|\\.)*+"""
    rb"""([\[\](){}][^"'<\\#]*+|<<|.)?+""",
    re.DOTALL,
)

# SERVICE is the one word by which a query opens a connection. What follows it is matched too, so that
# a comment may speak of a cloud service.
_SPACE = rb"(?:\s|\#[^\n\r]*+)*+"
_SERVICE = re.compile(
    rb"service" + _SPACE + rb"(?:silent" + _SPACE + rb")?"
    rb"(?:<[^>]*>|[?$]\w+|[\w.\-]*:[^\s{]*)" + _SPACE + rb"\{",
    re.IGNORECASE,
)
# Measured: 2,281 nested "{" end the process, 4,775 "(", 6,957 UNION, 8,204 "/". Counting them all,
# nested or not, needs no lexer, and no rule of a person's hand comes near.
_MOST_OPENED, _MOST_OPERATORS = 500, 2000

_REMOTE_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[[^\]]*?)??"')


def guard(data: bytes, media_type: str, path: Path) -> Problem | None:
    """The reason why these bytes must not be given to a parser, or nothing."""
    return _not_text(data, path) or _GUARDS[media_type](data, path)


def head_of(data: bytes) -> bytes | None:
    """The beginning of a long file, to be parsed on its own; nothing if the file is short.

    Nonsense fails within its first lines, so a long file of it need not be read to its end.
    """
    if len(data) <= 8 * HEAD:
        return None
    head = data[:HEAD]
    end_of_last_line = head.rfind(b"\n") + 1
    if end_of_last_line:
        return head[:end_of_last_line]
    while data[len(head)] & 0xC0 == 0x80 and len(head) > HEAD - 4:  # within a character of UTF-8
        head = head[:-1]
    return head


def fails_within_head(error: SyntaxError, head: bytes) -> bool:
    """Whether a parser's error in the head is one of the whole file, not of the place of the cut."""
    if error.end_lineno is None or error.end_offset is None:
        return False
    lines = head.split(b"\n")
    last = next(number for number in range(len(lines), 0, -1) if lines[number - 1] or number == 1)
    return error.end_lineno < last or (last == 1 and error.end_offset < len(head.decode()) - 1000)


def syntax_problem(error: SyntaxError, data: bytes, path: Path) -> Problem:
    """What a parser says, told so that a person can act on it."""
    told = error.msg
    if "LoadDocumentCallback" in told:
        found = _REMOTE_CONTEXT.search(data)
        line = _line(data, found.start()) if found else None
        remedy = "Write the context into the file."
        return Problem(
            "a remote @context is not fetched: loading opens no connection.", path, line, remedy=remedy
        )
    told = _PARSER_PLACE.sub("", told[:1000])
    if len(told) > _LONGEST_MESSAGE:
        told = told[:_LONGEST_MESSAGE] + "..."
    return Problem(f"syntax error: {told}.", path, error.lineno, error.offset, "Correct the file.")


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _not_text(data: bytes, path: Path) -> Problem | None:
    offset = _first_undecodable(data)
    if offset is not None:
        return Problem(
            "this is not UTF-8.",
            path,
            _line(data, offset),
            remedy="Save the file as UTF-8, without compression.",
        )
    nul = data.find(b"\0")
    if nul >= 0:
        return Problem(
            "there is a NUL byte, so this is not text.", path, _line(data, nul), remedy="Name a text file."
        )
    return None


def _first_undecodable(data: bytes) -> int | None:
    if data.isascii():
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None


def _too_deep(data: bytes, offset: int, path: Path) -> Problem:
    return Problem(
        f"nesting goes deeper than {MOST_LEVELS} levels.",
        path,
        _line(data, offset),
        remedy="Give the inner things IRIs and state them one after another.",
    )


def _turtle(data: bytes, path: Path) -> Problem | None:
    # Counting alone settles most files: fewer brackets than levels cannot be nested too deep.
    if b"<<" not in data and _opened(data) <= MOST_LEVELS:
        return None
    return _nested(data, path, _TURTLE)


def _ntriples(data: bytes, path: Path) -> Problem | None:
    return _nested(data, path, _TURTLE) if b"<<" in data else None


def _json(data: bytes, path: Path) -> Problem | None:
    return _nested(data, path, _JSON) if _opened(data) > MOST_LEVELS else None


def _opened(data: bytes) -> int:
    return data.count(b"[") + data.count(b"(") + data.count(b"{")


def _nested(data: bytes, path: Path, tokens: re.Pattern[bytes]) -> Problem | None:
    """Walk from bracket to bracket; everything between two of them is one match."""
    depth = 0
    for match in tokens.finditer(data):
        found: bytes | None = match[1]
        if found is None:
            return None
        if found == b"<<":
            return Problem(
                "triple terms (<< >>) cannot be used.",
                path,
                _line(data, match.start(1)),
                remedy="Make the statement a thing of its own, with an IRI.",
            )
        if found in (b'"', b"'"):
            return None  # a string without its end: the parser stops here too, and says so better
        exceeded, depth = _first_exceeding(found, depth)
        if exceeded is not None:
            return _too_deep(data, match.start(1) + exceeded, path)
    return None


def _first_exceeding(text: bytes, depth: int) -> tuple[int | None, int]:
    """Where the depth first exceeds the limit, if it does, and the depth after the text."""
    if len(text) > 256:
        return _first_exceeding_in_long(text, depth)
    for offset, step in enumerate(text.translate(_STEPS)):
        depth += step if step < 2 else -1
        if depth > MOST_LEVELS:
            return offset, depth
    return None, depth


def _first_exceeding_in_long(text: bytes, depth: int) -> tuple[int | None, int]:
    import numpy as np

    for start in range(0, len(text), _CHUNK):
        steps = np.frombuffer(text[start : start + _CHUNK].translate(_STEPS), dtype=np.int8)
        depths = depth + steps.cumsum(dtype=np.int32)
        exceeding = np.flatnonzero(depths > MOST_LEVELS)
        if exceeding.size:
            return start + int(exceeding[0]), depth
        depth = int(depths[-1])
    return None, depth


class _RefusedError(Exception):
    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy


def _rdf_xml(data: bytes, path: Path) -> Problem | None:
    """Well-formed, without a document type, not too deep.

    Oxigraph takes a file that ends too early for a whole one, and its time grows with the square of the
    depth; so expat, which opens nothing, reads the file first.
    """
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def start_doctype(*_: object) -> None:
        raise _RefusedError(
            "a document type (DTD) is refused: it can hold entities that grow without end.",
            "Remove <!DOCTYPE ...> and write its entities out.",
        )

    def start_element(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_LEVELS:
            raise _RefusedError(
                f"nesting goes deeper than {MOST_LEVELS} levels.",
                "Give the inner things IRIs and state them one after another.",
            )

    def end_element(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = start_doctype
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    try:
        for start in range(0, len(data) or 1, _CHUNK):
            parser.Parse(data[start : start + _CHUNK], start + _CHUNK >= len(data))
    except _RefusedError as refused:
        return Problem(refused.message, path, parser.CurrentLineNumber, remedy=refused.remedy)
    except expat.ExpatError as error:
        told = f"syntax error: {expat.ErrorString(error.code)}."
        return Problem(told, path, error.lineno, error.offset + 1, "Correct the file.")
    return None


def _rule(data: bytes, path: Path) -> Problem | None:
    operators = sum(data.count(operator) for operator in (b"!", b"&&", b"||", b"/", b"^", b"-", b"+", b"*"))
    unions = len(re.findall(rb"union|minus|optional", data, re.IGNORECASE))
    if _opened(data) > _MOST_OPENED or operators > _MOST_OPERATORS or unions > _MOST_OPENED:
        return Problem("this rule is too long to be parsed safely.", path, remedy="Split it into several.")
    if (found := _SERVICE.search(data)) is not None:
        return Problem(
            "SERVICE is refused: loading opens no connection.",
            path,
            _line(data, found.start()),
            remedy="Put the other source's facts into seeds.",
        )
    # SPARQL 1.1, section 19.2: such an escape may stand for any character, that of a keyword too.
    if (escape := re.search(rb"\\[uU]", data)) is not None:
        return Problem(
            "\\u escapes are refused in rules.",
            path,
            _line(data, escape.start()),
            remedy="Write the character.",
        )
    return None


_GUARDS: dict[str, Callable[[bytes, Path], Problem | None]] = {
    "text/turtle": _turtle,
    "application/trig": _turtle,
    "application/n-triples": _ntriples,
    "application/n-quads": _ntriples,
    "application/ld+json": _json,
    "application/rdf+xml": _rdf_xml,
    "application/sparql-query": _rule,
}
