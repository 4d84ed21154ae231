"""Timelines, disputes and causal chains as JSON, spelt as in GraphQL."""

from stratograph.api.cli.records import Record, name_record, plain, statement_record
from stratograph.graph.causality import CausalChain, CausalChains
from stratograph.graph.disputes import Dispute, Disputes
from stratograph.graph.timeline import Timeline
from stratograph.graph.view import View

__all__ = ["chains_record", "disputes_record", "timeline_record"]


def timeline_record(view: View, told: Timeline, total: int) -> Record:
    """Events in order, with their dates."""
    return {
        "total": total,
        "events": [
            {
                "date": plain(one.date),
                "until": plain(one.until),
                "overlap": one.overlap.name,
                "statement": statement_record(view, one.statement),
            }
            for one in told.occurrences
        ],
        "explanation": told.explanation,
    }


def disputes_record(view: View, told: Disputes, total: int, language: str) -> Record:
    """Disputes with the statements of each side."""
    return {
        "total": total,
        "disputes": [_dispute(view, one, language) for one in told.disputes],
        "explanation": told.explanation,
    }


def _dispute(view: View, one: Dispute, language: str) -> Record:
    return {
        "kind": one.kind.name,
        "subject": one.subject and name_record(view, one.subject, language),
        "counterpart": one.counterpart and name_record(view, one.counterpart, language),
        "about": one.about,
        "sides": [
            {
                "value": plain(side.value),
                "text": side.text,
                "statements": [statement_record(view, each) for each in side.statements],
            }
            for side in one.sides
        ],
    }


def chains_record(view: View, told: CausalChains, total: int, language: str) -> Record:
    """Causal chains with the claims of each step."""
    return {
        "source": name_record(view, told.source, language),
        "total": total,
        "truncated": told.truncated,
        "chains": [_chain(view, one, language) for one in told.chains],
        "explanation": told.explanation,
    }


def _chain(view: View, chain: CausalChain, language: str) -> Record:
    return {
        "effect": name_record(view, chain.effect, language),
        "polarity": chain.polarity.name,
        "weakestCertainty": chain.weakest_certainty.name,
        "forecast": chain.forecast,
        "listOpen": chain.list_open,
        "steps": [
            {
                "cause": name_record(view, step.cause, language),
                "polarity": step.polarity.name,
                "effect": name_record(view, step.effect, language),
                "forecast": step.forecast,
                "claims": [statement_record(view, one) for one in step.claims],
            }
            for step in chain.steps
        ],
    }
