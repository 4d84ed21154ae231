"""Random queries over a schema: valid ones with real ids, and such as go wrong when they are executed."""

import random
from collections.abc import Sequence
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from stratograph.api.pagination import cursor_of

__all__ = ["Generator"]

_WRONG_IDS = ("nobody", "", "alibaba-clod")
_TEXTS = ("cloud", "北方", "north", "Company", "stateOwned", "", 'x\n"y"', "sharePercent")
_NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
_WRONG_NUMBERS = (0, -1, 101)
_SELDOM = {"after", "before", "last", "change", "asOf"}
_DATES = ("2023-05-16", "2023", "XXXX-05", "2023-10/2023-12", "2024-01-31")
_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF
_DAYS = ("2023-05-16", "2024-01-31")


class Generator:
    """Makes one query after the other; the same seed makes the same ones.

    Args:
        schema: What they are valid for, mostly.
        ids: Some ids of entities, statements and evidence.
        seed: Where to begin.
    """

    def __init__(self, schema: GraphQLSchema, ids: Sequence[str], seed: int) -> None:
        self._schema = schema
        self._ids = ids
        self._draw = random.Random(seed)
        self._variables: dict[str, tuple[str, Any]] = {}
        self._fragments: list[str] = []
        self._names = 0

    def query(self, depth: int = 4) -> tuple[str, dict[str, Any]]:
        """The text of a document, and values for its variables."""
        self._variables, self._fragments, self._names = {}, [], 0
        root = self._schema.query_type
        assert root is not None
        selected = self._selections(root, depth)
        declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in self._variables.items())
        head = f"query Q({declared})" if declared else "query Q"
        # A variable without a value takes its default, or is not there.
        given = {name: value for name, (_, value) in self._variables.items() if self._chance(0.9)}
        return " ".join([f"{head} {selected}", *self._fragments]), given

    # -- what is selected

    def _selections(self, found: GraphQLNamedType, depth: int) -> str:
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        names = [
            name
            for name, field in found.fields.items()
            if depth > 1 or is_leaf_type(get_named_type(field.type))
        ]
        parts = ["__typename"] if not names or self._chance(0.15) else []
        for name in self._draw.sample(names, min(len(names), self._draw.randint(1, 4))):
            parts.append(self._field(name, found.fields[name], depth))
            if self._chance(0.1):
                parts.append(parts[-1])  # equal fields are merged
        if depth > 1 and self._chance(0.35):
            parts.append(self._fragment(found, depth))
        return "{ " + " ".join(parts) + " }"

    def _field(self, name: str, field: GraphQLField, depth: int) -> str:
        inner = get_named_type(field.type)
        arguments = [
            f"{key}: {self._argument(argument)}"
            for key, argument in field.args.items()
            if is_required_argument(argument) or self._chance(0.03 if key in _SELDOM else 0.2)
        ]
        given = f"({', '.join(arguments)})" if arguments else ""
        # The same field with other arguments would conflict, unless each has a name of its own.
        alias = f"{self._name()}: " if field.args or self._chance(0.05) else ""
        below = "" if is_leaf_type(inner) else " " + self._selections(inner, depth - 1)
        return f"{alias}{name}{given}{self._directives()}{below}"

    def _fragment(self, found: GraphQLNamedType, depth: int) -> str:
        conditions: list[GraphQLNamedType] = [found]
        if isinstance(found, GraphQLInterfaceType):
            conditions += self._schema.get_possible_types(found)
            conditions += self._schema.get_implementations(found).interfaces
        elif isinstance(found, GraphQLObjectType):
            conditions += found.interfaces
        condition = self._draw.choice(conditions)
        selected = self._selections(condition, depth - 1)
        if self._chance(0.5):
            return f"... on {condition.name}{self._directives()} {selected}"
        name = self._name()
        self._fragments.append(f"fragment {name} on {condition.name} {selected}")
        return f"...{name}{self._directives()}" + (f" ...{name}" if self._chance(0.2) else "")

    def _directives(self) -> str:
        if not self._chance(0.08):
            return ""
        word = self._draw.choice(["skip", "include"])
        value = self._draw.choice(["true", "false", ""]) or self._variable("Boolean!", self._chance(0.5))
        return f" @{word}(if: {value})"

    # -- what is given

    def _argument(self, argument: GraphQLArgument) -> str:
        value = self._value(argument.type, 2)
        if self._chance(0.4):
            kind = str(argument.type)
            if is_non_null_type(argument.type) and not is_required_argument(argument) and self._chance(0.3):
                # Where there is a default, a variable that may be null is allowed.
                return self._variable(str(argument.type.of_type), self._draw.choice([value, None]))
            return self._variable(kind, value)
        return _written(value, argument.type)

    def _variable(self, kind: str, value: Any) -> str:
        name = self._name()
        self._variables[name] = (kind, value)
        return f"${name}"

    def _value(self, found: GraphQLInputType, depth: int) -> Any:
        return None if not is_non_null_type(found) and self._chance(0.05) else self._known(found, depth)

    def _known(self, found: GraphQLInputType, depth: int) -> Any:
        if is_non_null_type(found):
            found = found.of_type
        if is_list_type(found):
            return [self._value(found.of_type, depth) for _ in range(self._draw.randint(0, 3))]
        if isinstance(found, GraphQLEnumType):
            return self._draw.choice(list(found.values))
        if isinstance(found, GraphQLInputObjectType):
            return self._object(found, depth)
        return self._draw.choice(self._scalars(found.name))  # type: ignore[union-attr]

    def _object(self, found: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        names = list(found.fields)
        if depth == 0:
            names = [one for one in names if is_leaf_type(get_named_type(found.fields[one].type))] or names[
                :1
            ]
        one_of = found.extensions[_DEFINITION].is_one_of and self._chance(0.95)
        count = 1 if one_of else self._draw.randint(0, min(2, len(names)))
        chosen = self._draw.sample(names, count)
        needed = [name for name, field in found.fields.items() if is_non_null_type(field.type)]
        value = self._known if one_of else self._value
        return {name: value(found.fields[name].type, depth - 1) for name in dict.fromkeys([*needed, *chosen])}

    def _scalars(self, name: str) -> Sequence[Any]:
        one = self._draw.choice(self._ids)
        return {
            "ID": _WRONG_IDS if self._chance(0.05) else (one,),
            "Int": _WRONG_NUMBERS if self._chance(0.05) else _NUMBERS,
            "Float": (0.5, 1, 50.0, -2.5),
            "Boolean": (True, False),
            "PartialDate": _DATES,
            "Date": _DAYS,
            "FieldValue": (True, 5, "x"),
        }.get(name, (*_TEXTS, one, cursor_of(one)))

    def _chance(self, share: float) -> bool:
        return self._draw.random() < share

    def _name(self) -> str:
        self._names += 1
        return f"n{self._names}"


def _written(value: Any, found: GraphQLInputType) -> str:
    """The value as a document has it."""
    if is_non_null_type(found):
        found = found.of_type
    if value is None:
        return "null"
    if is_list_type(found):
        return f"[{', '.join(_written(one, found.of_type) for one in value)}]"
    if isinstance(found, GraphQLInputObjectType):
        inner = (f"{name}: {_written(one, found.fields[name].type)}" for name, one in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(found, GraphQLEnumType):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
