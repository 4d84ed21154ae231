"""Every error raised on purpose.

StratographError
├── ProblemsError         something in the files is wrong (problems, each with file and line)
│   ├── OntologyError     our vocabulary contradicts itself
│   ├── SeedError         a seed file cannot be used
│   └── ShapeError        seeds break the shapes, or rules that shapes cannot see
├── UnknownTermError      no such entity, class or property (name, suggestions)
│   └── UnknownEntityError    no entity has this id
├── OutsideViewError      the entity exists, but a filter of the view excludes it (name, filter_name)
├── InputError            an argument of a question cannot be used (argument)
├── LimitError            a question asks for more than a limit allows (limit, asked)
├── DeadlineExceededError an answer took longer than it may (seconds)
├── QueryError            a SPARQL query cannot be answered
│   └── RefusedQueryError     it would change the data, or ask another service
├── StoreError            a store cannot be used
│   └── UnreachableStoreError    it does not answer now
├── NotKeptError          what was compiled of some facts is not in the cache
├── MissingExtraError     an optional package is not installed (package, extra)
└── SettingsError         settings cannot be used (problems)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "DeadlineExceededError",
    "InputError",
    "LimitError",
    "MissingExtraError",
    "NotKeptError",
    "OntologyError",
    "OutsideViewError",
    "Problem",
    "ProblemsError",
    "QueryError",
    "RefusedQueryError",
    "SeedError",
    "SettingsError",
    "ShapeError",
    "StoreError",
    "StratographError",
    "UnknownEntityError",
    "UnknownTermError",
    "UnreachableStoreError",
    "nearest",
]


# Longer than any name that a person types; comparing such with all known ones would take seconds.
_LONGEST_NAME_SHOWN = 200


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names most like this one, best first, whatever their capitals; none for an overlong name."""
    if len(name) > _LONGEST_NAME_SHOWN:
        return []
    by_folded = {candidate.casefold(): candidate for candidate in known}
    return [by_folded[match] for match in get_close_matches(name.casefold(), list(by_folded), n=most)]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the input: what, where, and what to do about it."""

    message: str
    path: Path | None = None
    line: int | None = None
    column: int | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        told = f"{place}: {self.message}" if place else self.message
        return f"{told} {self.remedy}" if self.remedy else told


class StratographError(Exception):
    """Catch this to catch everything raised on purpose."""


class ProblemsError(StratographError):
    """The input holds problems; all of them are told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = f"{count} problem{'' if count == 1 else 's'} found:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))


class OntologyError(ProblemsError):
    """The vocabulary contradicts itself or cannot be turned into a schema."""


class SeedError(ProblemsError):
    """A seed file cannot be used."""


class ShapeError(ProblemsError):
    """The seeds break the shapes, or the rules that shapes cannot see."""


class UnknownTermError(StratographError):
    """No entity, class or property has this name.

    ``meant`` are names known to be asked for by this one, an alias say; they are suggested first.
    """

    def __init__(self, name: str, known: Iterable[str], meant: Iterable[str] = ()) -> None:
        self.name = name if len(name) <= _LONGEST_NAME_SHOWN else name[:_LONGEST_NAME_SHOWN] + "…"
        self.suggestions = list(dict.fromkeys([*meant, *nearest(name, known)]))[:3]
        hint = f" Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"Nothing here is named {self.name!r}.{hint}")


class UnknownEntityError(UnknownTermError):
    """No entity has this id."""


class OutsideViewError(StratographError):
    """The entity exists, but the view does not hold it."""

    def __init__(self, name: str, filter_name: str) -> None:
        self.name = name
        self.filter_name = filter_name
        super().__init__(
            f"{name!r} exists, but this view leaves it out by its argument {filter_name!r}."
            " Widen or drop that argument."
        )


class InputError(StratographError):
    """An argument of a question cannot be used."""

    def __init__(self, argument: str, message: str) -> None:
        self.argument = argument
        super().__init__(f"Argument {argument!r}: {message}")


class LimitError(StratographError):
    """A question asks for more than a limit allows."""

    def __init__(self, name: str, limit: int, asked: int) -> None:
        self.limit = limit
        self.asked = asked
        super().__init__(f"{name} may be at most {limit}, but {asked} was asked for.")


class DeadlineExceededError(StratographError):
    """An answer took longer than it may."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The answer took longer than {seconds:g} s."
            " Ask for less: a shorter path, fewer types, a smaller view."
        )


class QueryError(StratographError):
    """A SPARQL query cannot be answered; the message says where and why."""


class RefusedQueryError(QueryError):
    """A SPARQL query asks for what is never done here: to change the data, or to ask another service."""


class StoreError(StratographError):
    """A store cannot be used; the message says which, why, and what to do."""


class UnreachableStoreError(StoreError):
    """A store does not answer now; it may later, without anyone doing anything here."""


class ReplacedStoreError(StoreError):
    """A store keeps other facts by now; those that it keeps can be read from it anew."""


class NotKeptError(StratographError):
    """What was compiled of some facts is not in the cache, or their files have changed since."""


class MissingExtraError(StratographError):
    """What was asked for needs an optional package that is not installed."""

    def __init__(self, task: str, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(
            f"{task} needs {package}, which is not installed."
            f" Install it with: pip install 'stratograph[{extra}]'"
        )


class SettingsError(StratographError):
    """Settings cannot be used; every problem is told at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))
