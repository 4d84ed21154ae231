"""Our grammar and the store's parser read the same, on queries taken apart, changed and put together."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.errors import QueryError, RefusedQueryError
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.sparql.examined import Bounds, examined

BOUNDS = Bounds()
EMPTY = ox.Store()

# Nothing listens there: a query that asks this service fails, and says so.
SERVICE = "SERVICE <http://127.0.0.1:1/> { ?u ?v ?w }"

QUERIES = [
    one.split()
    for one in (
        "SELECT * { ?s ?p ?o . FILTER ( ?o < 3 ) OPTIONAL { ?o a sg:Company } } ORDER BY ?o LIMIT 2",
        "SELECT DISTINCT ?s ( COUNT ( * ) AS ?n ) WHERE { ?s sg:a / ^ sg:b * ?o } GROUP BY ?s HAVING ( 1 )",
        "PREFIX x: <http://x/> CONSTRUCT { ?s x:a ?o } WHERE { { ?s x:b ?o } UNION { ?o x:c ?s MINUS { } } }",
        "ASK { GRAPH ?g { [ sg:a 'b'@en ; sg:c ( 1 -2 ) ] } VALUES ( ?x ?y ) { ( 1 UNDEF ) } }",
        "DESCRIBE <http://x/a> ?s FROM <http://x/g> { BIND ( IF ( ?a && ! ?b , 1 + 2 , -3 ) AS ?s ) }",
        "SELECT ?s { { SELECT ?s { ?s ?p 1.5e3 } LIMIT 1 } FILTER NOT EXISTS { ?s ?p true } }",
        "SELECT * { FILTER ( REGEX ( STR ( ?a ) , 'x' , 'i' ) || ?a IN ( 1 , 'b'^^sg:c ) ) } VALUES ?a { 1 }",
    )
]
PIECES = sorted({token for query in QUERIES for token in query})
SPACES = st.sampled_from([" ", "\n", "\t ", " # { SERVICE <x> {\n"])


def parsed_by_the_store(text: str) -> bool:
    try:
        EMPTY.query(text, prefixes=PREFIXES)
    except SyntaxError:
        return False
    except (ValueError, OSError, RuntimeError):
        pass  # it was parsed, and what it asks does not exist
    return True


def examined_well(text: str) -> bool:
    try:
        examined(text, BOUNDS)
    except QueryError:
        return False
    return True


def asks_the_service(text: str) -> bool:
    """Whether the store opens a connection for a query."""
    try:
        found = EMPTY.query(text, prefixes=PREFIXES)
        if not isinstance(found, ox.QueryBoolean):
            list(found)
    except (ValueError, OSError, RuntimeError) as error:
        return "127.0.0.1" in str(error)
    return False


@st.composite
def changed_queries(draw: st.DrawFn) -> list[str]:
    """The tokens of a query of which a few were left out, exchanged, or put in from another."""
    tokens = list(draw(st.sampled_from(QUERIES)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(tokens) - 1))
        length = draw(st.integers(0, 2))
        tokens[at : at + length] = draw(st.lists(st.sampled_from(PIECES), max_size=2))
        tokens = tokens or ["ASK"]
    return tokens


@given(tokens=changed_queries(), space=SPACES)
@settings(max_examples=300, deadline=None)
def test_what_the_store_can_parse_is_let_through(tokens: list[str], space: str) -> None:
    text = space.join(tokens)
    if parsed_by_the_store(text):
        assert examined(text, BOUNDS).text == text


@given(tokens=changed_queries(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_however_tokens_are_glued_nothing_let_through_asks_another_service(
    tokens: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(tokens)))
    pieces = [*tokens[:at], *SERVICE.split(), *tokens[at:]]
    glued = "".join(piece + data.draw(st.sampled_from(["", " ", "#>\n", "\n#'''\n"])) for piece in pieces)
    if examined_well(glued):
        assert not asks_the_service(glued)


@pytest.mark.parametrize(
    "service",
    [SERVICE, "service sg:a { }", "SeRvIcE # silent\n SILENT ?x { ?x ?y ?z }"],
    ids=["capitals", "small letters", "both, and a remark"],
)
@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_service_is_refused_wherever_a_pattern_may_stand(query: list[str], service: str) -> None:
    anywhere = (" ".join([*query[:at], service, *query[at:]]) for at in range(len(query) + 1))
    asking = [text for text in anywhere if parsed_by_the_store(text)]
    assert asking
    for text in asking:
        with pytest.raises(RefusedQueryError, match=r"^SERVICE is refused"):
            examined(text, BOUNDS)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?SERVICE $service }",
        "PREFIX service: <http://x/> ASK { service:a service:service service: }",
        "PREFIX : <http://x/> ASK { :service :SERVICE _:service }",
        'ASK { ?s ?p \'SERVICE <http://x/> {\' , """SERVICE ?x { }""" , \'x\'@service }',
        "ASK { ?s <http://x/SERVICE> ?o } # SERVICE <http://x/> { }",
        r"ASK { ?s ?p 'a\u0022 } SERVICE <http://x/> { } #' , <http://x/\u0053ERVICE> }",
    ],
)
def test_the_word_service_does_no_harm_where_it_is_no_keyword(text: str) -> None:
    assert examined(text, BOUNDS).form in ("ASK", "SELECT")
    assert parsed_by_the_store(text)
    assert not asks_the_service(text)


@pytest.mark.parametrize(
    "text",
    [
        r"ASK { \u0053ERVICE <http://127.0.0.1:1/> { } }",
        r"ASK { ?s ?p 1 . S\u0045RVICE <http://127.0.0.1:1/> { } }",
        r"ASK \u007B SERVICE <http://127.0.0.1:1/> { } }",
        r"L\u004FAD <http://127.0.0.1:1/>",
    ],
)
def test_a_letter_that_is_written_as_its_number_hides_no_keyword(text: str) -> None:
    with pytest.raises(QueryError, match=r"cannot stand here|not a word"):
        examined(text, BOUNDS)
    assert not parsed_by_the_store(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASK { FILTER(?a<?b&&?c>?d) }", ""),
        ("ASK { FILTER(1<?b#>\n) }", ""),
        ("BASE <http://x/> ASK { ?a <?b&&?c> ?d }", ""),
        ("ASK { FILTER(?a<1)SERVICE#>\n<http://127.0.0.1:1/>{} }", "^SERVICE is refused"),
    ],
    ids=["a comparison", "a comparison and a remark", "an IRI", "a comparison before a service"],
)
def test_what_is_as_long_as_an_iri_is_one_only_where_one_may_stand(text: str, told: str) -> None:
    assert parsed_by_the_store(text)
    if told:
        with pytest.raises(RefusedQueryError, match=told):
            examined(text, BOUNDS)
    else:
        assert examined(text, BOUNDS).form == "ASK"
