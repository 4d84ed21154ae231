"""The chip supply chain: who supplies whom with equipment, materials, designs, chips and memory.

In the edges every relation runs from supplier to customer, but for ``procures-…``, which runs from buyer to
seller; it is turned round here, so that a supply always starts at who delivers.
"""

from collections.abc import Sequence
from pathlib import Path

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country
from stratograph.graph.importers.tables import Row, Table, require_columns
from stratograph.graph.importers.values import RowError

__all__ = ["files", "read", "source"]

_NODE_COLUMNS = "id name type subtype country public_ticker founded short_description source_id".split()
_EDGE_COLUMNS = "source target relation strength notes source_id".split()

# The data list seven product families among the companies that design chips.
_PRODUCTS = set(
    "ai-accelerator-platform wafer-scale-ai inference-accelerator riscv-ai-accelerator"
    " dataflow-ai-accelerator transformer-asic".split()
)
_SECTORS = {
    "foundry": "chip foundries",
    "fabless": "chip design",
    "eda-ip": "design software and licences for chips",
    "equipment": "chip-making equipment",
    "materials": "chip-making materials",
    "substrates": "chip substrates",
    "memory": "memory chips",
    "osat-packaging": "chip packaging and test",
    "hyperscaler": "large-scale cloud computing",
    "auto-industrial": "automotive and industrial electronics",
}
# What is delivered, of which class; from buyer to seller where the name says procures.
_DELIVERED = {
    "supplies-equipment": ("HardwareProduct", "chip-making equipment"),
    "supplies-materials": ("Resource", "chip-making materials"),
    "supplies-substrates": ("HardwareProduct", "chip substrates"),
    "supplies-memory": ("HardwareProduct", "memory chips"),
    "licenses-ip": ("SoftwareProduct", "chip designs and design software"),
    "manufactures-for": ("ProfessionalService", "chip manufacturing"),
    "packages-for": ("ProfessionalService", "chip packaging"),
    "procures-from-fabless": ("HardwareProduct", "AI accelerators and other processors"),
    "procures-from-foundry": ("ProfessionalService", "chip manufacturing"),
}
_PROCURES = "procures-"
_STRENGTHS = {"critical": "Heavy", "high": "Major"}


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The chip supply chain map."""
    return SourceData(
        "chip-supply-chain-map",
        "Chip supply chain map",
        licence="MIT",
        address="https://github.com/AthenaTheOwl/chip-supply-chain-map",
        publisher="AthenaTheOwl",
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add the nodes, then the edges between them.

    Raises:
        SeedError: There are no nodes or no edges, or columns are missing.
    """
    tables = [Table(path) for path in files]
    nodes = [table for table in tables if "relation" not in table.columns]
    edges = [table for table in tables if "relation" in table.columns]
    if not nodes or not edges:
        remedy = "Give two files: the nodes (id, name, type, …) and the edges (source, target, relation, …)."
        kind = "nodes" if not nodes else "edges"
        raise SeedError([Problem(f"there is no file of {kind}.", files[0] if files else None, remedy=remedy)])
    for table in nodes:
        require_columns(table, _NODE_COLUMNS)
    for table in edges:
        require_columns(table, _EDGE_COLUMNS)
    ids: dict[str, str] = {}
    for table in nodes:
        for row in table.rows(draft.report, advance):
            with draft.row(row.at):
                _node(draft, row, ids)
    for table in edges:
        for row in table.rows(draft.report, advance):
            with draft.row(row.at):
                _edge(draft, row, ids)


def _node(draft: Draft, row: Row, ids: dict[str, str]) -> None:
    if row["subtype"] in _PRODUCTS:
        ids[row["id"]] = draft.entity(
            "HardwareProduct", row["name"], row.place("name"), own_id=row["id"], definition=_sentence(row)
        )
        return
    made = draft.entity(
        "Company", row["name"], row.place("name"), own_id=row["id"], definition=_sentence(row)
    )
    ids[row["id"]] = made
    words = Words(fact=f"{row['id']} {row['source_id']}")
    with draft.row(row.place("country")):
        based = country(draft, row["country"], row.place("country"))
        draft.statement("Location", row.place("country"), source=made, target=based, words=words)
    with draft.row(row.place("type")):
        if row["type"] not in _SECTORS:
            raise RowError(f"the type {row['type']!r} is not known.", f"Use one of {', '.join(_SECTORS)}.")
        sector = draft.entity("Sector", _SECTORS[row["type"]], row.place("type"))
        draft.statement("SectorMembership", row.place("type"), source=made, target=sector, words=words)
    with draft.row(row.place("public_ticker")):
        listed = row["public_ticker"].casefold()
        # A unit's ticker is its parent's: only a company is listed itself.
        if listed and listed != "private" and draft.class_of(made) == "Company":
            words = Words(fact=f"{row['id']} {row['source_id']}", quote=row["public_ticker"])
            draft.characteristic(made, "listed", True, row.place("public_ticker"), words=words)
    with draft.row(row.place("founded")):
        if row["founded"]:
            at = row.place("founded")
            draft.statement(
                "CorporateEvent",
                at,
                agent=made,
                corporateEventKind="Founding",
                happenedAt=row["founded"],
                words=words,
            )


def _edge(draft: Draft, row: Row, ids: dict[str, str]) -> None:
    for end in ("source", "target"):
        if row[end] not in ids:
            raise RowError(f"{end}: no node has the id {row[end]!r}.", "Add the node, or correct the id.")
    relation = row["relation"]
    if relation not in _DELIVERED:
        raise RowError(f"the relation {relation!r} is not known.", f"Use one of {', '.join(_DELIVERED)}.")
    supplier, customer = ids[row["source"]], ids[row["target"]]
    if relation.startswith(_PROCURES):
        supplier, customer = customer, supplier
    words = Words(quote=row["notes"], fact=f"{row['source']} {relation} {row['target']} {row['source_id']}")
    told = f"{row['notes']} ({row['strength']})" if row["notes"] else None
    strength = _STRENGTHS.get(row["strength"])
    makes = {draft.ontology.is_a(draft.class_of(one) or "Entity", "Actor") for one in (supplier, customer)}
    if makes == {True}:
        product = draft.entity(*_DELIVERED[relation], row.at)
        draft.statement(
            "Supply",
            row.at,
            part=relation,
            source=supplier,
            target=customer,
            product=product,
            strength=strength,
            text=told,
            words=words,
        )
    elif relation == "manufactures-for":
        draft.statement(
            "Manufacture", row.at, source=supplier, target=customer, strength=strength, text=told, words=words
        )
    else:
        # Only actors supply and are supplied; a product depends on those who make its parts.
        draft.statement(
            "Dependency",
            row.at,
            part=relation,
            source=customer,
            target=supplier,
            strength=strength,
            text=told,
            words=words,
        )


def _sentence(row: Row) -> str:
    text = row["short_description"]
    return text if not text or text.endswith(".") else f"{text}."
