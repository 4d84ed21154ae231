"""Grammars small enough to follow by hand, and what the one for SPARQL leaves out."""

import pytest

from stratograph.graph.sparql.grammar import END, GRAMMAR
from stratograph.graph.sparql.parse_table import ParseTable
from stratograph.graph.sparql.productions import productions
from stratograph.graph.sparql.words import WRITING

SUM = """
Text = Sum end
Sum = Part ( '+' Part )*
Part = '-'? ( number | '(' Sum ')' )
"""


def accepts(table: ParseTable, text: str) -> bool:
    stack = table.start
    for terminal in (*text.split(), END):
        after = table.after(stack, terminal)
        if after is None:
            return False
        stack = after
    return True


def test_brackets_and_repetitions_become_rules_of_their_own() -> None:
    assert productions("List = one ( ',' one )*") == {
        "List": [("one", "List 2")],
        "List 1": [(",", "one")],
        "List 2": [("List 1", "List 2"), ()],
    }


@pytest.mark.parametrize("text", ["number", "- number + number", "( number + - ( number ) ) + number"])
def test_a_text_of_the_grammar_is_followed_to_its_end(text: str) -> None:
    assert accepts(ParseTable(SUM), text)


@pytest.mark.parametrize("text", ["", "number number", "- - number", "( number", "number )", "number +"])
def test_another_text_is_not(text: str) -> None:
    assert not accepts(ParseTable(SUM), text)


def test_what_can_come_next_is_told() -> None:
    table = ParseTable(SUM)
    after = table.after(table.start, "number")
    assert table.admitted(table.start) == ["(", "-", "number"]
    assert after is not None
    assert table.admitted(after) == ["+", "end"]


def test_a_grammar_that_one_token_does_not_decide_is_refused() -> None:
    with pytest.raises(ValueError, match="'one' does not tell the alternatives of 'Text 1' apart"):
        ParseTable("Text = ( one two | one three ) end")


def test_a_hundred_thousand_brackets_need_no_recursion() -> None:
    assert accepts(ParseTable(SUM), "( " * 100_000 + "number" + " )" * 100_000)


def test_the_grammar_of_queries_has_nothing_that_writes_or_asks_elsewhere() -> None:
    assert not ParseTable(GRAMMAR).terminals & {*WRITING, "SERVICE", "SILENT", "INTO"}
