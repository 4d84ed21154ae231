"""Centrality: who matters in the network, by twelve measures, each with what it means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range, choice, concrete_classes
from stratograph.graph.errors import InputError
from stratograph.graph.measures import Measure, Options, sample_size, scores
from stratograph.graph.network import CENTRALITY_STATUSES, Network, network_of

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_ROWS", "MOST_SAMPLE", "Measure", "Rank", "Ranking", "centrality", "scores"]

MOST_ROWS = 1000
MOST_SAMPLE = 5000


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of an entity.

    Attributes:
        rank: From 1; entities with equal scores share the first of their places.
        percentile: How many of the other ranked entities score lower, in percent; 100 if there are none.
    """

    entity_id: str
    rank: int
    score: float
    percentile: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entities by a measure, the highest score first, equal ones by id.

    Attributes:
        exact: Whether every score is computed in full, not from a sample.
        sample_size: How many entities the sample had, if there was one.
        explanation: What the measure means, on which projection, and why all is empty or zero if it is.
        total: How many entities are ranked, those beyond the rows included.
        seed: What the choice of the sample started from, if there was one; the same gives the same scores.
        around: The entities at which the random walk starts anew, by id; none if it may do so anywhere.
    """

    measure: Measure
    exact: bool
    sample_size: int | None
    rows: tuple[Rank, ...]
    explanation: str
    total: int
    seed: int | None = None
    around: tuple[str, ...] = ()


def centrality(
    view: "View",
    measure: Measure | str,
    *,
    types: Collection[str] | None = None,
    first: int = 20,
    around: Collection[str] = (),
    sample: int | None = None,
    seed: int = 0,
) -> Ranking:
    """Entities of a view by how central they are in its network of active and disrupted relationships.

    Args:
        view: What to look at; where it names statuses, those make the network instead.
        measure: What central means.
        types: Classes to rank, those below them included. The scores are those of the whole network; ranks
            and percentiles count the entities of these classes only.
        first: How many rows, from 1 to 1,000.
        around: For PageRank, ids of entities to be central to: the random walk starts anew at them alone.
        sample: For betweenness, from how many entities to estimate it, from 2 to 5,000; computed in full if
            the network has no more. Without it, in full up to 5,000 entities, and from 500 beyond.
        seed: What the choice of the sample starts from, from 0 to 4,294,967,295.

    Raises:
        InputError: The measure or a class is unknown, a number out of its range, or the measure has no such
            argument.
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves an entity out.
    """
    measure = choice("measure", measure, Measure)
    check_range("first", first, 1, MOST_ROWS)
    classes = concrete_classes(view, types)
    options = _options(view, measure, around, sample, seed)
    network = network_of(view, statuses=CENTRALITY_STATUSES)
    entities = view.snapshot.entities
    scored = {
        entity_id: score
        for entity_id, score in scores(network, measure, options).items()
        if classes is None or entities[entity_id].class_name in classes
    }
    sampled = sample_size(network, options) if measure is Measure.BETWEENNESS else None
    return Ranking(
        measure=measure,
        exact=sampled is None,
        sample_size=sampled,
        rows=tuple(_ranked(scored)[:first]),
        explanation=_explanation(network, measure, options, scored),
        total=len(scored),
        seed=None if sampled is None else seed,
        around=tuple(sorted(options.around)),
    )


def _options(
    view: "View", measure: Measure, around: Collection[str], sample: int | None, seed: int
) -> Options:
    check_range("seed", seed, 0, 2**32 - 1)
    if around and measure is not Measure.PAGERANK:
        raise InputError("around", "is for PageRank; no other measure has a walk that starts at entities.")
    if sample is not None:
        if measure is not Measure.BETWEENNESS:
            raise InputError("sample", "is for betweenness; every other measure is computed in full.")
        # From one alone nothing can be said of that one: networkx gives no number for it.
        check_range("sample", sample, 2, MOST_SAMPLE)
    for entity_id in sorted(around):
        view.entity(entity_id)
    # What a measure has no use for makes no difference to what is remembered.
    return Options(frozenset(around), sample, seed if measure is Measure.BETWEENNESS else 0)


def _ranked(scored: Mapping[str, float]) -> list[Rank]:
    ordered = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    rows: list[Rank] = []
    for _, equals in groupby(ordered, key=lambda item: item[1]):
        tied = list(equals)
        place = len(rows) + 1
        lower = len(ordered) - len(rows) - len(tied)
        percentile = 100 * lower / (len(ordered) - 1) if len(ordered) > 1 else 100.0
        rows.extend(Rank(entity_id, place, score, percentile) for entity_id, score in tied)
    return rows


# -- what they mean

_ANY_WAY = "on relationships taken both ways, parallel ones as one"
_AS_STATED = "on relationships from source to target, symmetric ones both ways, parallel ones as one"
_DEPENDENCE = "on dependence, from each dependent to what it depends on, parallel ones as one"

_MEANINGS = {
    Measure.DEGREE: ("The share of the other entities that are direct neighbours", _ANY_WAY),
    Measure.IN_DEGREE: ("The share of the other entities from which a relationship leads here", _AS_STATED),
    Measure.OUT_DEGREE: (
        "The share of the other entities to which a relationship leads from here",
        _AS_STATED,
    ),
    Measure.BETWEENNESS: (
        "The share of the shortest paths between two others that pass through here, over all pairs",
        _ANY_WAY,
    ),
    Measure.CLOSENESS: (
        "The inverse of the mean distance to those within reach, scaled by the share that is within reach",
        _ANY_WAY,
    ),
    Measure.HARMONIC: (
        "The sum of the inverse distances to all others, nothing for those out of reach",
        _ANY_WAY,
    ),
    Measure.EIGENVECTOR: (
        "How well connected the neighbours are, and theirs in turn, in the largest component; 0 elsewhere",
        _ANY_WAY,
    ),
    Measure.PAGERANK: (
        "The share of its time that a random walk spends here, which starts anew 15 times in 100",
        _DEPENDENCE,
    ),
    Measure.KATZ: (
        "How many chains of dependence end here, each further step counting a tenth at most",
        _DEPENDENCE,
    ),
    Measure.HUBS: (
        "How far it depends on authorities, which are what many such hubs depend on; all scores sum to 1",
        _DEPENDENCE,
    ),
    Measure.AUTHORITIES: (
        "How far hubs depend on it, which are what depends on many such authorities; all scores sum to 1",
        _DEPENDENCE,
    ),
    Measure.CORE_NUMBER: (
        "The largest k for which it is among entities that have k neighbours among themselves",
        _ANY_WAY,
    ),
}


def _explanation(network: Network, measure: Measure, options: Options, scored: Mapping[str, float]) -> str:
    meaning, projection = _MEANINGS[measure]
    said = f"{meaning}; {projection}.{_added(network, measure, options)}"
    if len(network) == 0:
        return f"{said} Nothing is ranked: the view has no relationship that makes a network."
    if not scores(network, measure, options):
        return f"{said} Nothing is ranked: {_of_no_use(network, measure, options)}."
    if not scored:
        return f"{said} Nothing is ranked: no entity of the classes asked for has a relationship in the view."
    if not any(scored.values()):
        return f"{said} All of them score 0."
    return said


def _added(network: Network, measure: Measure, options: Options) -> str:
    """What the options make of the measure, in a sentence."""
    sampled = sample_size(network, options) if measure is Measure.BETWEENNESS else None
    if sampled is not None:
        return f" Estimated from the paths of {sampled} entities, chosen at random from seed {options.seed}."
    if not options.around:
        return ""
    starts = options.around & set(network.nodes)
    said = f" Each time the walk starts anew at {_listed(starts, 'or')}." if starts else ""
    missing = options.around - starts
    if missing:
        said += (
            f" {_listed(missing, 'and')} {'has' if len(missing) == 1 else 'have'} no place in the network."
        )
    return said


def _listed(ids: Collection[str], word: str) -> str:
    *others, last = sorted(ids)
    return f"{', '.join(others)} {word} {last}" if others else last


def _of_no_use(network: Network, measure: Measure, options: Options) -> str:
    if options.around and scores(network, measure):
        return "there is nowhere for the walk to start"
    return "no relationship in the view is of use to it"
