"""The commands about how good facts are: each tells its answer and returns the exit code."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import opened
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.audit import Audit, audit
from stratograph.graph.connectedness import Share
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.seed_diff import SeedDiff, ThingDifference, ThingKind, WhatChanged, seed_diff

__all__ = ["COMMANDS", "audit_record", "diff_record"]

Record = dict[str, Any]


def _audit(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    made = audit(ecosystem, as_of=args.as_of, stale_after_days=args.older_than)
    if args.json:
        terminal.json(audit_record(made))
    else:
        from stratograph.api.cli.quality_tables import audit_tables

        terminal.show(*audit_tables(made))
    return Exit.FINE


def _diff(args: Namespace, terminal: Terminal) -> int:
    with terminal.progress() as progress:
        found = seed_diff([args.old], [args.new], [BUILTIN_ONTOLOGY, *args.ontology], progress)
    if args.json:
        terminal.json(diff_record(found))
    elif found:
        from stratograph.api.cli.quality_tables import diff_tables

        terminal.show(*diff_tables(found))
    else:
        terminal.line("Both say the same.")
    return Exit.NEGATIVE if found else Exit.FINE


def audit_record(made: Audit) -> Record:
    """An audit, with every gap by its id."""
    counted, missing, connected = made.coverage, made.gaps, made.connectedness
    return {
        "asOf": None if made.as_of is None else made.as_of.isoformat(),
        "staleAfterDays": made.stale_after_days,
        "coverage": {
            "entities": counted.entities,
            "statements": counted.statements,
            "sayingMore": counted.saying_more,
            "inferred": counted.inferred,
            "entitiesByClass": dict(counted.entities_by_class),
            "statementsByClass": dict(counted.statements_by_class),
            "byCertainty": dict(counted.by_certainty),
            "byTier": dict(counted.by_tier),
            "byTopic": dict(counted.by_topic),
            "byYear": dict(counted.by_year),
        },
        "gaps": {
            "withoutRelations": list(missing.without_relations),
            "withoutMention": list(missing.without_mention),
            "undatedSources": list(missing.undated_sources),
            "singleSourceNumbers": list(missing.single_source_numbers),
            "weakNumbers": list(missing.weak_numbers),
            "stale": None if missing.stale is None else list(missing.stale),
        },
        "connectedness": {
            "components": list(connected.components),
            "whole": _share(connected.whole),
            "kinds": {kind: _share(share) for kind, share in connected.kinds.items()},
            "outside": list(connected.outside),
        },
    }


def diff_record(found: SeedDiff) -> Record:
    """The differences, counted and each with its fields."""
    return {
        "counts": {
            kind.value: {what.value: found.count(kind, what) for what in WhatChanged} for kind in ThingKind
        },
        "differences": [_difference(one) for one in found.things],
    }


def _share(share: Share) -> Record:
    return {"inside": share.inside, "total": share.total, "percent": round(share.percent, 1)}


def _difference(one: ThingDifference) -> Record:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "type": one.class_name,
        "label": one.label,
        "change": one.what.value,
        "fields": {each.name: {"old": list(each.old), "new": list(each.new)} for each in one.fields},
    }


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {"audit": _audit, "diff": _diff}
