"""Reading all fields of an object, or of many objects at once, by functions that are written out for them.

Source:
    GraphQL specification, section 6.4, Executing Fields.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from graphql import Undefined
from graphql.language import FieldNode

from stratograph.api.execution.arguments import Arguments
from stratograph.api.execution.run import Complete, CompleteAll, Completing, Path, Run, absent
from stratograph.api.fields import Read, ReadAll, ReadMany
from stratograph.api.registry import Together, subjects_of

__all__ = ["Objects", "PlannedField", "executed"]


class PlannedField(NamedTuple):
    """A field of an object, ready to be read.

    Attributes:
        key: Under which an answer has it.
        read: Gives its value.
        arguments: What the function is given beside the source; nothing if the field takes none.
        unchanged: The class of values that an answer shows as they are; nothing if it shows none so.
        completing: Makes of other values what it shows.
        nodes: What asked for the field.
        needed: Whether there may not be nothing.
    """

    key: str
    read: Read
    arguments: Mapping[str, Any] | Arguments | None
    unchanged: type | None
    completing: Completing
    nodes: Sequence[FieldNode]
    needed: bool


class Objects:
    """Completes objects of one type, or of the types that an interface has.

    Args:
        missing: Why there may not be nothing; if there may, nothing.
        fields_of: Gives what is selected of an object; all of its Python class have the same.
        known: Filled with what completes one object of a Python class.
    """

    __slots__ = ("_fields_of", "_known", "_known_all", "_missing")

    def __init__(
        self,
        missing: str | None,
        fields_of: Callable[[Any], Sequence[PlannedField]],
        known: dict[type, Complete],
    ) -> None:
        self._missing = missing
        self._fields_of = fields_of
        self._known = known
        self._known_all: dict[type, CompleteAll] = {}

    def one(self, run: Run, path: Path, value: Any) -> Any:
        """What an answer shows of an object."""
        execute = self._known.get(value.__class__)
        if execute is None:
            if self._is_absent(value):
                return None
            execute = self._known[value.__class__] = executed(self._fields_of(value))
        return execute(run, path, value)

    def all(self, run: Run, values: Sequence[Any]) -> Sequence[Any]:
        """What an answer shows of each object."""
        kind = values.kind if isinstance(values, Together) else _kind_of(values)
        if kind is not None:
            return self._all_of_class(run, kind, values)
        kinds: list[type] = values.kinds if isinstance(values, Together) else list(map(type, values))
        places: dict[type, list[int]] = {}
        for place, kind in enumerate(kinds):
            places.setdefault(kind, []).append(place)
        done: list[Any] = [None] * len(values)
        for kind, some in places.items():
            of_class = values.at(some) if isinstance(values, Together) else [values[place] for place in some]
            for place, one in zip(some, self._all_of_class(run, kind, of_class), strict=True):
                done[place] = one
        return done

    def _all_of_class(self, run: Run, kind: type, values: Sequence[Any]) -> Sequence[Any]:
        execute = self._known_all.get(kind)
        if execute is None:
            first = values[0]
            if self._is_absent(first):
                return [None] * len(values)
            execute = self._known_all[kind] = _executed_all(self._fields_of(first))
        return execute(run, values)

    def _is_absent(self, value: Any) -> bool:
        if isinstance(value, Exception):
            raise value
        return (value is None or value is Undefined) and absent(self._missing) is None


def _kind_of(values: Sequence[Any]) -> type | None:
    """The class that all have in common; nothing if there is none."""
    met = set(map(type, values))
    return met.pop() if len(met) == 1 else None


def executed(fields: Sequence[PlannedField]) -> Complete:
    """A function that reads the fields of one object: a loop over them takes twice as long."""
    names: dict[str, Any] = {}
    lines = ["def execute(run, path, source):"]
    for number, field in enumerate(fields):
        names |= {f"{name}_{number}": value for name, value in field._asdict().items()}
        names[f"complete_{number}"] = field.completing.one
        names[f"read_{number}"] = field.read.one if isinstance(field.read, ReadMany) else field.read
        lines += _READ_ONE.format(number, given=_given(field, number)).splitlines()
    shown = ", ".join(f"key_{number}: value_{number}" for number in range(len(fields)))
    lines.append(f"    return {{{shown}}}")
    exec("\n".join(lines), names)
    return names["execute"]  # type: ignore[no-any-return]


def _executed_all(fields: Sequence[PlannedField]) -> CompleteAll:
    """A function that reads the fields of many objects, one field of all of them after the other.

    It makes structs, which are made and written in half the time that dicts take.
    """
    names: dict[str, Any] = {}
    lines = ["def execute_all(run, sources):"]
    for number, field in enumerate(fields):
        names |= {f"{name}_{number}": value for name, value in field._asdict().items()}
        names[f"classes_{number}"] = {field.unchanged}
        names[f"complete_{number}"] = field.completing.all
        given = _given(field, number)
        many = _many(field.read)
        if many is not None:
            names[f"read_{number}"] = many
            lines.append(f"    values_{number} = read_{number}(sources{given})")
        elif given:
            lines.append(f"    values_{number} = [read_{number}(source{given}) for source in sources]")
        else:
            lines.append(f"    values_{number} = list(map(read_{number}, sources))")
        if field.unchanged is None:
            lines.append(_COMPLETE.format(number))
        elif not isinstance(field.read, ReadMany) or field.read.gives is not field.unchanged:
            lines += _COMPLETE_ALL.format(number).splitlines()
    shown = [f"value_{number}" for number in range(len(fields))]
    keys = dict(zip(shown, (field.key for field in fields), strict=True))
    every = ", ".join(f"values_{number}" for number in range(len(fields)))
    if fields:
        # Without regard to what collects garbage: no answer holds itself.
        names["made"] = msgspec.defstruct("Answer", shown, rename=keys, gc=False)
        lines.append(f"    return list(map(made, {every}))")
    else:
        lines.append("    return [{} for _ in sources]")
    exec("\n".join(lines), names)
    return names["execute_all"]  # type: ignore[no-any-return]


_READ_ONE = """\
    try:
        value_{0} = read_{0}(source{given})
        if value_{0}.__class__ is not unchanged_{0}:
            value_{0} = complete_{0}(run, (path, key_{0}), value_{0})
    except Exception as error:
        value_{0} = run.failed(error, nodes_{0}, (path, key_{0}), needed_{0})"""

_COMPLETE = "    values_{0} = complete_{0}(run, values_{0})"

_COMPLETE_ALL = """\
    if set(map(type, values_{0})) != classes_{0}:
        values_{0} = complete_{0}(run, values_{0})"""


def _given(field: PlannedField, number: int) -> str:
    """How the arguments of a field are handed to what reads it."""
    if field.arguments is None:
        return ""
    return (
        f", run.given(arguments_{number})"
        if isinstance(field.arguments, Arguments)
        else f", arguments_{number}"
    )


def _many(read: Read) -> ReadAll | None:
    """What reads many sources at once, if anything does."""
    if isinstance(read, ReadMany):
        return read.many
    if isinstance(read, attrgetter):
        made_of: Any = read.__reduce__()  # its class and its arguments
        first, _, rest = made_of[1][0].partition(".")
        if first == "subject" and rest:
            of_subject = attrgetter(rest)
            return lambda sources: list(map(of_subject, subjects_of(sources)))
    return None
