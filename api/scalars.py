"""The scalar types that GraphQL does not have by itself."""

from datetime import date

from graphql import GraphQLError, GraphQLScalarType

from stratograph.graph.dates import PartialDate

__all__ = ["SCALARS"]


def _parse(value: object) -> PartialDate:
    try:
        return PartialDate.parse(str(value))
    except ValueError as error:
        raise GraphQLError(str(error)) from error


def _parse_day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise GraphQLError(f"{value!r} is not a day of the calendar. Write it as 2024-01-31.") from None


def _parse_value(value: object) -> str:
    if not isinstance(value, str | int | float):
        raise GraphQLError(f"{value!r} is not a value. Write a number, true, false or a text.")
    return str(value)


SCALARS = {
    one.name: one
    for one in (
        GraphQLScalarType(
            "Date",
            description="A day, as ISO 8601 writes it: `2024-01-31`.",
            serialize=date.isoformat,
            parse_value=_parse_day,
        ),
        GraphQLScalarType(
            "FieldValue",
            description="A number, a truth value, or a text: what a field of the ontology may hold.",
            serialize=str,
            parse_value=_parse_value,
        ),
        GraphQLScalarType(
            "PartialDate",
            description=(
                "A date as precise as its source: `2023`, `2023-05`, `2023-05-16`, or `XXXX-05` where the"
                " year is unknown, or a period such as `2023-10/2023-12` (a part of EDTF level 1)."
            ),
            specified_by_url="https://www.loc.gov/standards/datetime/",
            serialize=str,
            parse_value=_parse,
        ),
    )
}
"""By name."""
