"""Guards before parsing: nothing that harms a parser reaches one."""

from pathlib import Path

import pytest

from stratograph.graph.errors import Problem
from stratograph.graph.syntax import MOST_LEVELS, guard

TURTLE = "text/turtle"
JSON_LD = "application/ld+json"
RDF_XML = "application/rdf+xml"
N_TRIPLES = "application/n-triples"
RULE = "application/sparql-query"


def told(text: str | bytes, media_type: str = TURTLE) -> Problem | None:
    data = text.encode() if isinstance(text, str) else text
    return guard(data, media_type, Path("some.file"))


def nested(levels: int, opening: str = "[", closing: str = "]", inside: str = "") -> str:
    return opening * levels + inside + closing * levels


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        pytest.param(nested(MOST_LEVELS), TURTLE, id="brackets"),
        pytest.param("[ ] " * 500, TURTLE, id="many brackets side by side"),
        pytest.param('<a> <b> "' + "[" * 500 + '" .', TURTLE, id="brackets in a string"),
        pytest.param(
            "<a> <b> '" + '"' + "[" * 500 + "' .", TURTLE, id="brackets in the other kind of string"
        ),
        pytest.param('<a> <b> """' + '["' * 500 + ' """ .', TURTLE, id="brackets in a long string"),
        pytest.param("# it's " + "[" * 500 + "\n<a> <b> <c> .", TURTLE, id="brackets in a comment"),
        pytest.param("<http://a/" + "(" * 500 + "> <b> <c> .", TURTLE, id="brackets in an IRI"),
        pytest.param("a:b" + r"\(" * 500 + " a:c a:d .", TURTLE, id="escaped brackets in a name"),
        pytest.param('"' + r"\"[" * 500 + '"', JSON_LD, id="brackets in a string of JSON"),
        pytest.param("<a>" + "<b/>" * 500 + "</a>", RDF_XML, id="elements side by side"),
    ],
)
def test_what_is_not_nested_too_deep_passes(text: str, media_type: str) -> None:
    assert told(text, media_type) is None


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        pytest.param(nested(MOST_LEVELS + 1), TURTLE, id="brackets"),
        pytest.param(nested(100_000, "[", ""), TURTLE, id="brackets that are never closed"),
        pytest.param(nested(60, "[ <p> (", ") ]"), TURTLE, id="brackets of several kinds"),
        pytest.param(nested(101, "[ <p> ", '"]]]" ]'), TURTLE, id="closing brackets in strings do not count"),
        pytest.param(nested(101, "[ <p> # ]\n", "]"), TURTLE, id="closing brackets in comments do not count"),
        pytest.param(
            nested(101, "[ <http://a/]#]> ", "]"), TURTLE, id="closing brackets in IRIs do not count"
        ),
        pytest.param(nested(101, r"[ a:\] ", "]"), TURTLE, id="escaped closing brackets do not count"),
        pytest.param('"""a"""' + nested(101), TURTLE, id="after a long string"),
        pytest.param(r'"\\"' + nested(101), TURTLE, id="after a string that ends with a backslash"),
        pytest.param("''" + nested(101), TURTLE, id="after an empty string"),
        pytest.param(nested(101, '{"a": "]}", "b": ', "}"), JSON_LD, id="objects of JSON"),
        pytest.param(nested(101, "<a>", "</a>"), RDF_XML, id="elements"),
    ],
)
def test_what_is_nested_too_deep_is_refused(text: str, media_type: str) -> None:
    found = told(text, media_type)
    assert found is not None
    assert "deeper than 100 levels" in found.message
    assert found.remedy


def test_the_line_is_that_of_the_bracket_that_is_one_too_many() -> None:
    found = told("<a> <b> <c> .\n" * 6 + nested(MOST_LEVELS) + "\n" + nested(MOST_LEVELS + 1, "[\n"))
    assert found is not None
    assert found.line == 6 + 1 + MOST_LEVELS + 1


@pytest.mark.parametrize("media_type", [TURTLE, N_TRIPLES])
def test_triple_terms_are_refused_for_they_end_the_process_when_nested(media_type: str) -> None:
    found = told("<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> .", media_type)
    assert found is not None
    assert "triple terms" in found.message


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">',
        "<!DOCTYPE r>",
    ],
)
def test_a_document_type_in_rdf_xml_is_refused(document_type: str) -> None:
    found = told(f'<?xml version="1.0"?>\n{document_type}\n<r/>', RDF_XML)
    assert found is not None
    assert "document type (DTD) is refused" in found.message
    assert found.line == 2


def test_rdf_xml_that_ends_too_early_is_refused() -> None:
    found = told('<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n', RDF_XML)
    assert found is not None
    assert "syntax error: no element found" in found.message
    assert found.line == 2


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        pytest.param("# 云\n云".encode("gb18030"), "not UTF-8", 1, id="a Chinese encoding"),
        pytest.param(b"<a>\n" * 3 + b"\xff", "not UTF-8", 4, id="a byte that UTF-8 never has"),
        pytest.param(
            "云".encode() * 400_000 + b"\n\xe4", "not UTF-8", 2, id="half a character at the very end"
        ),
        pytest.param("<a>".encode("utf-16"), "not UTF-8", 1, id="UTF-16"),
        pytest.param(b"<a>\n\0", "NUL byte", 2, id="a binary file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str, line: int) -> None:
    found = told(data)
    assert found is not None
    assert message in found.message
    assert found.line == line


@pytest.mark.parametrize("silent", ["", "SILENT "])
@pytest.mark.parametrize("place", ["<http://127.0.0.1:1/>", "?where", "ex:there"])
def test_a_rule_may_not_ask_another_service(silent: str, place: str) -> None:
    found = told(
        f"CONSTRUCT {{ ?s ?p ?o }}\nWHERE {{ SERVICE {silent}# now\n {place} {{ ?s ?p ?o }} }}", RULE
    )
    assert found is not None
    assert "SERVICE is refused" in found.message
    assert found.line == 2


def test_a_rule_may_speak_of_services() -> None:
    rule = """# Whoever offers a cloud service
      CONSTRUCT { ?offer a sg:CloudService }
      WHERE { ?offer sg:target ?service . ?service a sg:CloudService }"""
    assert told(rule, RULE) is None


def test_a_rule_may_not_hide_a_keyword_behind_an_escape() -> None:
    found = told(r"CONSTRUCT {} WHERE { \u0053ERVICE <http://127.0.0.1:1/> {} }", RULE)
    assert found is not None
    assert "escapes are refused" in found.message


@pytest.mark.parametrize("piece", ["{", "(", "[", "!", "a/", " UNION {} "])
def test_a_rule_long_enough_to_end_the_process_is_refused(piece: str) -> None:
    found = told("CONSTRUCT {} WHERE " + piece * 2_100, RULE)
    assert found is not None
    assert "too long to be parsed safely" in found.message
