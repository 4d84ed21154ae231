"""Changes that cannot be imagined: of what is not there, or against each other."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.compilation import value_of
from stratograph.graph.edits import matches
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError, UnknownTermError
from stratograph.graph.imagined import NOT_IMAGINED, given_fields, imagined_terms
from stratograph.graph.imagined_shares import check_shares
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import ValueKind
from stratograph.graph.provisions import legal_status_of, parts_of, said_of
from stratograph.graph.statements import Certainty, Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["MOST_CHANGES", "check_changes"]

MOST_CHANGES = 50


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
        _check(view, change, changes)
    check_shares(view, changes)


def _check(view: "View", change: Change, changes: Sequence[Change]) -> None:
    match change:
        case RemoveEntity(entity):
            if _class_of(view, entity) == "SourceDocument":
                told = f"removes {entity!r}, a source document."
                raise InputError("change", f"{told} To leave its evidence out, name the others as sources.")
        case RemoveRelation():
            if not any(_between(view, change)):
                raise InputError("change", f"removes {_told(change)}, which is not in view.")
        case AddRelation():
            _check_addition(view, change, changes)
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


def _check_addition(view: "View", change: AddRelation, changes: Sequence[Change]) -> None:
    _check_ends(view, change)
    _check_values(view, change)
    if any(isinstance(one, RemoveRelation) and _undoes(view, one, change) for one in changes):
        return  # It takes the place of what is removed.
    for viewed in _between(view, change):
        if viewed.status in (Status.ACTIVE, Status.DISRUPTED):
            _check_beside(view, change, viewed)


def _check_ends(view: "View", change: AddRelation) -> None:
    relation, ontology = view.ontology.relations[change.relation], view.ontology
    if change.source == change.target:
        raise InputError("change", f"adds {_told(change)}; name two entities.")
    if ontology[change.relation].abstract:
        leaves = ", ".join(ontology.leaves(change.relation))
        raise InputError("change", f"adds {_told(change)}; name a concrete class: {leaves}.")
    for end, wanted in ((change.source, relation.source_class), (change.target, relation.target_class)):
        _check_class(view, change, end, wanted)


def _check_class(view: "View", change: AddRelation, entity_id: str, wanted: str) -> None:
    class_name = _class_of(view, entity_id)
    if not view.ontology.is_a(class_name, wanted):
        told = f"but {entity_id!r} is of the class {class_name}, not {wanted}."
        raise InputError("change", f"adds {_told(change)}, {told}")


def _check_values(view: "View", change: AddRelation) -> None:
    try:
        terms = imagined_terms(view.ontology, change.relation, change.values)
    except (UnknownTermError, ValueError) as error:
        raise InputError("change", f"adds {_told(change)}: {error}") from None
    for one in view.ontology[change.relation].fields:
        if one.min_count and one.name not in NOT_IMAGINED | {"status"} and one.name not in change.values:
            raise InputError("change", f"adds {_told(change)}, which would need a value for {one.name!r}.")
    for one in given_fields(view.ontology, change.relation, change.values):
        if one.value_kind is ValueKind.CLASS:
            for term in terms[one.iri]:
                _check_mentioned(view, change, local_name(str(term)), one.type_name)


def _check_mentioned(view: "View", change: AddRelation, thing: str, wanted: str) -> None:
    if view.statement(thing) is None or not view.ontology.is_a("Statement", wanted):
        _check_class(view, change, thing, wanted)


def _check_beside(view: "View", change: AddRelation, viewed: "ViewedStatement") -> None:
    """Refuse to add what is there already, or to say something else of it."""
    terms = imagined_terms(view.ontology, change.relation, change.values)
    fields = given_fields(view.ontology, change.relation, change.values)
    said = {one.name: {value_of(term, one) for term in terms[one.iri]} for one in fields}
    status = said.pop("status", {Status.ACTIVE})
    for one in fields:
        there = set(viewed.values(one.name))
        if one.name in said and not one.many and one.owner != "Statement" and there - said[one.name]:
            told = f"but {viewed.id!r} in view says {min(map(str, there))}. Remove that relation too."
            raise InputError("change", f"adds {_told(change)} with another {one.name!r}, {told}")
    if (
        viewed.certainty is Certainty.ASSERTED
        and viewed.status in status
        and all(values <= set(viewed.values(name)) for name, values in said.items())
    ):
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
            case AddRelation(values=values) if not values and any(
                _undoes(view, each, one) for each in taken_out
            ):
                yield f"adds and removes {_told(one)}; only with values of its own does it replace another."
    yield from _twice(view, [one for one in changes if isinstance(one, AddRelation)])


def _twice(view: "View", additions: Sequence[AddRelation]) -> Iterator[str]:
    """What is added twice, and not alike."""
    for one, other in combinations(additions, 2):
        if one.relation == other.relation and _same_ends(view, one, other):
            for name in sorted(one.values.keys() & other.values.keys()):
                field = view.ontology.fields(one.relation).get(name)
                if field and not field.many and one.values[name] != other.values[name]:
                    yield f"adds {_told(one)} twice, with two values for {name!r}."


def _undoes(view: "View", removal: RemoveRelation, addition: AddRelation) -> bool:
    return view.ontology.is_a(addition.relation, removal.relation) and _same_ends(view, removal, addition)


def _same_ends(view: "View", one: RemoveRelation | AddRelation, other: AddRelation) -> bool:
    ends, asked = (other.source, other.target), (one.source, one.target)
    return ends == asked or (view.ontology.relations[one.relation].symmetric and ends == asked[::-1])


def _told(change: RemoveRelation | AddRelation) -> str:
    return f"{change.relation} from {change.source!r} to {change.target!r}"
