"""How much a request may ask for."""

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a request may ask for; what asks for more is refused before it costs anything.

    Attributes:
        max_body_bytes: The longest body of a request.
        max_tokens: Names, marks, values and comments in a document.
        max_word_length: Characters of a name or a number in a document.
        max_values: Values in a request's variables.
        max_nesting: Brackets within brackets, in a document and in variables, and fragments within fragments.
        max_fields: Fields of a document, those of a fragment counted wherever it is spread.
        max_repeats: How often one field may be written at one place: validation compares each with each.
        max_aliases: Fields, those of a fragment counted likewise, that are given another name.
        max_directives: Likewise, directives.
        max_directives_per_node: Directives at one place.
        max_depth: Fields within fields.
        max_introspection_depth: Fields within ``__schema`` or ``__type``.
        heavy_from: What costs so much is executed by a heavy worker, within its deadline.
        max_cost: The most values that an answer may hold, with what finding them takes.
        max_page_size: The largest ``first`` or ``last``.
        max_paths: The largest ``k`` of ``paths``.
        max_path_length: The largest ``maxLength`` of ``paths``.
        max_sparql_bytes: The longest SPARQL query.
        max_sparql_depth: Brackets within brackets in one.
        max_sparql_operators: Operators in one, and words such as UNION and FILTER.
        max_sparql_answer_bytes: The longest answer to one.
    """

    max_body_bytes: int = 100_000
    max_tokens: int = 2_000
    max_word_length: int = 200
    max_values: int = 2_000
    max_nesting: int = 50
    max_fields: int = 500
    max_repeats: int = 20
    max_aliases: int = 30
    max_directives: int = 50
    max_directives_per_node: int = 5
    max_depth: int = 12
    max_introspection_depth: int = 20
    heavy_from: int = 2_000
    max_cost: int = 50_000
    max_page_size: int = 100
    max_paths: int = 100
    max_path_length: int = 8
    max_sparql_bytes: int = 20_000
    max_sparql_depth: int = 100
    max_sparql_operators: int = 1_000
    max_sparql_answer_bytes: int = 20_000_000
