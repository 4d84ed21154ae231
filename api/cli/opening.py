"""From arguments to what a question needs: the ecosystem, a view of it, and the things named in it."""

import os
import re
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from stratograph.api.cli.exits import UsageError
from stratograph.api.cli.terminal import Terminal
from stratograph.api.settings import StoreSettings
from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, UnknownEntityError, UnknownTermError
from stratograph.graph.loading import load, open_store
from stratograph.graph.namespaces import ID
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View

__all__ = ["class_names", "entity_id", "loaded", "one_of", "opened", "relation_names", "view_of"]

_Value = TypeVar("_Value")


def opened(
    args: Namespace,
    terminal: Terminal,
    reserved_names: Iterable[str] = (),
    *,
    keep_later: Callable[[Callable[[], None]], None] | None = None,
    only: str = "",
) -> Ecosystem:
    """The ecosystem that the arguments name: of a store, or of the built-in and the user's own files.

    Args:
        args: The arguments.
        terminal: Where progress is told.
        reserved_names: Names that the ontology may not take.
        keep_later: Takes what keeps the compiled facts for later starts, if there is more urgent work; what
            was kept before is then read whole, for processes that may open no file.
        only: The version of the files that is wanted, if only what was compiled of it before will do.

    Raises:
        NotKeptError: That is not there.
        UsageError: The arguments name both a store and files.
        SettingsError: The environment says of a store what cannot be used.
        StoreError: The store cannot be opened.
        ProblemsError: The files cannot be used.
    """
    settings = StoreSettings.from_env(os.environ)
    place = settings.place(args.store)
    if place is None:
        return loaded(args, terminal, reserved_names, keep_later=keep_later, only=only)
    if args.ontology or args.seeds or args.no_builtin_seeds:
        raise UsageError(
            f"the store {place} holds its facts already. Leave out --ontology, --seeds and"
            " --no-builtin-seeds; or leave out the store: --store memory."
        )
    with terminal.progress() as progress:
        return open_store(
            place,
            settings.access,
            reserved_names=reserved_names,
            progress=progress,
            cache=settings.cache,
            whole=keep_later is not None,
        )


def loaded(
    args: Namespace,
    terminal: Terminal,
    reserved_names: Iterable[str] = (),
    *,
    for_sparql: bool = False,
    keep_later: Callable[[Callable[[], None]], None] | None = None,
    only: str = "",
) -> Ecosystem:
    """The ecosystem of the built-in and the user's own files.

    Args:
        args: The arguments.
        terminal: Where progress is told.
        reserved_names: Names that the ontology may not take.
        for_sparql: Whether its dataset is to be kept, with all that SPARQL needs; no command asks SPARQL.
        keep_later: As for :func:`opened`.
        only: Likewise.

    Raises:
        ProblemsError: The files cannot be used.
    """
    with terminal.progress() as progress:
        return load(
            args.seeds,
            args.ontology,
            builtin=not args.no_builtin_seeds,
            for_sparql=for_sparql,
            reserved_names=reserved_names,
            progress=progress,
            cache=StoreSettings.from_env(os.environ).cache,
            whole=keep_later is not None,
            later=keep_later,
            only=only,
        )


def view_of(ecosystem: Ecosystem, args: Namespace, *, with_relations: bool = True) -> View:
    """The view that ``--as-of`` and its neighbours describe, with the changes that ``--remove`` imagines.

    Args:
        ecosystem: What to look at.
        args: The arguments.
        with_relations: Whether ``--via`` belongs to the view; a question may take it for itself.

    Raises:
        StratographError: An argument names something that does not exist.
    """
    certainties = {certainty.name.capitalize(): certainty for certainty in reversed(Certainty)}
    statuses = {status.value: status for status in Status}
    narrower = ecosystem.narrowed(
        Criteria(
            as_of=args.as_of,
            known_by=args.known_by,
            min_certainty=args.min_certainty and one_of("--min-certainty", args.min_certainty, certainties),
            statuses=args.status and frozenset(one_of("--status", one, statuses) for one in args.status),
            via=frozenset(relation_names(ecosystem.ontology, args.via))
            if args.via and with_relations
            else None,
            within=Scope(
                sources=args.source and frozenset(entity_id(ecosystem.snapshot, one) for one in args.source)
            ),
        )
    )
    return narrower.changed([_change(narrower, kind, names) for kind, names in args.changes])


