"""Whether what the criteria of a view name exists, and belongs where it stands."""

from collections.abc import Callable

from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, UnknownEntityError, UnknownTermError
from stratograph.graph.snapshot import Snapshot

__all__ = ["check_names"]

_CLASSES_OF_SCOPE = {
    "countries": ("Country",),
    "blocs": ("Country", "Group"),
    "layers": ("ServiceLayer",),
    "sources": ("SourceDocument",),
}


def check_names(snapshot: Snapshot, criteria: Criteria) -> None:
    """Refuse criteria that name what is not there.

    Raises:
        InputError: They name a country, source, type or relation that does not exist, or one of another kind.
    """
    ontology, within = snapshot.ontology, criteria.within
    for field_name, entity_id in within.named_ids():
        if entity_id not in snapshot.removed:
            _refuse_unknown(f"within.{field_name}", entity_id, snapshot.entity)
            _refuse_misplaced(snapshot, field_name, entity_id)
    for type_name in sorted(within.types or ()):
        _refuse_unknown("within.types", type_name, ontology.leaves)
    for relation in sorted(criteria.via or ()):
        if relation not in ontology.relations:
            raise InputError("via", str(UnknownTermError(relation, ontology.relations)))


def _refuse_misplaced(snapshot: Snapshot, field_name: str, entity_id: str) -> None:
    """A company among the countries lets nothing through, which looks like an answer."""
    class_name, classes = snapshot.entities[entity_id].class_name, _CLASSES_OF_SCOPE.get(field_name)
    if classes is not None and not any(snapshot.ontology.is_a(class_name, one) for one in classes):
        told = f"{entity_id!r} is a {class_name}, and a {' or '.join(classes)} belongs here."
        raise InputError(f"within.{field_name}", told)


def _refuse_unknown(argument: str, name: str, look_up: Callable[[str], object]) -> None:
    try:
        look_up(name)
    except (UnknownEntityError, UnknownTermError) as error:
        raise InputError(argument, str(error)) from None
