"""Cloud regions of many providers: where each stands, who runs it, since when."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country, place
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_tree
from stratograph.graph.importers.values import RowError

__all__ = ["files", "read", "source"]


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The list of regions, as of the date that it gives itself.

    Raises:
        SeedError: The file cannot be read.
    """
    updated = None
    for path in files:
        metadata = _tree(path)[0].get("metadata") or {}
        updated = max(filter(None, (updated, str(metadata.get("lastUpdated") or ""))), default=None)
    return SourceData(
        "cloud-regions",
        "Cloud regions by provider",
        licence="MIT",
        address="https://github.com/jasonwilbur/mcp-server-cloud-regions",
        publisher="Jason Wilbur",
        published=updated,
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add each region, its country, and who provides and who runs it.

    Raises:
        SeedError: The file cannot be read.
    """
    for path in files:
        tree, text = _tree(path)
        lines = _Lines(text)
        providers: dict[str, tuple[str, str]] = {}
        for one in tree["providers"]:
            at = Place(path, lines.of(str(one.get("id"))))
            with draft.row(at):
                made = draft.entity("Company", one["name"], at, own_id=one["id"], homepage=one.get("website"))
                providers[one["id"]] = made, one["name"]
        for done, one in enumerate(tree["regions"]):
            at = Place(path, lines.of(str(one.get("id"))))
            with draft.row(at):
                _region(draft, one, providers, at)
            advance(done + 1, len(tree["regions"]))


def _region(draft: Draft, one: dict[str, Any], providers: dict[str, tuple[str, str]], at: Place) -> None:
    missing = [name for name in ("id", "provider", "displayName", "location") if not one.get(name)]
    if missing:
        raise RowError(f"the region has no {missing[0]!r}.", "Fill it.")
    if one["provider"] not in providers:
        raise RowError(f"there is no provider {one['provider']!r}.", f"There is {', '.join(providers)}.")
    provider, provider_name = providers[one["provider"]]
    words = Words(fact=one["id"])
    code = str(one["location"].get("countryCode") or one["location"].get("country") or "")
    stands, whole = place(draft, code, at), country(draft, code, at)
    shown, known = _names(draft, provider, provider_name, one)
    region = draft.entity(
        "Facility",
        known or f"{shown} {one['displayName']} ({one.get('regionCode', one['id'])})",
        at,
        own_id=f"region {one['id']}",
        facilityKind="CloudRegion",
        country=whole,
        definition=_definition(one, shown),
    )
    draft.statement("FacilityLocation", at, source=region, target=stands, words=words)
    status = "Proposed" if one.get("status") not in (None, "ga") else "Active"
    opened = one.get("launchedDate")
    draft.statement(
        "Operation", at, source=provider, target=region, status=status, validFrom=opened, words=words
    )
    runs = re.sub(r"\s*\(.*\)$", "", str((one.get("sovereignty") or {}).get("operator") or ""))
    if runs:
        operator = draft.entity("Company", runs, at)
        if operator != provider:
            quote = str(one["sovereignty"].get("notes") or "")
            draft.statement(
                "Operation",
                at,
                source=operator,
                target=region,
                status=status,
                words=Words(quote, fact=one["id"]),
            )
    if opened:
        draft.statement(
            "FacilityStep",
            at,
            agent=provider,
            recipient=region,
            facilityStepKind="Opening",
            happenedAt=opened,
            words=words,
        )
    zones = one.get("availabilityZones")
    if zones and draft.source.published:
        measure = draft.entity("Measure", "number of availability zones", at)
        draft.statement(
            "Observation",
            at,
            observedSubject=region,
            measure=measure,
            value=zones,
            unit="Count",
            scope="all zones of the region",
            referencePeriod=draft.source.published,
            words=words,
        )


def _names(draft: Draft, provider: str, name: str, one: dict[str, Any]) -> tuple[str, str | None]:
    """The name of the provider, and that of the region if it is known: "AWS China (Beijing) Region"."""
    entity = draft.reconciler.entities.get(provider)
    if entity is None:
        return name, None
    brands = [text.value for text in (*entity.labels, *entity.aliases)]
    names = (f"{brand} {one['displayName']} Region" for brand in brands)
    return entity.label(), next((name for name in names if draft.reconciler.exact(name, "Facility")), None)


def _definition(one: dict[str, Any], provider: str) -> str:
    city = one["location"].get("city")
    kind = {
        "government": "Region for government",
        "china": "Region for China",
        "sovereign": "Sovereign region",
    }
    return f"{kind.get(one.get('regionType', ''), 'Region')} of {provider}{f' in {city}' if city else ''}."


class _Lines:
    """The lines on which ids stand."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*"id":\s*"([^"]+)"', line)
            if match:
                self._lines.setdefault(match[1], number)

    def of(self, one: str) -> int | None:
        return self._lines.get(one)


def _tree(path: Path) -> tuple[dict[str, Any], str]:
    tree, text = json_tree(path)
    if not isinstance(tree, dict) or not {"providers", "regions"} <= tree.keys():
        remedy = "Give the file that lists both."
        raise SeedError([Problem("there are no providers and regions in it.", path, 1, remedy=remedy)])
    return tree, text
