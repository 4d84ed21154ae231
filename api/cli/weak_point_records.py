"""Choke points, bridges, dominators and concentration as JSON, spelt as in GraphQL."""

from stratograph.api.cli.records import Record, name_record, plain, statement_record
from stratograph.graph.bridges import Bridge, Bridges
from stratograph.graph.chokepoints import Chokepoint, Chokepoints
from stratograph.graph.composition import NOT_STATED
from stratograph.graph.concentration import Concentration, Share
from stratograph.graph.dominators import Dominators
from stratograph.graph.view import View

__all__ = ["bridges_record", "chokepoints_record", "concentration_record", "dominators_record"]


def chokepoints_record(view: View, told: Chokepoints, language: str) -> Record:
    """Choke points, with what hangs on each."""
    return {
        "rows": [_chokepoint(view, one, language) for one in told.rows],
        "total": told.total,
        "hypothetical": view.base is not view,
        "explanation": told.explanation,
    }


def _chokepoint(view: View, one: Chokepoint, language: str) -> Record:
    return {
        "entity": name_record(view, one.entity_id, language),
        "cutVertex": one.cut_vertex,
        "separates": one.separates,
        "dependents": one.dependents,
        "dominates": [name_record(view, each, language) for each in one.dominates],
        "bridges": [_bridge(view, each) for each in one.bridges],
        "concentration": one.concentration and concentration_record(view, one.concentration, language),
        "listOpen": one.list_open,
    }


def bridges_record(view: View, told: Bridges) -> Record:
    """Bridges, with the statements that make each."""
    return {
        "rows": [_bridge(view, one) for one in told.rows],
        "total": told.total,
        "hypothetical": view.base is not view,
        "explanation": told.explanation,
    }


def _bridge(view: View, one: Bridge) -> Record:
    return {
        "source": one.source,
        "relation": one.relation,
        "target": one.target,
        "separates": one.separates,
        "statements": [statement_record(view, each) for each in one.statements],
    }


def dominators_record(view: View, told: Dominators, total: int, language: str) -> Record:
    """What stands between a source and its dependents."""
    return {
        "source": name_record(view, told.source, language),
        "dependents": told.dependents,
        "rows": [
            {
                "entity": name_record(view, one.entity_id, language),
                "dominates": [name_record(view, each, language) for each in one.dominates],
            }
            for one in told.rows
        ],
        "total": total,
        "listOpen": told.list_open,
        "hypothetical": view.base is not view,
        "explanation": told.explanation,
    }


def concentration_record(view: View, told: Concentration, language: str) -> Record:
    """In how few hands a supply is, with what says so."""
    return {
        "of": name_record(view, told.of, language),
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
