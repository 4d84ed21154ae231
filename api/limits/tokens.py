"""The tokens of a document, and how deeply its brackets nest; known before a parser recurses into them."""

from graphql import Source
from graphql.language import Lexer, Token, TokenKind

from stratograph.api.bounds import Limits
from stratograph.api.limits.refusal import refusal

__all__ = ["check_tokens"]

_OPENING = {TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L}
_CLOSING = {TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R}
_WORDS = {TokenKind.NAME, TokenKind.INT, TokenKind.FLOAT}  # what is compared with, or read as a number


def check_tokens(query: str, limits: Limits) -> None:
    """Read a document's tokens, no more of them than are allowed.

    Raises:
        GraphQLError: It has too many or too long ones, nests too deeply, or has one that GraphQL does not
            know.
    """
    lexer = _CountingLexer(Source(query), limits)
    while lexer.advance().kind is not TokenKind.EOF:
        pass


class _CountingLexer(Lexer):
    """Counts every token, comments too: those that a lexer skips cost as much."""

    def __init__(self, source: Source, limits: Limits) -> None:
        super().__init__(source)
        self._limits = limits
        self._count = 0
        self._nesting = 0

    def create_token(self, kind: TokenKind, start: int, end: int, value: str | None = None) -> Token:
        """Count the token, then make it."""
        self._count += 1
        self._nesting += (kind in _OPENING) - (kind in _CLOSING)
        self._check(kind, end - start)
        return super().create_token(kind, start, end, value)

    def _check(self, kind: TokenKind, length: int) -> None:
        limits = self._limits
        if self._count > limits.max_tokens + 1:  # the end of the document is a token as well
            told = (
                f"The query has more than {limits.max_tokens} tokens."
                " Pass long lists as variables, or split it into several requests."
            )
            raise refusal("tokens", told, limit=limits.max_tokens)
        if self._nesting > limits.max_nesting:
            told = f"The query nests brackets more than {limits.max_nesting} deep. Ask for less at once."
            raise refusal("nesting", told, limit=limits.max_nesting)
        if kind in _WORDS and length > limits.max_word_length:
            told = (
                f"A name or a number in the query has {length} characters; at most"
                f" {limits.max_word_length} are allowed. Write texts in quotation marks."
            )
            raise refusal("word_length", told, limit=limits.max_word_length, asked=length)
