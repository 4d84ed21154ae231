"""Imagined ownerships: with those that stay, no more than the whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from stratograph.graph.change import AddRelation, Change, End, RemoveEntity, RemoveRelation
from stratograph.graph.dataset import Literal
from stratograph.graph.edits import matches
from stratograph.graph.errors import InputError
from stratograph.graph.imagined import imagined_terms
from stratograph.graph.namespaces import SG
from stratograph.graph.shares import Holding, smallest_by_owner, total_percent
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["check_shares"]


def check_shares(view: "View", changes: Sequence[Change]) -> None:
    """Refuse shares of one target that sum above 100 % with those that stay.

    Args:
        view: The view without the changes.
        changes: Changes whose relations and values are known to make sense.

    Raises:
        InputError: They sum above 100 %.
    """
    added: dict[str, dict[str, Holding]] = defaultdict(dict)
    for holding in _added(view, changes):
        added[holding.owned][holding.owner] = holding
    for target, holdings in sorted(added.items()):
        held = smallest_by_owner(_left(view, target, changes)) | holdings
        total = total_percent(held.values())
        if total > 100:
            told = ", ".join(f"{owner} {holding.share} %" for owner, holding in sorted(held.items()))
            lowered = "Lower one, or remove the ownership that it replaces."
            raise InputError("change", f"makes the shares of {target!r} sum to {total} %: {told}. {lowered}")


def _added(view: "View", changes: Sequence[Change]) -> Iterator[Holding]:
    for one in changes:
        if isinstance(one, AddRelation) and view.ontology.is_a(one.relation, "Ownership"):
            for term in imagined_terms(view.ontology, one.relation, one.values).get(SG + "sharePercent", ()):
                share = Decimal(term.value if isinstance(term, Literal) else term)
                yield Holding(one.relation, one.source, one.target, share)


def _left(view: "View", target: str, changes: Sequence[Change]) -> Iterator[Holding]:
    """The holdings of exact shares that the changes leave."""
    removed = [one for one in changes if isinstance(one, RemoveRelation)]
    gone = {one.entity for one in changes if isinstance(one, RemoveEntity)}
    gone |= {one.ended for one in changes if isinstance(one, End)}
    for viewed in view.about(target, "Ownership"):
        share = viewed.value("sharePercent")
        if (
            viewed.target == target
            and isinstance(share, Decimal)
            and viewed.status in (Status.ACTIVE, Status.DISRUPTED)
            and gone.isdisjoint({viewed.id, viewed.source})
            and not any(matches(view.snapshot, one, viewed.statement) for one in removed)
        ):
            yield Holding(viewed.id, viewed.source, target, share)
