"""SHACL: what the shapes in the ontology say about the facts, in the curator's words."""

from collections.abc import Iterator

from stratograph.graph.dataset import Literal, Term
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import SG, SH, curie, local_name
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.native_shapes import is_compared, native_results
from stratograph.graph.validation.reference_shapes import reference_results
from stratograph.graph.validation.references import is_dangling
from stratograph.graph.validation.shape_results import BrokenShapesError, ShapeResult

__all__ = ["shape_violations"]

# What another check tells better, with both places.
_TOLD_ELSEWHERE = {SH + "UniqueLangConstraintComponent"}
_WHAT = {
    SH + "MinCountConstraintComponent": "{name} is missing.",
    SH + "MaxCountConstraintComponent": "there is more than one {name}.",
    SH + "DatatypeConstraintComponent": "{name} {value} is of the wrong kind.",
    SH + "ClassConstraintComponent": "{name} {value} is of the wrong class.",
    SH + "InConstraintComponent": "{name} {value} is not one of the choices.",
}


def shape_violations(facts: Facts) -> Iterator[Problem]:
    """What the shapes say about the union of ontology, vocabularies and facts."""
    check = native_results if is_compared(facts.dataset) else reference_results
    told: set[tuple[str, str]] = set()
    try:
        for result in check(facts.excerpt):
            made = _problem(facts, result) if facts.is_looked_at(result.focus) else None
            if made is not None and (made.message, made.remedy or "") not in told:
                told.add((made.message, made.remedy or ""))
                yield made
    except BrokenShapesError as error:
        yield Problem(f"a shape cannot be used: {error}", remedy="Correct the shape.")


def _problem(facts: Facts, result: ShapeResult) -> Problem | None:
    if result.focus.startswith("_:") or result.focus in facts.declared:
        return None  # told of the thing that leads there
    path, value = result.path, result.value
    dangles = path is not None and _is_iri(value) and is_dangling(facts, path, str(value))
    about = {path, _text(value)} if path else {SG + "property", SG + "propertyValue"}
    told = facts.told.intersection((result.focus, term) for term in about if term)
    if result.component in _TOLD_ELSEWHERE or dangles or told:
        return None
    what = _WHAT.get(
        result.component, "{name} {value} does not fit." if path else "it breaks a rule of its class."
    )
    message = what.format(name=result.name or (local_name(path) if path else "it"), value=_shown(value))
    missing = result.component == SH + "MinCountConstraintComponent"
    return facts.problem(
        result.focus,
        message.replace("  ", " "),
        result.message or "Correct it.",
        term=None if missing else path,
    )


def _is_iri(value: Term | None) -> bool:
    return isinstance(value, str) and not value.startswith("_:")


def _text(value: Term | None) -> str | None:
    return value.value if isinstance(value, Literal) else value


def _shown(value: Term | None) -> str:
    if value is None:
        return ""
    return curie(str(value)) if _is_iri(value) else f'"{_text(value)}"'
