"""Which operation of a document is executed."""

from collections.abc import Iterator

from graphql import GraphQLError
from graphql.language import OperationDefinitionNode
from strawberry.extensions import SchemaExtension

__all__ = ["OneOperation"]


class OneOperation(SchemaExtension):
    """Refuses a document of which it is not said which operation to execute; strawberry takes the first.

    Source:
        GraphQL specification, section 6.1, GetOperation.
    """

    def on_validate(self) -> Iterator[None]:
        """Runs inside the other extensions, so that what they found wrong stays."""
        context = self.execution_context
        document = context.graphql_document
        if document is not None and not context.pre_execution_errors:
            names = [
                one.name.value if one.name else ""
                for one in document.definitions
                if isinstance(one, OperationDefinitionNode)
            ]
            if len(names) > 1 and context._provided_operation_name is None:
                told = f"The document has several operations; name one as operationName: {', '.join(names)}."
                context.pre_execution_errors = [GraphQLError(told)]
        yield
