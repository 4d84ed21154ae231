"""Compute Atlas: data-centre sites of the United States, with operators, capacity, steps and investments."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country, us_state
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_items
from stratograph.graph.importers.values import RowError

__all__ = ["files", "operator_names", "read", "source"]

# "confirmed" and "reported" are the atlas's own words for how well a site is documented.
_CERTAINTIES = {"confirmed": "Asserted", "reported": "Reported", "rumored": "Speculative"}
_STATUSES = {
    "operational": "Active",
    "under_construction": "Proposed",
    "permitted": "Proposed",
    "proposed": "Proposed",
    "cancelled": "Ended",
}
_STEPS = {
    "proposed": "SiteProposal",
    "permitted": "SitePermit",
    "under_construction": "ConstructionStart",
    "operational": "Opening",
    "cancelled": "Cancellation",
}
_LONGEST_TITLE = 160
_NOBODY = re.compile(r"(?i)(undisclosed|unnamed|unknown|multi-tenant|various|tbd|n/?a)\b")
_FORMER = re.compile(r"(?i)\b(?:formerly|fka|f/k/a)\s+([^;,)]+)")


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The atlas, as of the latest change of a site.

    Raises:
        SeedError: The file cannot be read.
    """
    dates = (
        str(site.get("lastUpdated") or "")
        for path in files
        for _, site in json_items(path)
        if isinstance(site, dict)
    )
    return SourceData(
        "compute-atlas",
        "Compute Atlas",
        licence="CC-BY-4.0",
        address="https://github.com/ek33450505/compute-atlas",
        publisher="the maintainers of Compute Atlas",
        published=max(dates, default="") or None,
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add each site with its operators, place, capacity, steps and investment.

    Raises:
        SeedError: The file cannot be read.
    """
    documents: dict[str, str] = {}
    for path in files:
        for line, site in json_items(path, advance):
            at = Place(path, line)
            with draft.row(at):
                if not isinstance(site, dict):
                    raise RowError("this is no site.", "Give a list of sites, each an object.")
                _site(draft, site, documents, at)


def _document(
    draft: Draft, site: dict[str, Any], step: dict[str, Any], documents: dict[str, str], at: Place
) -> tuple[str, ...]:
    """The document of which the atlas says that the step stands there; of other facts it does not say.

    The atlas words the title of one page differently at each site: the first wording is taken.
    """
    place, sources = step.get("sourceIndex"), site.get("sources") or []
    if not isinstance(place, int) or not 0 <= place < len(sources):
        return ()
    told = sources[place]
    if told["url"] in documents:
        return (documents[told["url"]],)
    publisher = told.get("publisher")
    published = f" Published by {publisher}." if publisher else ""
    made = draft.attempt(
        at,
        lambda: draft.entity(
            "SourceDocument",
            _shortened(str(told.get("label") or told["url"])),
            at,
            own_id=f"atlas {told['url']}",
            address=told["url"],
            readOn=told.get("retrievedAt") or draft.source.published,
            certaintyCeiling="Reported",
            comment=f"Read by the maintainers of Compute Atlas.{published}",
        ),
    )
    if made is None:
        return ()
    documents[told["url"]] = made
    return (made,)


def _shortened(label: str) -> str:
    """A title; what the atlas tells of the document after a dash is no part of it."""
    title = re.split(r"\s[—–]\s", label)[0]
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def operator_names(text: str) -> tuple[list[str], list[str]]:
    """The operators in a free text, and the former names of the only one.

    What stands in brackets, and after a semicolon, explains; a slash with spaces joins several.

    Example:
        >>> operator_names("Ark Data Centers (formerly Involta)")
        (['Ark Data Centers'], ['Involta'])
        >>> operator_names("OpenAI / Oracle / Crusoe")
        (['OpenAI', 'Oracle', 'Crusoe'], [])
    """
    former = [one.strip() for one in _FORMER.findall(text)]
    bare = re.sub(r"\s*\([^)]*\)", "", text).split(";")[0]
    names = [one.strip(" ,") for one in re.split(r"\s+/\s+", bare)]
    names = [one for one in names if one and not _NOBODY.match(one)]
    return names, former if len(names) == 1 else []


def _site(draft: Draft, site: dict[str, Any], documents: dict[str, str], at: Place) -> None:
    missing = [name for name in ("id", "name", "operator", "status", "location") if not site.get(name)]
    if missing:
        raise RowError(f"the site has no {missing[0]!r}.", "Fill it.")
    if site["status"] not in _STATUSES:
        raise RowError(f"the status {site['status']!r} is not known.", f"Use one of {', '.join(_STATUSES)}.")
    place = site["location"]
    words = Words(certainty=_CERTAINTIES.get(site.get("confidence", ""), "Reported"), fact=site["id"])
    city = ", ".join(str(place[one]) for one in ("city", "state") if place.get(one))
    made = draft.entity(
        "Facility",
        f"{site['name']} ({city})" if city else site["name"],
        at,
        own_id=f"site {site['id']}",
        facilityKind="DataCentre",
        country=country(draft, "US", at),
        definition=_definition(site["operator"], city),
    )
    with draft.row(at):
        state = us_state(draft, str(place.get("state") or ""), at)
        draft.statement("FacilityLocation", at, source=made, target=state, words=words)
    operators = _operators(draft, site, at)
    for one in operators:
        status = _STATUSES[site["status"]]
        draft.statement("Operation", at, source=one, target=made, status=status, words=words)
    _capacity(draft, site, made, words, at)
    if operators:
        _steps(draft, site, made, operators, documents, words, at)
        _investment(draft, site, made, operators, words, at)
    elif site.get("statusHistory") or site.get("investmentUsd"):
        told = (
            f"{site['operator'][:80]!r} names no operator, so the steps and sums of the site have no agent."
        )
        draft.report.skipped(at, told, "Name the operator.")


def _definition(operator: str, city: str) -> str:
    return f"Site of a data centre{f' in {city}' if city else ''}, run or planned by {operator}."


def _operators(draft: Draft, site: dict[str, Any], at: Place) -> list[str]:
    names, former = operator_names(site["operator"])
    return list(dict.fromkeys(draft.entity("Company", name, at, former=former) for name in names))


def _capacity(draft: Draft, site: dict[str, Any], made: str, words: Words, at: Place) -> None:
    for kind, value in sorted((site.get("capacityMw") or {}).items()):
        period = site.get("lastUpdated") or draft.source.published
        with draft.row(at):
            measure = draft.entity(
                "Measure",
                "electric power of a site",
                at,
                definition="Electric power that a site can draw or is to draw.",
            )
            draft.statement(
                "Observation",
                at,
                part=kind,
                observedSubject=made,
                measure=measure,
                value=str(value),
                unit="Megawatt",
                scope=f"{kind} power",
                referencePeriod=period,
                words=words,
            )


def _steps(
    draft: Draft,
    site: dict[str, Any],
    made: str,
    operators: list[str],
    documents: dict[str, str],
    words: Words,
    at: Place,
) -> None:
    seen: set[tuple[str, str]] = set()
    for step in site.get("statusHistory") or []:
        kind, date = str(step.get("status")), str(step.get("date") or "")
        with draft.row(at):
            if kind not in _STEPS:
                raise RowError(f"the status {kind!r} is not known.", f"Use one of {', '.join(_STEPS)}.")
            if (kind, date) in seen:
                continue  # two notes about one step
            seen.add((kind, date))
            draft.statement(
                "FacilityStep",
                at,
                part=f"{made}-{kind}",
                agent=operators,
                recipient=made,
                facilityStepKind=_STEPS[kind],
                happenedAt=date,
                text=step.get("note"),
                words=replace(words, documents=_document(draft, site, step, documents, at)),
            )


def _investment(
    draft: Draft, site: dict[str, Any], made: str, operators: list[str], words: Words, at: Place
) -> None:
    if not site.get("investmentUsd"):
        return
    with draft.row(at):
        draft.statement(
            "Investment",
            at,
            part=made,
            agent=operators,
            recipient=made,
            status=_STATUSES[site["status"]],
            investmentKind="Spent" if site["status"] == "operational" else "Committed",
            amount=str(site["investmentUsd"]),
            currency="USD",
            happenedAt=site.get("announcedDate"),
            words=words,
        )
