"""The cloud-native landscape: products and who offers them, categories, life cycle, memberships.

The landscape shows some products in several places: under a second path, and once more with "(Wasm)" after
the name. They are one product here, which belongs to several categories.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import LINE, yaml_tree
from stratograph.graph.importers.values import RowError
from stratograph.graph.reconcile import name_key

__all__ = ["files", "read", "source"]

_MEMBERS = "CNCF Members"
# Those of "Special" that list organisations; its third subcategory lists certified products.
_PARTNERS = {"Kubernetes Certified Service Provider", "Kubernetes and Cloud Native Training Partner"}
_HOSTED = {
    ("Platform", "Certified Kubernetes - Hosted"),
    ("Serverless", "Hosted Platform"),
    ("Wasm", "Hosted Platforms"),
}
# What a customer rents there: infrastructure, or a platform to build on. Other categories hold tools of
# every layer.
_LAYERS = {
    ("Runtime", "Cloud Native Storage"): "Infrastructure as a Service",
    ("Runtime", "Cloud Native Network"): "Infrastructure as a Service",
    ("Platform", "PaaS/Container Service"): "Platform as a Service",
    **dict.fromkeys(_HOSTED, "Platform as a Service"),
}
_STAGES = ("sandbox", "incubating", "graduated", "archived")
_SUFFIX = re.compile(r"\s*\((?:member|supporter|KCSP|KTP|KCNTP|wasm)\)$", re.IGNORECASE)
_NONPROFIT = re.compile(r"(?i)\b(foundation|association|consortium|alliance|initiative)\b")
_ACADEMIC = re.compile(
    r"(?i)\b(university|institute of technology|college|school|laborator(y|ies)|universit\w+)\b"
)
_WITHHELD = "Non-Public Organization"
_FOUNDATION = "cloud-native-computing-foundation"


@dataclass(frozen=True, slots=True)
class _Item:
    category: str
    subcategory: str
    values: dict[str, Any]
    at: Place

    @property
    def name(self) -> str:
        return str(self.values.get("name") or "")

    @property
    def extra(self) -> dict[str, Any]:
        return self.values.get("extra") or {}

    @property
    def owner(self) -> str | None:
        """The key of the organisation: the last part of its Crunchbase address."""
        address = str(self.values.get("crunchbase") or "").rstrip("/")
        return address.rpartition("/")[2] or None

    @property
    def is_organization(self) -> bool:
        return self.category == _MEMBERS or self.subcategory in _PARTNERS


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The landscape of the Cloud Native Computing Foundation."""
    return SourceData(
        "cncf-landscape",
        "CNCF Cloud Native Landscape",
        licence="CC-BY-4.0",
        address="https://github.com/cncf/landscape",
        publisher="the Cloud Native Computing Foundation",
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add the organisations, then the products that they offer.

    Raises:
        SeedError: The file cannot be read, or is no landscape.
    """
    items = [item for path in files for item in _items(path)]
    owners: dict[str, str] = {}
    organizations = [item for item in items if item.is_organization]
    products = [item for item in items if not item.is_organization]
    for done, item in enumerate([*organizations, *products]):
        with draft.row(item.at):
            (_member if item.is_organization else _product)(draft, item, owners)
        if done % 100 == 0:
            advance(done, len(items))
    advance(len(items), len(items))


def _items(path: Path) -> Iterator[_Item]:
    tree = yaml_tree(path)
    if not isinstance(tree, dict) or not isinstance(tree.get("landscape"), list):
        remedy = "Give the file landscape.yml."
        raise SeedError([Problem("there is no landscape in it.", path, 1, remedy=remedy)])
    for category in tree["landscape"]:
        for subcategory in category.get("subcategories") or []:
            for item in subcategory.get("items") or []:
                above = [str(one.get("name") or "") for one in (category, subcategory)]
                yield _Item(above[0], above[1], item, Place(path, item.get(LINE)))


def _member(draft: Draft, item: _Item, owners: dict[str, str]) -> None:
    if item.name.startswith(_WITHHELD):
        raise RowError(f"{item.name!r}: the organisation is not named.", "Nothing can be done.")
    made = _organization(draft, item, _SUFFIX.sub("", item.name), owners)
    if item.category == _MEMBERS:
        label = f"{item.subcategory} members of the CNCF"
        told = f"Organizations that are {item.subcategory.lower()} members of the CNCF."
    else:
        label = f"{item.subcategory}s of the CNCF"
        told = "Organizations that the CNCF certifies or lists for this."
    group = draft.entity("Group", label, item.at, listOpen=False, definition=told)
    with draft.row(item.at):
        joined = item.values.get("joined")
        words = Words(fact=item.name)
        draft.statement(
            "GroupMembership",
            item.at,
            source=made,
            target=group,
            validFrom=joined and str(joined),
            words=words,
        )


def _organization(draft: Draft, item: _Item, name: str, owners: dict[str, str]) -> str:
    key = item.owner or name_key(name)
    if key not in owners:
        homepage = item.values.get("homepage_url") if item.is_organization else None
        also = [key.replace("-", " ")] if item.owner else []
        known = next((one for one in also if draft.reconciler.exact(one, "Company")), None)
        owners[key] = draft.entity(
            _class_of(item, name), known or name, item.at, own_id=key, homepage=homepage
        )
    return owners[key]


def _class_of(item: _Item, name: str) -> str:
    if item.subcategory == "Academic" or _ACADEMIC.search(name):
        return "ResearchOrganization"
    if item.subcategory == "Nonprofit" or _NONPROFIT.search(name):
        return "NonprofitOrganization"
    return "Company"


def _product(draft: Draft, item: _Item, owners: dict[str, str]) -> None:
    name = _SUFFIX.sub("", item.name)
    hosted = (item.category, item.subcategory) in _HOSTED
    words = Words(fact=f"{item.category} / {item.subcategory} / {item.name}")
    made = draft.entity(
        "CloudService" if hosted else "SoftwareProduct",
        name,
        item.at,
        homepage=item.values.get("homepage_url"),
        definition=_sentence(item.values.get("description")),
    )
    for path in [f"{item.category} / {item.subcategory}", *(item.values.get("second_path") or [])]:
        _category(draft, item, made, " / ".join(part.strip() for part in str(path).split("/", 1)), words)
    _stages(draft, item, made, words)
    if item.values.get("open_source") is True or item.values.get("project"):
        _once(
            draft,
            item,
            "Characteristic",
            words,
            subject=made,
            property="licenceModel",
            propertyValue="OpenSource",
        )
    if item.owner is None:
        return
    # A name is not given for who owns a product alone: its key is all that there is.
    owner = _organization(draft, item, item.owner.replace("-", " ").title(), owners)
    stage = str(item.values.get("project") or "")
    status = "Ended" if stage == "archived" and item.owner == _FOUNDATION else "Active"
    _once(draft, item, "Offering", words, source=owner, target=made, status=status)


def _category(draft: Draft, item: _Item, made: str, path: str, words: Words) -> None:
    group = draft.entity(
        "Group",
        f"CNCF landscape: {path}",
        item.at,
        listOpen=True,
        definition="Products that the landscape shows in this category.",
    )
    _once(draft, item, "GroupMembership", words, source=made, target=group)
    category, _, subcategory = path.partition(" / ")
    layer = _LAYERS.get((category, subcategory))
    if layer is not None:
        _once(
            draft,
            item,
            "LayerMembership",
            words,
            source=made,
            target=draft.entity("ServiceLayer", layer, item.at),
        )


def _stages(draft: Draft, item: _Item, made: str, words: Words) -> None:
    """The stages of a project: each until the next one begins."""
    dates = {stage: str(item.extra[stage]) for stage in _STAGES if item.extra.get(stage)}
    accepted = item.extra.get("accepted")
    if accepted and str(accepted) not in dates.values():
        dates["sandbox"] = str(accepted)
    steps = sorted(dates.items(), key=lambda one: (one[1], _STAGES.index(one[0])))
    for place, (stage, begun) in enumerate(steps):
        group = draft.entity(
            "Group",
            f"CNCF {stage} projects",
            item.at,
            listOpen=False,
            definition=f"Projects at the {stage} stage of the CNCF.",
        )
        until = steps[place + 1][1] if place + 1 < len(steps) else None
        status = "Ended" if until else "Active"
        _once(
            draft,
            item,
            "GroupMembership",
            words,
            source=made,
            target=group,
            status=status,
            validFrom=begun,
            validUntil=until,
        )


def _once(draft: Draft, item: _Item, class_name: str, words: Words, **fields: Any) -> None:
    """Add a statement; one that another place of the landscape made already stays as it is."""
    given = {name: value for name, value in fields.items() if value is not None}
    with draft.row(item.at):
        if not draft.has(class_name, **given):
            draft.statement(class_name, item.at, words=words, **given)


def _sentence(text: Any) -> str | None:
    if not text:
        return None
    shown = " ".join(str(text).split())
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."
