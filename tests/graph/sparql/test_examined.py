"""What is let through to the parser, what is refused, and that reading in two ways is no way past."""

import pytest

from stratograph.graph.errors import LimitError, QueryError, RefusedQueryError
from stratograph.graph.sparql.examined import Bounds, examined

BOUNDS = Bounds()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT ?x { ?x a sg:Company } LIMIT 2", "SELECT"),
        ("PREFIX a: <http://x/>\nASK { a:b a:c.d 1.5e3 . ?s ^a ?t }", "ASK"),
        ('construct { ?s ?p """a "quoted" {{{""" } where { ?s ?p ?o # {{{{ \n }', "CONSTRUCT"),
        ("DESCRIBE <http://x/#a> ?o { ?s <http://x/p#q> ?o }", "DESCRIBE"),
        ("ASK { ?s ?p ?o FILTER(?o<?s && ?s>?o || ?o <5) }", "ASK"),
        ("ASK { ?s ?p 'the service of <a> b' ; ex:service 1 ; <http://x/service#y> 2 }", "ASK"),
    ],
)
def test_a_query_is_let_through_and_its_form_is_known(text: str, form: str) -> None:
    assert examined(text, BOUNDS).form == form


def test_the_graphs_that_a_query_names_are_known_by_their_full_names() -> None:
    query = examined(
        "BASE <http://x/> PREFIX a: <y/> SELECT * FROM a:b FROM <c> FROM NAMED graph:d { ?s ?p ?o }", BOUNDS
    )
    assert query.default_graphs == ("http://x/y/b", "http://x/c")
    assert query.named_graphs == ("https://w3id.org/stratograph/graph/d",)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service\tsilent # a remark\n ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/>{ ?s ?p ?o } } } }",
        "PREFIX : <http://127.0.0.1/> ASK { SERVICE :x{ ?s ?p ?o } }",
        pytest.param("ASK { BIND(1 AS ?a) FILTER(?a<1)SERVICE#>\n<http://127.0.0.1/>{} }", id="like an IRI"),
        pytest.param("ASK { FILTER(?a<1)#>'''\n SERVICE <http://x/> {} \n#'''\n }", id="like a string"),
    ],
)
def test_no_query_asks_another_service(text: str) -> None:
    with pytest.raises(RefusedQueryError, match=r"^SERVICE is refused"):
        examined(text, BOUNDS)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://x/a> <http://x/b> 1 }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(RefusedQueryError, match="only read here"):
        examined(text, BOUNDS)


DEEP = {
    "braces": "{" * 9_000,
    "braces, closed": "{" * 4_000 + "}" * 4_000,
    "parentheses": "ASK { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
    "a list": "ASK { " + "(" * 5_000 + ")" * 5_000 + " ?p 1 }",
    "blank nodes": "ASK { " + "[ ?p " * 2_000 + "1" + "]" * 2_000 + " }",
    "negations": "ASK { FILTER(" + "!" * 9_500 + "1) }",
    "conjunctions": "ASK { FILTER(1" + "&&1" * 6_000 + ") }",
    "sums": "ASK { FILTER(1" + "+1" * 9_000 + ") }",
    "a path": "ASK { ?a a" + "/a" * 8_300 + " ?b }",
    "unions": "ASK { {}" + "UNION{}" * 2_500 + " }",
    "differences": "ASK { " + "MINUS{}" * 2_700 + " }",
    "an IRI that is a comparison": "ASK { FILTER(?a<" + "!" * 9_500 + "?b>?c) }",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_would_overflow_the_parsers_stack_never_reaches_it(name: str) -> None:
    with pytest.raises((LimitError, QueryError)):
        examined(DEEP[name], BOUNDS)


def test_the_longest_query_is_let_through_and_one_byte_more_is_not() -> None:
    most = "ASK {} #".ljust(BOUNDS.length, "x")
    assert examined(most, BOUNDS).form == "ASK"
    with pytest.raises(LimitError, match="length in bytes may be at most 20000, but 20001"):
        examined(most + "x", BOUNDS)


def test_brackets_in_strings_iris_and_remarks_do_not_count() -> None:
    assert examined(f"ASK {{ ?s ?p '{'{' * 500}' # {'(' * 500}\n }}", BOUNDS).form == "ASK"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { ?s ?p ?o FILTR(?o) }", r"'FILTR' is not a word .* column 21\). Did you mean FILTER"),
        ('ASK {\n ?s ?p "abc }', r"a string has no end \(line 2, column 8\)"),
        ("ASK { ?s ?p ~ }", r"'~' cannot stand here"),
        ("ASK { << ?s ?p ?o >> ?p ?o }", "triple terms"),
        ("ASK { ?s ?p ?o", "The query is not complete"),
        ("# nothing", "not complete. Expected ASK or BASE or CONSTRUCT"),
        ("SELECT * FROM x:y {}", "The prefix 'x' is not declared"),
    ],
)
def test_an_error_says_what_is_wrong_and_where(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        examined(text, BOUNDS)
