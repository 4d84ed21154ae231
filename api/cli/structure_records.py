"""Choke points, communities and comparisons as JSON, spelt as in GraphQL."""

from dataclasses import asdict

from stratograph.api.cli.records import Record, name_record, plain, rank_record, statement_record
from stratograph.api.cli.what_if_records import composition_record
from stratograph.graph.chokepoints import Chokepoint, Chokepoints
from stratograph.graph.communities import Communities
from stratograph.graph.comparison import Side, ViewComparison
from stratograph.graph.composition import NOT_STATED
from stratograph.graph.concentration import Concentration, Share
from stratograph.graph.view import View

__all__ = ["chokepoints_record", "communities_record", "comparison_record"]


def chokepoints_record(view: View, told: Chokepoints, language: str) -> Record:
    """Choke points, with what hangs on each."""
    return {
        "rows": [_chokepoint(view, one, language) for one in told.rows],
        "total": told.total,
        "explanation": told.explanation,
    }


def _chokepoint(view: View, one: Chokepoint, language: str) -> Record:
    return {
        "entity": name_record(view, one.entity_id, language),
        "cutVertex": one.cut_vertex,
        "separates": one.separates,
        "dependents": one.dependents,
        "dominates": [name_record(view, each, language) for each in one.dominates],
        "bridges": [
            {
                "source": bridge.source,
                "relation": bridge.relation,
                "target": bridge.target,
                "separates": bridge.separates,
                "statements": [statement_record(view, each) for each in bridge.statements],
            }
            for bridge in one.bridges
        ],
        "concentration": one.concentration and _concentration(view, one.concentration, language),
        "listOpen": one.list_open,
    }


def _concentration(view: View, told: Concentration, language: str) -> Record:
    return {
        "basis": told.basis.name,
        "suppliers": [_share(view, one, language) for one in told.suppliers],
        "countries": [_share(view, one, language) for one in told.countries],
        "coverage": told.coverage,
        "herfindahl": told.herfindahl,
        "herfindahlMost": told.herfindahl_most,
        "measure": told.measure,
        "scope": told.scope,
        "period": plain(told.period),
        "listOpen": told.list_open,
        "explanation": told.explanation,
    }


def _share(view: View, one: Share, language: str) -> Record:
    return {
        "entity": None if one.entity_id == NOT_STATED else name_record(view, one.entity_id, language),
        "percent": one.percent,
        "statements": [statement_record(view, each) for each in one.statements],
    }


def communities_record(view: View, told: Communities, first: int, language: str) -> Record:
    """The first communities, and how the division was found."""
    return {
        "method": told.method.name,
        "seed": told.seed,
        "resolution": told.resolution,
        "modularity": told.modularity,
        "total": len(told.rows),
        "rows": [
            {
                "size": one.size,
                "members": [name_record(view, each, language) for each in one.members],
                "composition": composition_record(one.composition),
                "inside": one.inside,
                "outside": one.outside,
                "listOpen": one.list_open,
            }
            for one in told.rows[:first]
        ],
        "explanation": told.explanation,
    }


def comparison_record(left: View, right: View, told: ViewComparison, language: str) -> Record:
    """Two views side by side, with everything that is in one alone."""
    return {
        "left": _side(left, told.left, language),
        "right": _side(right, told.right, language),
        "sharedEntities": told.shared_entities,
        "sharedStatements": told.shared_statements,
        "ties": [statement_record(left, one) for one in told.ties],
        "tiesByRelation": dict(told.ties_by_relation),
        "listOpen": told.list_open,
        "explanation": told.explanation,
    }


def _side(view: View, side: Side, language: str) -> Record:
    structure = asdict(side.structure)
    structure["largestComponent"] = structure.pop("largest_component")
    return {
        "composition": composition_record(side.composition),
        "statements": side.statements,
        "structure": structure,
        "top": [rank_record(view, row, language) for row in side.top],
        "onlyEntities": list(side.only_entities),
        "onlyStatements": list(side.only_statements),
        "hypothetical": view.base is not view,
        "explanation": side.explanation,
    }
