"""Why there is no path: too far, the wrong way round, left out by what was asked, or not connected."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stratograph.graph.arcs import Follow
from stratograph.graph.change import End, RemoveEntity, RemoveRelation
from stratograph.graph.edits import matches
from stratograph.graph.network import is_group
from stratograph.graph.sought import Sought
from stratograph.graph.statements import Status
from stratograph.graph.steps import Path, path_along

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["explanation"]


def explanation(sought: Sought, most_steps: int) -> str:
    """A sentence or more on why nothing was found, and what would find something.

    Args:
        sought: What was asked for, in vain.
        most_steps: The most steps that can be asked for.
    """
    return " ".join([_why(sought, most_steps), *_before_changes(sought)])


def _why(sought: Sought, most_steps: int) -> str:
    at_ends = " ".join(
        said
        for end, other in ((sought.source, sought.target), (sought.target, sought.source))
        if (said := _at_end(sought, end, other)) is not None
    )
    if at_ends:
        return " ".join([at_ends, *_members(sought)])
    unbounded = replace(sought, max_length=len(sought.network.edges.nodes))
    if (path := _path(unbounded)) is not None:
        return _too_long(sought, path, most_steps)
    told = " ".join([*_relaxed(unbounded), *_members(sought)])
    return f"No path leads from {_ends(sought)} within what was asked. {told}"


def _before_changes(sought: Sought) -> Iterator[str]:
    """What the imagined changes took away, and which of them did."""
    base = replace(sought, view=sought.view.base)
    if base.view is sought.view or (path := _path(base)) is None:
        return
    told = f"Before the imagined changes there is one of {_steps(path)}{_over(path)}"
    blamed = [said for one in sought.view.snapshot.changes if (said := _blame(base.view, one, path))]
    yield f"{told}; it is lost by {' and by '.join(blamed)}." if blamed else f"{told}."


def _blame(base: "View", change: Hashable, path: Path) -> str | None:
    """What a change does to a path, in words; nothing if it leaves the path alone."""
    statements = [each.statement for step in path.steps for each in step.statements]
    match change:
        case RemoveEntity(entity) if entity in path.entity_ids:
            return f"the removal of {_name(base, entity)}"
        case RemoveRelation(relation, source, target) if any(
            matches(base.snapshot, change, one) for one in statements
        ):
            return f"the removal of {relation} from {_name(base, source)} to {_name(base, target)}"
        case End(ended) if ended in path.entity_ids:
            return f"the end of {_name(base, ended)}"
        case End(ended) if any(one.id == ended for one in statements):
            return f"the end of {ended!r}"
    return None


def _too_long(sought: Sought, path: Path, most_steps: int) -> str:
    allowed = f"more than the {sought.max_length} allowed"
    said = f"The shortest path from {_ends(sought)} has {_steps(path)}, {allowed}."
    return said if path.length <= most_steps else f"{said} At most {most_steps} can be asked for."


def _at_end(sought: Sought, end: str, other: str) -> str | None:
    """What keeps an end out of every path to the other, whatever is asked of the path."""
    snapshot, edges = sought.view.snapshot, sought.network.edges
    name = _name(sought.view, end)
    if end not in edges.numbers:
        return f"{name} has no relationship with any entity."
    groups = is_group(snapshot, end) or is_group(snapshot, other)
    if groups or edges.between_entities[edges.numbers[end]]:
        return None
    return f"{name} has relationships with groups only, and no path leads through a group."


def _members(sought: Sought) -> Iterator[str]:
    """Whom to ask about in the place of a group: what is said of several need not be said of each."""
    for end in (sought.source, sought.target):
        if is_group(sought.view.snapshot, end):
            memberships = sought.view.about(end, "GroupMembership")
            members = dict.fromkeys(one.source for one in memberships if one.target == end)
            if members:
                yield f"{_name(sought.view, end)} is a group; ask about a member: {', '.join(members)}."


def _relaxed(sought: Sought) -> Iterator[str]:
    """One sentence for each single thing that would have to give; else one for all of them together."""
    said = False
    for condition, other in _relaxations(sought):
        if (path := _path(other)) is not None and _needs(sought, other, path):
            said = True
            yield f"{condition} there is one of {_steps(path)}{_over(path)}."
    if said:
        return
    everything = replace(
        _unfiltered(sought), follow=Follow.ANY_LINK, via=_all_relations(sought.view), avoid=frozenset()
    )
    if (path := _path(everything)) is None:
        yield "Nothing connects the two, in any direction, over any relation (groups are never steps)."
    else:
        yield f"Only with several conditions lifted at once is there one, of {_steps(path)}{_over(path)}."


def _relaxations(sought: Sought) -> Iterator[tuple[str, Sought]]:
    view = sought.view
    if sought.follow is not Follow.ANY_LINK:
        yield "In the other direction", replace(sought, source=sought.target, target=sought.source)
    if sought.follow is Follow.DEPENDENCE:
        yield "Crossing relations that carry dependence no further", replace(sought, carries_all=True)
    if sought.follow is not Follow.ANY_LINK:
        yield "Following any link", replace(sought, follow=Follow.ANY_LINK)
    if sought.avoid:
        yield "Through what is to be avoided", replace(sought, avoid=frozenset())
    if sought.via is not None:
        yield "Over other relations", replace(sought, via=None)
    elif view.criteria.via is None:
        yield (
            "Over relations that only classify, if they are named,",
            replace(sought, via=_all_relations(view)),
        )
    if view.criteria.statuses is None:
        yield "Over relationships that have ended", replace(sought, statuses=frozenset(Status))
    if view.unfiltered is not view:
        yield "Without the filters of this view", replace(sought, view=view.unfiltered)


def _needs(sought: Sought, other: Sought, path: Path) -> bool:
    """Whether the path needs what was relaxed: naming all relations lets dependence pass through all, too."""
    if sought.via is not None or other.via is None:
        return True
    return any(not sought.view.ontology.relations[step.relation].carries_paths for step in path.steps)


def _path(sought: Sought) -> Path | None:
    nodes = next(sought.found(), None)
    return None if nodes is None else path_along(sought.network, nodes, sought.rule)


def _unfiltered(sought: Sought) -> Sought:
    return replace(sought, view=sought.view.unfiltered, statuses=frozenset(Status))


def _all_relations(view: "View") -> frozenset[str]:
    return frozenset(view.ontology.relations)


def _name(view: "View", entity_id: str) -> str:
    return view.snapshot.entity(entity_id).label()


def _ends(sought: Sought) -> str:
    return f"{_name(sought.view, sought.source)} to {_name(sought.view, sought.target)}"


def _steps(path: Path) -> str:
    return "1 step" if path.length == 1 else f"{path.length} steps"


def _over(path: Path) -> str:
    relations = dict.fromkeys(step.relation for step in path.steps)
    return f" ({', '.join(relations)})"
