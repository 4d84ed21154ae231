"""What an impact takes for granted, in sentences."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stratograph.graph.exposure import Exposure

if TYPE_CHECKING:
    from stratograph.graph.impact import Affected

__all__ = ["assumptions"]


def assumptions(
    exposure: Exposure,
    asked: Sequence[str],
    affected: Sequence["Affected"],
    max_depth: int,
    share_threshold: float,
) -> Iterator[str]:
    """One sentence for each thing that an impact takes for granted, as far as it matters here."""
    steps = [step for one in affected for step in one.path.steps]
    yield (
        "It tells what depends on what by the statements in view, not what will happen: a loss is passed on"
        " from each supplier, provider, parent, owner or rule to its dependents, whole and at once."
    )
    if any(exposure.is_policy(one) for one in asked):
        yield (
            "A rule counts with its provisions; those that one of them applies to are bound, everyone behind"
            " them is exposed, and so is who depends on what a source says the rule has disrupted."
        )
    if any(one.proposed for one in affected):
        yield "What is only proposed is followed as if in force, and every path that rests on it says so."
    if any(step.statement.hypothetical for step in steps):
        yield "Imagined changes count as asserted."
    yield (
        f"An owner passes a loss on by a share above {share_threshold:g} per cent; where the share is unknown"
        " or may lie on either side, what follows is marked as doubtful."
    )
    if exposure.stops_at_partners:
        yield "A partnership exposes the partner and nobody behind it."
    yield "A group is hit as a whole, and nothing is followed through it but what is stated of its members."
    if any(one.list_open or one.entity_id in exposure.view.snapshot.open_groups for one in affected):
        yield "Some groups name only some of their members, so more may be affected than are listed."
    yield (
        "An alternative is an unaffected supplier that the dependent has already, for the same product, layer"
        " or kind; whether it could take over is not asked, and the path behind it is followed on."
    )
    yield f"Chains of more than {max_depth} steps are not followed."
