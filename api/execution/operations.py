"""From the text of a document to an operation that can be executed: read, validated and priced once."""

from collections.abc import Sequence
from functools import lru_cache, partial

from graphql import GraphQLError, GraphQLSchema
from graphql.language import DocumentNode, OperationDefinitionNode

from stratograph.api.execution.kept import KeptPlans
from stratograph.api.execution.operation import Operation
from stratograph.api.limits import Budget, Limits, Priced, parse_limited
from stratograph.api.limits.validation import validation_of
from stratograph.api.serving.counts import Counts

__all__ = ["InvalidError", "Operations"]

# Clients send the same few documents with other variables.
_KEPT_DOCUMENTS = 128
_KEPT_FIELDS = 10_000


class InvalidError(Exception):
    """A document cannot be executed (errors)."""

    def __init__(self, errors: Sequence[GraphQLError]) -> None:
        self.errors = list(errors)
        super().__init__(*errors)


class Operations:
    """The operations of the documents that clients send, the last ones remembered.

    Args:
        schema: What documents are validated against.
        limits: How much they may ask for.

    Attributes:
        limits: The same.
        budget: What operations may cost.
        counts: Where it is counted by what they are executed.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self.limits = limits
        self.budget = Budget(schema, limits)
        self.counts = Counts()
        self._plans = KeptPlans(_KEPT_FIELDS)
        self._document = lru_cache(_KEPT_DOCUMENTS)(partial(parse_limited, limits=limits))
        self._errors = validation_of(schema, _KEPT_DOCUMENTS)
        self._kept = lru_cache(_KEPT_DOCUMENTS)(self._prepared)

    def prepared(self, query: str, name: str | None) -> tuple[Operation, Priced]:
        """The operation of this name in a document, or its only one; and what tells its cost.

        Raises:
            GraphQLError: The text is no document, or too large a one.
            InvalidError: The document is not valid, or has no such operation.
        """
        return self._kept(query, name)

    def _prepared(self, query: str, name: str | None) -> tuple[Operation, Priced]:
        document = self._document(query)
        named = _operations(document)
        if not named or (name is not None and name not in named):
            told = (
                "Can't get GraphQL operation type" if name is None else f'Unknown operation named "{name}".'
            )
            raise InvalidError([GraphQLError(told)])
        if len(named) > 1 and name is None:
            names = ", ".join(map(str, named))
            told = f"The document has several operations; name one as operationName: {names}."
            raise InvalidError([GraphQLError(told)])
        errors = self._errors(document)
        if errors:
            raise InvalidError(errors)
        node = next(iter(named.values())) if name is None else named[name]
        return Operation(self._schema, document, node, self._plans), Priced(self.budget, document, name)


def _operations(document: DocumentNode) -> dict[str | None, OperationDefinitionNode]:
    """The operations by name; one without is named nothing.

    Source:
        GraphQL specification, section 6.1, GetOperation.
    """
    return {
        one.name.value if one.name else None: one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
    }