def _change(view: View, kind: str, names: Sequence[str]) -> Change:
    if len(names) > 1:
        (relation,) = relation_names(view.ontology, names[:1], argument=f"--{kind}")
        source, target = (entity_id(view.snapshot, one) for one in names[1:3])
        if kind == "remove":
            return RemoveRelation(relation, source, target)
        return AddRelation(relation, source, target, _said(view, relation, names[3:]))
    (name,) = names
    match kind:
        case "remove":
            return RemoveEntity(entity_id(view.snapshot, name))
        case "enact":
            return Enact(entity_id(view.snapshot, name))
        case _:
            stated = name in view.snapshot.statements
            return End(name if stated else entity_id(view.snapshot, name))


def _said(view: View, relation: str, pairs: Iterable[str]) -> dict[str, list[str]]:
    """What a relationship says besides, from FIELD=VALUE; entities by whatever name."""
    fields = view.ontology.fields(relation)
    found: dict[str, list[str]] = defaultdict(list)
    for name, _, value in (one.partition("=") for one in pairs):
        names_entity = name in fields and fields[name].type_name in view.ontology.classes
        stated = value in view.snapshot.statements
        found[name].append(entity_id(view.snapshot, value) if names_entity and not stated else value)
    return found


def entity_id(snapshot: Snapshot, name: str) -> str:
    """The id of the entity that this id, IRI, name, alias or former name means.

    Capitals do not count in names.

    Raises:
        UnknownEntityError: Nothing has this name; the nearest ids and names are suggested.
        UsageError: Several have it.
    """
    bare = name.removeprefix(ID).removeprefix("id:")
    if bare in snapshot.entities:
        return bare
    by_name: dict[str, list[str]] = defaultdict(list)
    for entity in snapshot.entities.values():
        for text in {text.value for text in (*entity.labels, *entity.aliases, *entity.former_names)}:
            by_name[text].append(entity.id)
    found = sorted(
        {one for text, ids in by_name.items() if text.casefold() == name.casefold() for one in ids}
    )
    if not found:
        unknown = UnknownEntityError(bare, snapshot.entities)
        raise unknown if unknown.suggestions else UnknownEntityError(name, by_name)
    if len(found) > 1:
        raise UsageError(f"{name!r} is the name of {' and of '.join(found)}. Write the id.")
    return found[0]


def relation_names(ontology: Ontology, asked: Iterable[str], argument: str = "--via") -> list[str]:
    """The relationship classes that these names, or those of their shortcuts, mean.

    Raises:
        InputError: There is no such relation.
    """
    known = {name: name for name in ontology.relations}
    shortcuts = {relation.shortcut: name for name, relation in ontology.relations.items()}
    return [one_of(argument, one, known, shortcuts) for one in asked]


def class_names(
    ontology: Ontology, asked: Iterable[str] | None, argument: str = "--types"
) -> list[str] | None:
    """The classes of entities that these names mean, in singular or plural; nothing asked is nothing.

    Raises:
        InputError: There is no such class of entities.
    """
    if asked is None:
        return None
    known = {name: name for name in ontology.classes if ontology.is_a(name, "Entity")}
    plurals = {plural: name for name in known if (plural := ontology.classes[name].plural_name)}
    return [one_of(argument, one, known, plurals) for one in asked]


def one_of(
    argument: str, asked: str, known: Mapping[str, _Value], also: Mapping[str, _Value] | None = None
) -> _Value:
    """What a name means; capitals, hyphens and underscores do not count.

    Args:
        argument: Where the name was given.
        asked: The name.
        known: The names that there are.
        also: Other spellings, which are understood and never suggested.

    Raises:
        InputError: The name is not known; the nearest ones are suggested.
    """
    by_folded = {_folded(name): value for name, value in [*(also or {}).items(), *known.items()]}
    try:
        return by_folded[_folded(asked)]
    except KeyError:
        unknown = UnknownTermError(asked, known)
        every = "" if unknown.suggestions or len(known) > 20 else f" There is {', '.join(known)}."
        raise InputError(argument, f"{unknown}{every}") from None


def _folded(name: str) -> str:
    return re.sub(r"[-_ ]", "", name).casefold()
