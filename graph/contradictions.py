"""Changes that cannot be imagined: of what is not there, or against each other."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.edits import matches
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError, UnknownTermError
from stratograph.graph.provisions import legal_status_of, parts_of, said_of
from stratograph.graph.statements import Certainty, Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["MOST_CHANGES", "check_changes"]

MOST_CHANGES = 50

# What a change gives a relationship of its own.
_GIVEN = frozenset({"source", "target", "status", "hasEvidence"})


def check_changes(view: "View", changes: Sequence[Change]) -> None:
    """Refuse changes that make no sense.

    Args:
        view: The view without any of them.
        changes: All of them.

    Raises:
        InputError: A change is of something that the view does not hold, changes nothing, or contradicts
            another; or there are more than 50.
    """
    if len(changes) > MOST_CHANGES:
        raise InputError("change", f"holds {len(changes)} changes; at most {MOST_CHANGES} are allowed.")
    for change in changes:
        if isinstance(change, RemoveRelation | AddRelation):
            _check_relation(view, change)
    for told in _contradictions(view, changes):
        raise InputError("change", told)
    for change in changes:
        _check(view, change)


def _check(view: "View", change: Change) -> None:
    match change:
        case RemoveEntity(entity):
            if _class_of(view, entity) == "SourceDocument":
                told = f"removes {entity!r}, a source document."
                raise InputError("change", f"{told} To leave its evidence out, name the others as sources.")
        case RemoveRelation():
            if not any(_between(view, change)):
                raise InputError("change", f"removes {_told(change)}, which is not in view.")
        case AddRelation():
            _check_addition(view, change)
        case Enact(policy):
            _check_enactment(view, policy)
        case End(ended):
            _check_end(view, ended)


def _class_of(view: "View", entity_id: str) -> str:
    try:
        return view.entity(entity_id).class_name
    except (UnknownEntityError, OutsideViewError) as error:
        raise InputError("change", str(error)) from None


def _check_relation(view: "View", change: RemoveRelation | AddRelation) -> None:
    if change.relation not in view.ontology.relations:
        raise InputError("change", str(UnknownTermError(change.relation, view.ontology.relations)))
    for end in (change.source, change.target):
        _class_of(view, end)


def _between(view: "View", change: RemoveRelation | AddRelation) -> Iterator["ViewedStatement"]:
    for viewed in view.about(change.source, change.relation):
        if matches(view.snapshot, change, viewed.statement):
            yield viewed


def _check_addition(view: "View", change: AddRelation) -> None:
    relation, ontology = view.ontology.relations[change.relation], view.ontology
    if change.source == change.target:
        raise InputError("change", f"adds {_told(change)}; name two entities.")
    if ontology[change.relation].abstract:
        leaves = ", ".join(ontology.leaves(change.relation))
        raise InputError("change", f"adds {_told(change)}; name a concrete class: {leaves}.")
    for end, wanted in ((change.source, relation.source_class), (change.target, relation.target_class)):
        if not ontology.is_a(_class_of(view, end), wanted):
            told = f"but {end!r} is of the class {_class_of(view, end)}, not {wanted}."
            raise InputError("change", f"adds {_told(change)}, {told}")
    for one in ontology[change.relation].fields:
        if one.min_count and one.owner != "Statement" and one.name not in _GIVEN:
            raise InputError("change", f"adds {_told(change)}, which would need a value for {one.name!r}.")
    for viewed in _between(view, change):
        if viewed.status is Status.ACTIVE and viewed.certainty is Certainty.ASSERTED:
            raise InputError("change", f"adds {_told(change)}, which is in view already: {viewed.id!r}.")


def _check_enactment(view: "View", policy: str) -> None:
    _check_policy(view, policy)
    said = said_of(view.snapshot, parts_of(view.snapshot, policy))
    if any(one.status is Status.PROPOSED for one in said):
        return
    legal_status = legal_status_of(view.snapshot, policy)
    if legal_status == "InForce":
        raise InputError("change", f"enacts {policy!r}, which is in force already.")
    if legal_status != "ProposedRule":
        raise InputError("change", f"enacts {policy!r}, of which nothing is proposed.")


def _check_end(view: "View", ended: str) -> None:
    viewed = view.statement(ended)
    if viewed is None:
        _check_policy(view, ended)
        said = said_of(view.snapshot, parts_of(view.snapshot, ended))
        if all(one.status is Status.ENDED for one in said):
            raise InputError("change", f"ends {ended!r}, of which nothing is left to end.")
    elif viewed.inferred:
        premises = ", ".join(repr(one) for one in viewed.statement.premises)
        raise InputError("change", f"ends {ended!r}, which follows from others. End one of {premises}.")
    elif viewed.status is Status.ENDED:
        raise InputError("change", f"ends {ended!r}, which has ended already.")


def _check_policy(view: "View", policy: str) -> None:
    class_name = _class_of(view, policy)
    if not view.ontology.is_a(class_name, "Policy"):
        told = f"{policy!r} is a {class_name}; only policies are enacted, and only they and statements ended."
        raise InputError("change", told)


def _contradictions(view: "View", changes: Sequence[Change]) -> Iterator[str]:
    removed = {one.entity for one in changes if isinstance(one, RemoveEntity)}
    ended = {one.ended for one in changes if isinstance(one, End)}
    taken_out = [one for one in changes if isinstance(one, RemoveRelation)]
    for one in changes:
        match one:
            case Enact(policy) if policy in ended:
                yield f"enacts and ends {policy!r}."
            case Enact(policy) | End(policy) if policy in removed:
                yield f"removes {policy!r}, and enacts or ends it."
            case AddRelation(_, source, target) if removed & {source, target}:
                yield f"removes {' and '.join(sorted(removed & {source, target}))}, and adds {_told(one)}."
            case AddRelation() if any(_undoes(view, other, one) for other in taken_out):
                yield f"adds and removes {_told(one)}."


def _undoes(view: "View", removal: RemoveRelation, addition: AddRelation) -> bool:
    if not view.ontology.is_a(addition.relation, removal.relation):
        return False
    ends, asked = (addition.source, addition.target), (removal.source, removal.target)
    return ends == asked or (view.ontology.relations[removal.relation].symmetric and ends == asked[::-1])


def _told(change: RemoveRelation | AddRelation) -> str:
    return f"{change.relation} from {change.source!r} to {change.target!r}"
