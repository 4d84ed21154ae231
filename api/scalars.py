"""The scalar types that GraphQL does not have by itself."""

from typing import NewType

from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition, scalar

from stratograph.graph.dates import PartialDate

__all__ = ["SCALARS", "PartialDateScalar"]

PartialDateScalar = NewType("PartialDateScalar", str)


def _parse(value: object) -> PartialDate:
    try:
        return PartialDate.parse(str(value))
    except ValueError as error:
        raise GraphQLError(str(error)) from error


SCALARS: dict[object, ScalarDefinition] = {
    PartialDateScalar: scalar(
        name="PartialDate",
        description=(
            "A date as precise as its source: `2023`, `2023-05`, `2023-05-16`, or `XXXX-05` where the year is"
            " unknown, or a period such as `2023-10/2023-12` (a part of EDTF level 1)."
        ),
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=_parse,
    )
}
