"""Concentration: how far the supply of a product, a layer or a sector lies in few hands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.composition import NOT_STATED
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import InputError
from stratograph.graph.market_shares import Survey, survey_of
from stratograph.graph.suppliers import SUPPLIED, suppliers, with_their_units

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Basis", "Concentration", "Share", "concentration", "has_concentration"]


class Basis(StrEnum):
    """What shares are made of."""

    OBSERVATIONS = "Observations"
    COUNTS = "Counts"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one supplier or one country.

    Attributes:
        entity_id: The supplier or country; "not stated" for suppliers of no known country together.
        percent: Its share in percent.
        statements: What says so; for a country, what says so of its suppliers.
    """

    entity_id: str
    percent: float
    statements: tuple["ViewedStatement", ...]


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated the supply of something is.

    Attributes:
        of: What is supplied.
        basis: Observed shares; or, where none is known, the number of suppliers, each counting the same,
            a unit together with its parent.
        suppliers: The largest share first, equal ones by id.
        countries: Likewise, "not stated" last.
        coverage: The sum of the known shares, in percent; 0 for counts.
        herfindahl: The Herfindahl-Hirschman index of the suppliers known, from 0 to 10,000: what it is at
            least if shares are observed, what it would be with equal shares if they are only counted.
            Nothing, if there is no supplier.
        herfindahl_most: What the index is at most: if all that is not covered is one supplier's.
        measure: The measure of the observed shares; ``scope`` and ``period`` are what they cover.
        list_open: Whether the suppliers draw on a group of which not all members are named.
        explanation: What the numbers are made of, or why there are none.

    Source:
        Hirschman, The Paternity of an Index, American Economic Review 54(5), 1964.
    """

    of: str
    basis: Basis
    suppliers: tuple[Share, ...]
    countries: tuple[Share, ...]
    coverage: float
    herfindahl: float | None
    herfindahl_most: float | None
    measure: str | None
    scope: str | None
    period: PartialDate | None
    list_open: bool
    explanation: str

    @property
    def largest_supplier(self) -> Share | None:
        """The supplier of the largest share; nothing if all are only counted, or there is none."""
        return self.suppliers[0] if self.suppliers and self.basis is Basis.OBSERVATIONS else None

    @property
    def largest_country(self) -> Share | None:
        """The country of the largest share, if the country of any supplier is known."""
        return next((one for one in self.countries if one.entity_id != NOT_STATED), None)


def has_concentration(view: "View", entity_id: str) -> bool:
    """Whether an entity is a product, a service layer, a sector, or a measure of shares."""
    class_name = view.snapshot.entities[entity_id].class_name
    known = (one for one in (*SUPPLIED, "Measure") if one in view.ontology.classes)
    return any(view.ontology.is_a(class_name, one) for one in known)


def concentration(view: "View", of: str) -> Concentration:
    """The shares of suppliers and countries in a product, a service layer or a sector, or by a measure.

    Observed shares are used where the view knows any: see :func:`stratograph.graph.market_shares.survey_of`.
    Else the suppliers are counted, and the answer says so.

    Raises:
        UnknownEntityError: The id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves the entity out.
        InputError: The entity is none that has suppliers.
    """
    found = view.entity(of)
    if not has_concentration(view, of):
        kind = found.class_name
        raise InputError("of", f"{of!r} is a {kind}; name a product, a service layer, a sector or a measure.")
    survey = survey_of(view, of) if "Observation" in view.ontology.classes else None
    return _observed(view, of, survey) if survey is not None else _counted(view, of)


def _observed(view: "View", of: str, survey: Survey) -> Concentration:
    shares = [Share(one, percent, survey.statements[one]) for one, percent in survey.shares.items()]
    coverage = min(sum(survey.shares.values()), 100.0)
    herfindahl = sum(one.percent**2 for one in shares)
    number = f"{len(shares)} observed share{'s' if len(shares) > 1 else ''}"
    return Concentration(
        of=of,
        basis=Basis.OBSERVATIONS,
        suppliers=_largest_first(shares),
        countries=_by_country(view, shares),
        coverage=_rounded(coverage),
        herfindahl=_rounded(herfindahl),
        herfindahl_most=_rounded(herfindahl + (100 - coverage) ** 2),
        measure=survey.measure,
        scope=survey.scope,
        period=survey.period,
        list_open=_list_open(shares),
        explanation=f"From {number}, which cover {coverage:g} % of the whole.",
    )


def _counted(view: "View", of: str) -> Concentration:
    is_measure = view.ontology.is_a(view.snapshot.entities[of].class_name, "Measure")
    found = {} if is_measure else with_their_units(view, suppliers(view, of))
    shares = [Share(one, 100 / len(found), statements) for one, statements in found.items()]
    equal = _rounded(10_000 / len(found)) if found else None
    return Concentration(
        of=of,
        basis=Basis.COUNTS,
        suppliers=_largest_first(shares),
        countries=_by_country(view, shares),
        coverage=0.0,
        herfindahl=equal,
        herfindahl_most=10_000.0 if found else None,
        measure=None,
        scope=None,
        period=None,
        list_open=_list_open(shares),
        explanation=_counted_explanation(of, len(found), is_measure),
    )


def _counted_explanation(of: str, count: int, is_measure: bool) -> str:
    if is_measure:
        return f"The view holds no observation of {of!r} in percent."
    if count == 0:
        return f"The view names no supplier of {of!r}, and no share."
    return (
        f"No share is known: {count} supplier{'s are' if count > 1 else ' is'} counted,"
        " as if each had the same share."
    )


def _largest_first(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda one: (one.entity_id == NOT_STATED, -one.percent, one.entity_id)))


def _by_country(view: "View", shares: Iterable[Share]) -> tuple[Share, ...]:
    percents: dict[str, float] = defaultdict(float)
    statements: dict[str, dict[str, ViewedStatement]] = defaultdict(dict)
    for one in shares:
        country = view.country(one.entity_id) or NOT_STATED
        percents[country] += one.percent
        statements[country].update((viewed.id, viewed) for viewed in one.statements)
    return _largest_first(
        Share(one, _rounded(percents[one]), tuple(statements[one][key] for key in sorted(statements[one])))
        for one in percents
    )


def _list_open(shares: Iterable[Share]) -> bool:
    return any(viewed.list_open for one in shares for viewed in one.statements)


def _rounded(number: float) -> float:
    # Sums of decimals are exact to far less than this.
    return round(number, 9)
