"""Options that commands share, and the readers of their values. Nothing heavy is imported here."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

__all__ = [
    "Commands",
    "change_options",
    "command",
    "data_options",
    "day",
    "days",
    "first_option",
    "names",
    "output_options",
    "path_options",
    "port",
    "process_count",
    "rank_options",
    "types_option",
    "view_options",
    "word",
]

Commands = Any  # argparse keeps the type of add_subparsers() to itself


def command(
    commands: Commands, name: str, told: str, more: str = "", examples: str = ""
) -> argparse.ArgumentParser:
    """A command, with its help: what it does, more of that, and how it is used."""
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=told,
        description=f"{told[0].upper()}{told[1:]}.{f' {more}' if more else ''}",
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return made


def data_options(to: argparse.ArgumentParser, *, store: bool = True) -> None:
    """Add the options that say what to load."""
    group = to.add_argument_group("what to load")
    paths: dict[str, Any] = {"type": Path, "action": "append", "default": [], "metavar": "DIR"}
    group.add_argument("--ontology", **paths, help="terms, shapes and rules of your own (repeatable)")
    group.add_argument("--seeds", **paths, help="facts of your own (repeatable)")
    group.add_argument("--no-builtin-seeds", action="store_true", help="leave out the facts that we ship")
    if store:
        group.add_argument("--store", metavar="DIR|URL", help="start from what `load` kept instead")


def view_options(to: argparse.ArgumentParser) -> None:
    """Add the options that say which statements count, and which changes to imagine."""
    group = to.add_argument_group("which statements count")
    several: dict[str, Any] = {"type": names, "action": "extend"}
    group.add_argument("--as-of", type=day, metavar="DATE", help="those that may hold on this day")
    group.add_argument(
        "--known-by", type=day, metavar="DATE", help="those from documents of this day or before"
    )
    group.add_argument(
        "--min-certainty", metavar="C", help="Asserted, Reported, Hedged or Speculative, and up"
    )
    group.add_argument("--status", **several, metavar="S,...", help="Active, Disrupted, Proposed, Ended")
    group.add_argument("--via", **several, metavar="R,...", help="relations: Ownership, partnersWith, ...")
    group.add_argument("--source", **several, metavar="ID,...", help="source documents, by id")
    change_options(to)


def change_options(to: argparse.ArgumentParser) -> None:
    """Add the options that imagine changes; all of them gather in ``changes``, in their order."""
    group = to.add_argument_group("what to imagine (each may be given several times)")
    shared: dict[str, Any] = {"dest": "changes", "action": "append", "default": []}
    group.add_argument(
        "--remove",
        **shared,
        type=_change("remove"),
        metavar="ID",
        help="an entity is gone, or a relationship, written REL:SOURCE:TARGET",
    )
    group.add_argument(
        "--add",
        **shared,
        type=_change("add"),
        metavar="REL:SRC:TGT",
        help="there is a relationship, Supply:huawei:china-mobile; :FIELD=VALUE,... says more of it",
    )
    group.add_argument(
        "--enact", **shared, type=_change("enact"), metavar="ID", help="a proposed policy takes effect"
    )
    group.add_argument(
        "--end", **shared, type=_change("end"), metavar="ID", help="a policy, or a single statement, ends"
    )


def first_option(to: argparse.ArgumentParser, default: int = 20) -> None:
    """Add the option that says how many rows to tell."""
    to.add_argument("--first", type=int, default=default, metavar="N", help="how many rows (%(default)s)")


def types_option(to: argparse.ArgumentParser) -> None:
    """Add the option that keeps some classes."""
    told = "only of these classes: Company, Organization, ..."
    to.add_argument("--types", type=names, action="extend", metavar="T,...", help=told)


def path_options(to: argparse.ArgumentParser) -> None:
    """Add the options that say which paths to look for."""
    to.add_argument("--k", type=int, default=3, metavar="N", help="how many paths at most (%(default)s)")
    to.add_argument(
        "--max-length", type=int, default=6, metavar="N", help="how many steps at most (%(default)s)"
    )
    to.add_argument(
        "--follow",
        type=word,
        choices=("any-link", "dependence", "forward"),
        default="any-link",
        help="any link in either direction (the default), along dependence, or forward only",
    )
    to.add_argument("--avoid", type=names, action="extend", metavar="ID,...", help="not through these")
    to.add_argument(
        "--weight",
        type=word,
        choices=("hops", "certainty"),
        default="hops",
        help="fewest steps first (the default), or surest weakest step first",
    )


def rank_options(to: argparse.ArgumentParser) -> None:
    """Add the options that only some measures have."""
    to.add_argument(
        "--around", type=names, action="extend", metavar="ID,...", help="for pagerank: central to these"
    )
    to.add_argument("--sample", type=int, metavar="N", help="for betweenness: estimated from N entities")
    to.add_argument("--seed", type=int, default=0, help="what the choice starts from (%(default)s)")


def output_options(to: argparse.ArgumentParser, *, json: bool = True, language: bool = False) -> None:
    """Add the options that say how to tell the answer."""
    group = to.add_argument_group("how to tell it")
    if json:
        group.add_argument("--json", action="store_true", help="JSON for programs")
    if language:
        group.add_argument("--language", choices=("en", "zh"), default="en", help="of names (%(default)s)")
    group.add_argument(
        "-v", "--verbose", action="count", default=0, help="say more on standard error; -vv most"
    )


# -- readers of values: a ValueError's words would be lost, an ArgumentTypeError's are told


def names(text: str) -> list[str]:
    """Names with commas between."""
    found = [name.strip() for name in text.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of names; write them as NAME,NAME.")
    return found


def word(text: str) -> str:
    """A word, capitals and underscores aside."""
    return text.lower().replace("_", "-")


def day(text: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2024-01-31.") from None


def days(text: str) -> int:
    """A number of days."""
    if not text.isdecimal() or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days; write 0 or more.")
    return int(text)


def port(text: str) -> int:
    """A port."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; ports run from 0 to 65535.")
    return int(text)


def process_count(text: str) -> int:
    """A number of processes."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; from 1 to 64.")
    return int(text)


def _change(kind: str) -> Callable[[str], tuple[str, list[str]]]:
    """Reads a change as its kind and the names in it: one, or those of a relationship, and what it says."""

    def read(text: str) -> tuple[str, list[str]]:
        # What it says may hold colons of its own, as an address does.
        parts = [part.strip() for part in text.split(":", 3 if kind == "add" else -1)]
        if not all(parts) or len(parts) not in {"add": (3, 4), "remove": (1, 3)}.get(kind, (1,)):
            wanted = {
                "add": "REL:SOURCE:TARGET, or as REL:SOURCE:TARGET:FIELD=VALUE,...",
                "remove": "an id, or as REL:SOURCE:TARGET",
            }
            told = f"{text!r} is not what to {kind}; write it as {wanted.get(kind, 'an id')}."
            raise argparse.ArgumentTypeError(told)
        said = [one.strip() for part in parts[3:] for one in part.split(",")]
        if not all(all(one.partition("=")) for one in said):
            raise argparse.ArgumentTypeError(f"{parts[3]!r} is not FIELD=VALUE,FIELD=VALUE.")
        return kind, [*parts[:3], *said]

    return read
