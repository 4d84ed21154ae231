"""Communities and comparisons as JSON, spelt as in GraphQL."""

from dataclasses import asdict

from stratograph.api.cli.records import Record, name_record, rank_record, statement_record
from stratograph.api.cli.what_if_records import composition_record
from stratograph.graph.communities import Communities
from stratograph.graph.comparison import Side, ViewComparison
from stratograph.graph.view import View

__all__ = ["communities_record", "comparison_record"]


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
