"""The Beneficial Ownership Data Standard 0.4: entities, people, and interests with shares and dates."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_items
from stratograph.graph.importers.values import RowError

__all__ = ["files", "read", "source"]

# https://standard.openownership.org/en/0.4.0/standard/reference.html: entityType
_CLASSES = {
    "registeredEntity": "Company",
    "legalEntity": "Company",
    "arrangement": "Company",
    "state": "GovernmentBody",
    "stateBody": "GovernmentBody",
}
# interestType: what says that one owns, that one serves, and that nobody has power; all others are control.
_OWNING = {"shareholding"}
_SERVING = {"boardMember", "boardChair", "seniorManagingOfficial", "trustee", "nominee"}
_NEITHER = {
    "rightsToProfitOrIncome",
    "rightsToSurplusAssetsOnDissolution",
    "unknownInterest",
    "unpublishedInterest",
}
_SHARES = {"exact": "sharePercent", "minimum": "sharePercentMin", "maximum": "sharePercentMax"}
_LEI = "XI-LEI"
_Item = dict[str, Any]


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The publisher, licence and date that the statements give.

    Raises:
        SeedError: A file cannot be read.
    """
    name = files[0].stem if files else "bods"
    licence = publisher = published = None
    for path in files:
        for _, item in json_items(path):
            details = item.get("publicationDetails") if isinstance(item, dict) else None
            if isinstance(details, dict):
                licence = licence or details.get("license")
                publisher = publisher or (details.get("publisher") or {}).get("name")
                published = max(filter(None, (published, details.get("publicationDate"))), default=None)
    title = f"Beneficial ownership statements in {name}"
    return SourceData(
        f"bods-{name}", title, licence=licence, publisher=publisher, published=published and published[:10]
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add entities and people, then relationships; of several statements on a record the last counts.

    Raises:
        SeedError: A file cannot be read.
    """
    last = {
        item["recordId"]: (path, line)
        for path in files
        for line, item in json_items(path)
        if isinstance(item, dict) and isinstance(item.get("recordId"), str)
    }
    ids: dict[str, str] = {}
    for kinds in (("entity", "person"), ("relationship",)):
        for path in files:
            for line, item in json_items(path, advance):
                at = Place(path, line)
                with draft.row(at):
                    kind = _checked(item)
                    if kind in kinds and last[item["recordId"]] == (path, line):
                        _record(draft, item, kind, ids, at)


def _record(draft: Draft, item: _Item, kind: str, ids: dict[str, str], at: Place) -> None:
    if kind == "relationship":
        _relationship(draft, item, ids, at)
    else:
        ids[item["recordId"]] = (_entity if kind == "entity" else _person)(draft, item, at)


def _checked(item: Any) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("recordDetails"), dict):
        raise RowError(
            "this is no statement of BODS 0.4.", "Give objects with recordId, recordType, recordDetails."
        )
    if not isinstance(item.get("recordId"), str):
        raise RowError("the statement has no recordId.", "Give it.")
    if item.get("recordType") not in ("entity", "person", "relationship"):
        told = f"the record type {item.get('recordType')!r} is not known."
        raise RowError(told, "Use entity, person or relationship.")
    return str(item["recordType"])


def _entity(draft: Draft, item: _Item, at: Place) -> str:
    details = item["recordDetails"]
    kind = (details.get("entityType") or {}).get("type")
    if kind not in _CLASSES or not details.get("name"):
        raise RowError(f"an entity of type {kind!r} has no name to be known by.", "Nothing can be done.")
    identifiers = details.get("identifiers") or []
    lei = next((one.get("id") for one in identifiers if one.get("scheme") == _LEI), None)
    names = [str(one) for one in details.get("alternateNames") or []]
    made = draft.entity(
        _CLASSES[kind],
        str(details["name"]),
        at,
        own_id=item["recordId"],
        also=names,
        lei=lei,
        homepage=details.get("uri"),
    )
    words = Words(fact=item["recordId"])
    code = (details.get("jurisdiction") or {}).get("code")
    if code:
        with draft.row(at):
            # A subdivision, such as US-DE, lies in its country.
            based = country(draft, str(code).split("-")[0], at)
            draft.statement("Location", at, source=made, target=based, words=words)
    for field, event in (("foundingDate", "Founding"),):
        if details.get(field):
            draft.statement(
                "CorporateEvent",
                at,
                agent=made,
                corporateEventKind=event,
                happenedAt=str(details[field]),
                words=words,
            )
    listing = (details.get("publicListing") or {}).get("hasPublicListing")
    if isinstance(listing, bool):
        draft.characteristic(made, "listed", listing, at, words=words)
    return made


def _person(draft: Draft, item: _Item, at: Place) -> str:
    names = [str(one["fullName"]) for one in item["recordDetails"].get("names") or [] if one.get("fullName")]
    if not names:
        raise RowError("the person is not named.", "Nothing can be done.")
    return draft.entity("Person", names[0], at, own_id=item["recordId"], also=names[1:])


def _relationship(draft: Draft, item: _Item, ids: dict[str, str], at: Place) -> None:
    details = item["recordDetails"]
    ends = []
    for name in ("interestedParty", "subject"):
        one = details.get(name)
        if isinstance(one, dict):
            reason = one.get("reason") or "no reason given"
            raise RowError(f"the {name} is not told ({reason}).", "Nothing can be done.")
        if one not in ids:
            raise RowError(
                f"{name}: no imported record has the id {one!r}.", "Add its statement to the file."
            )
        ends.append(ids[one])
    interests = [one for one in details.get("interests") or [] if isinstance(one, dict)]
    if not interests:
        raise RowError("the relationship has no interests.", "Give at least one.")
    closed = item.get("recordStatus") == "closed"
    for place, interest in enumerate(interests):
        with draft.row(at):
            class_name = _class_of(draft, interest, ends[0])
            until = interest.get("endDate")
            draft.statement(
                class_name,
                at,
                part=f"{item['recordId']}-{place + 1}" if place else item["recordId"],
                status="Ended" if until or closed else "Active",
                source=ends[0],
                target=ends[1],
                validFrom=interest.get("startDate"),
                validUntil=until,
                text=interest.get("details"),
                words=Words(fact=item["recordId"]),
                **(dict(_shares(interest)) if class_name == "Ownership" else {}),
            )


def _class_of(draft: Draft, interest: _Item, party: str) -> str:
    kind = str(interest.get("type") or "unknownInterest")
    if kind in _OWNING:
        return "Ownership"
    if kind in _NEITHER:
        raise RowError(
            f"an interest of type {kind!r} says neither who owns nor who controls.", "Nothing can be done."
        )
    return "Affiliation" if kind in _SERVING and draft.class_of(party) == "Person" else "Control"


def _shares(interest: _Item) -> Iterator[tuple[str, str]]:
    share = interest.get("share") or {}
    for name, field in _SHARES.items():
        value = share.get(name, share.get(f"exclusive{name.capitalize()}"))
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield field, str(value)
