"""Times: days that no calendar has, and intervals that end before they begin."""

from collections.abc import Iterator
from functools import lru_cache

from stratograph.graph.dataset import Literal
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import SG
from stratograph.graph.validation.facts import Facts

__all__ = ["dates_of", "time_problems"]


def time_problems(facts: Facts) -> Iterator[Problem]:
    """Impossible dates and impossible intervals."""
    dated = {
        quad.subject
        for quad in facts.ontology_quads
        if quad.predicate == SG + "valueFormat"
        and isinstance(quad.object, Literal)
        and quad.object.value == "edtf"
    }
    for subject, said in facts.said.items():
        days = [(one, value) for one, value in said if one in dated and isinstance(value, Literal)]
        if any(_date(value.value) is None for _, value in days):
            yield from _days(facts, subject, dated)
        if len(days) > 1:
            yield from _interval(facts, subject)


def _days(facts: Facts, subject: str, dated: set[str]) -> Iterator[Problem]:
    for quad in facts.quads(subject):
        if quad.predicate in dated and isinstance(quad.object, Literal):
            try:
                PartialDate.parse(quad.object.value)
            except ValueError as error:
                remedy = "Write it as precisely as the source does: 2023, 2023-05 or 2023-05-16."
                yield facts.problem(subject, str(error), remedy, term=quad.predicate, graph=quad.graph)


def dates_of(facts: Facts, subject: str) -> tuple[PartialDate | None, PartialDate | None]:
    """When a statement begins and ends to hold; nothing where no usable date is given."""
    return _date(facts.text(subject, "validFrom")), _date(facts.text(subject, "validUntil"))


@lru_cache(maxsize=1 << 16)
def _date(text: str | None) -> PartialDate | None:
    try:
        return None if text is None else PartialDate.parse(text)
    except ValueError:
        return None


def _interval(facts: Facts, subject: str) -> Iterator[Problem]:
    start, end = dates_of(facts, subject)
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        message = f"it ends ({end}) before it begins ({start})."
        remedy = "Correct sg:validFrom or sg:validUntil."
        yield facts.problem(subject, message, remedy, term=SG + "validUntil")
