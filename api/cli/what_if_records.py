"""Impacts and deltas as JSON, spelt as in GraphQL."""

from stratograph.api.cli.records import Record, name_record, path_record, statement_record
from stratograph.api.names import upper_snake
from stratograph.graph.composition import Composition
from stratograph.graph.delta import Delta, LostPath
from stratograph.graph.impact import Affected, Impact
from stratograph.graph.view import View

__all__ = ["composition_record", "delta_record", "impact_record"]


def impact_record(view: View, told: Impact, whole: Impact, language: str) -> Record:
    """What a rule or a loss hits: those that are told, and what all of them are."""
    return {
        "of": [name_record(view, one, language) for one in whole.of],
        "total": len(whole.affected),
        "affected": [_affected(view, one, language) for one in told.affected],
        "byHow": {upper_snake(how): count for how, count in whole.by_how.items()},
        "summary": composition_record(whole.summary),
        "listOpen": whole.list_open,
        "proposed": whole.proposed,
        "assumptions": list(whole.assumptions),
        "explanation": whole.explanation,
    }


def composition_record(made_of: Composition) -> Record:
    """Counts of entities by kind."""
    return {
        "total": made_of.total,
        "byClass": dict(made_of.by_class),
        "byCountry": dict(made_of.by_country),
        "byOwnership": dict(made_of.by_ownership),
        "byListing": dict(made_of.by_listing),
        "byLayer": dict(made_of.by_layer),
        "listOpen": made_of.list_open,
    }


def _affected(view: View, one: Affected, language: str) -> Record:
    return {
        "entity": name_record(view, one.entity_id, language),
        "how": upper_snake(one.how),
        "depth": one.depth,
        "weakestCertainty": one.weakest_certainty.name,
        "listOpen": one.list_open,
        "proposed": one.proposed,
        "doubtful": one.doubtful,
        "hitBy": list(one.hit_by),
        "path": path_record(view, one.path, language),
        "alternatives": [
            {
                "entity": name_record(view, other.entity_id, language),
                "statement": statement_record(view, other.statement),
            }
            for other in one.alternatives
        ],
    }


def delta_record(view: View, told: Delta, language: str) -> Record:
    """What changes make of a view; what was before them, as the view without them has it."""
    base = view.base
    return {
        "entitiesRemoved": [name_record(base, one, language) for one in told.entities_removed],
        "statementsAdded": [statement_record(view, one) for one in told.statements_added],
        "statementsAddedTotal": told.statements_added_total,
        "statementsRemoved": [statement_record(base, one) for one in told.statements_removed],
        "statementsRemovedTotal": told.statements_removed_total,
        "statementsChanged": [
            {"before": statement_record(base, one.before), "after": statement_record(view, one.after)}
            for one in told.statements_changed
        ],
        "statementsChangedTotal": told.statements_changed_total,
        "pathsLost": [_lost_path(view, one, language) for one in told.paths_lost],
        "pathsLostTotal": told.paths_lost_total,
        "reachLost": [
            {
                "entity": name_record(view, one.entity_id, language),
                "lost": [name_record(view, each, language) for each in one.lost],
                "lostTotal": one.lost_total,
            }
            for one in told.reach_lost
        ],
        "reachLostTotal": told.reach_lost_total,
        "measure": told.measure.name,
        "rankShifts": [
            {
                "entity": name_record(view, one.entity_id, language),
                "rankBefore": one.rank_before,
                "rankAfter": one.rank_after,
                "scoreBefore": one.score_before,
                "scoreAfter": one.score_after,
                "moved": one.moved,
            }
            for one in told.rank_shifts
        ],
        "rankShiftsTotal": told.rank_shifts_total,
        "explanation": told.explanation,
    }


def _lost_path(view: View, one: LostPath, language: str) -> Record:
    return {
        "from": name_record(view, one.source, language),
        "to": name_record(view, one.target, language),
        "lost": path_record(view.base, one.lost, language),
        "nextBest": None if one.next_best is None else path_record(view, one.next_best, language),
        "explanation": one.explanation,
    }
