"""Hostile GraphQL documents: short ones that stand for much, and long ones of up to 100 kB."""

from collections.abc import Callable

__all__ = ["HOSTILE"]

SIZE = 99_000


def _filled(unit: str | Callable[[int], str], before: str = "{ ", after: str = " }") -> str:
    """A document of the unit again and again, as long as a body may be."""
    pieces: list[str] = []
    length = len(before) + len(after)
    while length < SIZE:
        piece = unit if isinstance(unit, str) else unit(len(pieces))
        length += len(piece.encode())
        pieces.append(piece)
    return before + "".join(pieces) + after


def _nested(opening: str, inside: str, closing: str) -> str:
    levels = SIZE // (len(opening) + len(closing))
    return opening * levels + inside + closing * levels


def _doubling(levels: int, inside: str = "__typename", on: str = "Query") -> str:
    bodies = (f"fragment f{at} on {on} {{ ...f{at + 1} ...f{at + 1} }}" for at in range(levels))
    return f"{{ ...f0 }} {' '.join(bodies)} fragment f{levels} on {on} {{ {inside} }}"


def _overlapping(fields: int) -> str:
    """Fields that all have one response name and differ in their arguments: each is compared with each."""
    return "{ " + " ".join(f"a: companies(first: {at}) {{ totalCount }}" for at in range(fields)) + " }"


def _entwined(fragments: int) -> str:
    """Fragments that spread all later ones."""
    bodies = []
    for at in range(fragments):
        later = " ".join(f"...f{one}" for one in range(at + 1, fragments))
        bodies.append(f"fragment f{at} on Query {{ __typename {later} }}")
    return "{ ...f0 } " + " ".join(bodies)


HOSTILE: dict[str, str] = {
    "fragments that double, 20 levels": _doubling(20),
    "fragments that double, 30 levels": _doubling(30),
    "fragments that double, 200 levels": _doubling(200),
    "fragments that double, unknown inside": _doubling(30, "...nope"),
    "fragments that double, in introspection": _doubling(30, "name", "__Type"),
    "fragments that spread all later ones": _entwined(60),
    "a chain of fragments": "{ ...f0 } "
    + " ".join(f"fragment f{at} on Query {{ ...f{at + 1} }}" for at in range(250))
    + " fragment f250 on Query { __typename }",
    "a chain of fragments, 100 kB": _filled(
        lambda at: f"fragment f{at} on Query {{ ...f{at + 1} }} ", "{ ...f0 } ", ""
    ),
    "a circle of fragments": "{ ...a } fragment a on Query { ...b ...b } fragment b on Query { ...a ...a }",
    "aliases": _filled(lambda at: f"a{at}: __typename "),
    "aliases, 31": "{ " + " ".join(f"a{at}: __typename" for at in range(31)) + " }",
    "one field again and again": _filled("__typename "),
    "one field again and again, 600 times": "{ " + "__typename " * 600 + "}",
    "one name for many fields": _overlapping(150),
    "one name for many fields, 100 kB": _filled(lambda at: f"a: companies(first: {at}) {{ totalCount }} "),
    "unknown fields": "{ " + " ".join(f"companiez{at}" for at in range(499)) + " }",
    "unknown arguments": "{ __typename(" + " ".join(f"a{at}: 1" for at in range(600)) + ") }",
    "directives": _filled("@a ", "{ __typename ", " }"),
    "directives, 600 at a field": "{ __typename " + "@a " * 600 + "}",
    "directives, one at each of 60 fields": "{ "
    + " ".join(f"... @skip(if: false) {{ a{at}: id }}" for at in range(60))
    + " }",
    "braces": _nested("{a", "", "}"),
    "braces never closed": "{" * SIZE,
    "lists within lists": f"{{ entity(id: {_nested('[', '1', ']')}) {{ id }} }}",
    "objects within objects": f"{{ companies(filter: {_nested('{not:', '{}', '}')}) {{ totalCount }} }}",
    "types within types": f"query ($x: {_nested('[', 'Int', ']')}) {{ __typename }}",
    "inline fragments within each other": _nested("{ ... ", "{ __typename }", "}"),
    "views within views": "{ view " * 40 + "{ __typename }" + " }" * 40,
    "variables": _filled(lambda at: f"$v{at}: Int ", "query (", ") { __typename }"),
    "variables, 400": "query (" + " ".join(f"$v{at}: Int" for at in range(400)) + ") { __typename }",
    "literals": _filled('"x" ', "{ nodes(ids: [", "]) { id } }"),
    "literals, 1,900": "{ nodes(ids: [" + '"nvidea" ' * 1_900 + "]) { id } }",
    "a long text": f'{{ entity(id: "{"x" * SIZE}") {{ id }} }}',
    "a long text to search": f'{{ search(text: "{"cloud " * (SIZE // 6)}") {{ score }} }}',
    "a long block of text": '{ entity(id: """' + '" x\n' * (SIZE // 4) + '""") { id } }',
    "escapes": '{ entity(id: "' + "\\u0041" * (SIZE // 6) + '") { id } }',
    "quotes": '"' * SIZE,
    "a long name": "{ " + "x" * SIZE + " }",
    "a long number": "{ entity(id: " + "9" * SIZE + ") { id } }",
    "comments": "#\n" * (SIZE // 2) + "{ __typename }",
    "one long comment": "#" * SIZE + "\n{ nothing }",
    "commas": "{ " + "," * SIZE + " nothing }",
    "blank lines": "\n" * SIZE + "{ nothing }",
    "operations": _filled(lambda at: f"query q{at} {{ __typename }} ", "", ""),
    "operations, 300": " ".join(f"query q{at} {{ __typename }}" for at in range(300)),
    "pages within pages": "{ companies(first: 100) { nodes "
    + "{ partnersWith(first: 100) { nodes " * 4
    + "{ id }"
    + " } }" * 4
    + " } }",
    "heavy questions": "{ " + " ".join(f"a{at}: delta {{ __typename }}" for at in range(20)) + " }",
    "filters within filters": "{ companies(filter: "
    + "{isBasedIn: {some: {basedHere: {some: " * 6
    + "{}"
    + "}}}}" * 6
    + ") { totalCount } }",
    "orders within orders": "{ companies(orderBy: ["
    + "{isBasedIn: {basedHere: " * 8
    + "{id: ASC}"
    + "}}" * 8
    + "]) { totalCount } }",
    "introspection in a circle": "{ __schema { types { "
    + "fields { type { " * 8
    + "name"
    + " } }" * 8
    + " } } }",
    "introspection, 20 times": "{ __schema { "
    + " ".join(
        f"a{at}: types {{ fields {{ args {{ type {{ ofType {{ ofType {{ ofType {{ name }} }} }} }} }} }} }}"
        for at in range(20)
    )
    + " } }",
}
"""By what is hostile in them; none may be executed."""
