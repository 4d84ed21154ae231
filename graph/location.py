"""Where in a text file a subject is stated, so that a message can name the line."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stratograph.graph.namespaces import local_name

__all__ = ["TextIndex"]

_TERM = r"<[^<>\s]*>|(?:[^\W\d_][\w.\-]*)?:[^\s,;.\[\](){}<>\"'#]*(?:\.[^\s,;.\[\](){}<>\"'#]+)*"
_PREFIX = re.compile(r"\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_GRAPH = re.compile(rf"\s*(?:graph\s+)?({_TERM})\s*\{{", re.IGNORECASE)
_SUBJECT = re.compile(rf"\s*({_TERM})(?=\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BLANK = re.compile(r"\[|(?<![\w:])_:\w")
_JSON_PREFIX = re.compile(r'"([\w.\-]+)"\s*:\s*"([a-z]+://[^"]*[/#])"')
_NAMED = re.compile(r"""(?:"@id"\s*:\s*|:(?:about|ID)\s*=\s*)["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    subject: str
    graph: str | None


class TextIndex:
    """The subjects of one file with their lines.

    It reads lines, not RDF: a subject is found where it begins a line, which is how people and
    programs write Turtle. So a line may be missing, but a parser's error recovery is not needed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines; none if it can no longer be read."""
        try:
            return self.path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            return []

    def line_of(self, subject: str, graph: str | None = None) -> int | None:
        """The first line where the subject is stated, in that graph if one is given."""
        places = self._by_subject.get(subject, ())
        in_graph = [place for place in places if graph is None or place.graph in (graph, None)]
        return in_graph[0].line if in_graph else None

    def line_of_term(self, term: str, subject: str, graph: str | None = None) -> int | None:
        """The line below the subject's where the term is written, else the subject's own."""
        if subject not in self._by_subject:
            return None
        spelt = self._spellings(term)
        for place in self._by_subject[subject]:
            if graph is None or place.graph in (graph, None):
                for number in range(place.line, self._line_after(place)):
                    if spelt.search(self.lines[number - 1]):
                        return number
        return self.line_of(subject, graph)

    def _line_after(self, place: _Place) -> int:
        following = bisect_right(self._starts, place.line)
        return self._starts[following] if following < len(self._starts) else len(self.lines) + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [place.line for place in self._places]

    def line_of_mention(self, term: str) -> int | None:
        """The first line where the term is written at all."""
        spelt = self._spellings(term)
        return next((number for number, line in enumerate(self.lines, 1) if spelt.search(line)), None)

    def line_of_blank_node(self) -> int | None:
        """The first line where something without an IRI is written."""
        texts = (_STRING.sub('""', line) for line in self.lines)
        return next(
            (number for number, text in enumerate(texts, 1) if _BLANK.search(_COMMENT.sub("", text))), None
        )

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        found = {match[1]: match[2] for line in self.lines if (match := _PREFIX.match(line))}
        if self.path.suffix.lower() == ".jsonld":
            found |= {name: iri for line in self.lines for name, iri in _JSON_PREFIX.findall(line)}
        return found

    @cached_property
    def _places(self) -> list[_Place]:
        named = self.path.suffix.lower() in {".jsonld", ".rdf", ".xml", ".owl"}
        return list(self._named_places() if named else self._stated_places())

    @cached_property
    def _by_subject(self) -> dict[str, list[_Place]]:
        found: dict[str, list[_Place]] = {}
        for place in self._places:
            found.setdefault(place.subject, []).append(place)
        return found

    def _stated_places(self) -> Iterator[_Place]:
        graph: str | None = None
        ended = True  # whether the text so far ends a statement, so that a subject comes next
        for number, line in enumerate(self.lines, 1):
            if _PREFIX.match(line):
                continue
            text = _COMMENT.sub("", line).rstrip()
            if opened := _GRAPH.match(text):
                graph, text, ended = self._iri(opened[1]), text[opened.end() :], True
            if ended and (subject := _SUBJECT.match(text)):
                yield _Place(number, self._iri(subject[1]), graph)
            if text.strip():
                ended = text.endswith((".", "{", "}"))
            if text.endswith("}"):
                graph = None

    def _named_places(self) -> Iterator[_Place]:
        for number, line in enumerate(self.lines, 1):
            for match in _NAMED.finditer(line):
                prefix, _, name = match[1].partition(":")
                yield _Place(
                    number, self._prefixes[prefix] + name if prefix in self._prefixes else match[1], None
                )

    def _iri(self, term: str) -> str:
        if term.startswith("<"):
            return term[1:-1]
        prefix, _, name = term.partition(":")
        return self._prefixes.get(prefix, prefix + ":") + name

    def _spellings(self, term: str) -> re.Pattern[str]:
        forms = [f"<{re.escape(term)}>"]
        for prefix, namespace in self._prefixes.items():
            if term.startswith(namespace):
                forms.append(rf"(?<![\w.\-]){re.escape(prefix + ':' + term[len(namespace) :])}(?![\w\-])")
        if self.path.suffix.lower() in {".jsonld", ".rdf", ".xml", ".owl"}:
            forms.append(rf"(?<![\w\-]){re.escape(local_name(term))}(?![\w\-])")
        return re.compile("|".join(forms))
