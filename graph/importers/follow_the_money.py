"""FollowTheMoney entities: companies, people and who owns or directs what, one JSON object a line."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_items
from stratograph.graph.importers.values import RowError

__all__ = ["files", "read", "share_fields", "source"]

# https://followthemoney.tech/explorer/schemata/
_CLASSES = {
    "Company": "Company",
    "LegalEntity": "Company",
    "Organization": "NonprofitOrganization",
    "Person": "Person",
    "PublicBody": "GovernmentBody",
}
# Class, and the properties that hold its two ends.
_LINKS = {
    "Ownership": ("Ownership", "owner", "asset"),
    "Directorship": ("Affiliation", "director", "organization"),
    "Employment": ("Affiliation", "employee", "employer"),
    "Membership": ("Affiliation", "member", "organization"),
}
_Item = dict[str, Any]


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The file by its name; the format says nothing of where data come from."""
    name = files[0].stem if files else "ftm"
    return SourceData(f"ftm-{name}", f"FollowTheMoney entities in {name}")


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add the actors, then the links between them; a link may come before its ends in the file.

    Raises:
        SeedError: A file cannot be read.
    """
    ids: dict[str, str] = {}
    for path in files:
        for line, item in json_items(path, advance):
            at = Place(path, line)
            with draft.row(at):
                schema = _checked(item)
                if schema in _CLASSES:
                    ids[item["id"]] = _actor(draft, item, at)
                elif schema not in _LINKS:
                    known = ", ".join([*_CLASSES, *_LINKS])
                    raise RowError(f"the schema {schema!r} is not imported.", f"Imported are {known}.")
    for path in files:
        for line, item in json_items(path):
            at = Place(path, line)
            if isinstance(item, dict) and item.get("schema") in _LINKS:
                with draft.row(at):
                    _link(draft, item, ids, at)


def share_fields(text: str) -> dict[str, str]:
    """The fields of a share: exact (51 %), or a range (25-50 %, >50).

    Example:
        >>> share_fields("25-50%")
        {'sharePercentMin': '25', 'sharePercentMax': '50'}
    """
    bare = re.sub(r"[\s%]", "", text)
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)", bare):
        return {"sharePercentMin": match[1], "sharePercentMax": match[2]}
    if match := re.fullmatch(r"(?:>=?|morethan|over)(\d+(?:\.\d+)?)", bare.lower()):
        return {"sharePercentMin": match[1]}
    return {"sharePercent": text} if bare else {}


def _checked(item: Any) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict):
        raise RowError("this is no entity.", "Give objects with id, schema and properties.")
    for name in ("id", "schema"):
        if not isinstance(item.get(name), str) or not item[name]:
            raise RowError(f"the entity has no {name}.", "Give it.")
    return str(item["schema"])


def _actor(draft: Draft, item: _Item, at: Place) -> str:
    names = _all(item, "name")
    if not names:
        raise RowError("the entity has no name.", "Give one.")
    class_name = _CLASSES[item["schema"]]
    fields: dict[str, str | None] = {"homepage": _one(item, "website"), "wikidata": _one(item, "wikidataId")}
    if class_name != "Person":
        fields["lei"] = _one(item, "leiCode")
    made = draft.entity(
        class_name,
        names[0],
        at,
        own_id=item["id"],
        also=[*names[1:], *_all(item, "alias")],
        former=_all(item, "previousName"),
        definition=_one(item, "summary"),
        **fields,
    )
    words = Words(fact=item["id"])
    for code in dict.fromkeys([*_all(item, "country"), *_all(item, "jurisdiction")]):
        with draft.row(at):
            based = country(draft, code, at)
            if not draft.has("Location", source=made, target=based):
                draft.statement("Location", at, source=made, target=based, words=words)
    if founded := _one(item, "incorporationDate"):
        draft.statement(
            "CorporateEvent", at, agent=made, corporateEventKind="Founding", happenedAt=founded, words=words
        )
    return made


def _link(draft: Draft, item: _Item, ids: dict[str, str], at: Place) -> None:
    class_name, start, end = _LINKS[item["schema"]]
    shares = share_fields(_one(item, "percentage") or "") if class_name == "Ownership" else {}
    until = _one(item, "endDate")
    role = _one(item, "role")
    for one in _all(item, start):
        for other in _all(item, end):
            missing = [key for key in (one, other) if key not in ids]
            if missing:
                raise RowError(f"no imported entity has the id {missing[0]!r}.", "Add it to the file.")
            draft.statement(
                class_name,
                at,
                part=item["id"],
                status="Ended" if until else "Active",
                source=ids[one],
                target=ids[other],
                validFrom=_one(item, "startDate"),
                validUntil=until,
                text=role,
                words=Words(fact=item["id"]),
                **shares,
            )


def _all(item: _Item, name: str) -> list[str]:
    found = item["properties"].get(name) or []
    return [str(one) for one in (found if isinstance(found, list) else [found]) if one]


def _one(item: _Item, name: str) -> str | None:
    return next(iter(_all(item, name)), None)
