"""Cycles of ownership: who owns an owner of their own."""

from collections.abc import Iterator

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import SG, local_name
from stratograph.graph.shares import Holding
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.shares import holdings

__all__ = ["ownership_cycles"]


def ownership_cycles(facts: Facts) -> Iterator[Problem]:
    """For each knot of owners who own each other at one time, one whole cycle."""
    held = list(holdings(facts))
    for holding in held:
        if holding.owner == holding.owned:
            message = f"{local_name(holding.owner)} is said to own itself."
            yield facts.problem(
                holding.statement, message, "Correct the source or the target.", term=SG + "source"
            )
    if not held:
        return
    import networkx as nx

    everything = nx.DiGraph(
        (holding.owner, holding.owned) for holding in held if holding.owner != holding.owned
    )
    for knot in nx.strongly_connected_components(everything):
        if len(knot) > 1:
            yield from _first_cycle(facts, [one for one in held if {one.owner, one.owned} <= knot])


def _first_cycle(facts: Facts, held: list[Holding]) -> Iterator[Problem]:
    import networkx as nx

    # Who owns whom only changes where a holding begins or ends, and a cycle closes where one begins.
    for day in sorted({holding.start for holding in held}):
        on_day = {
            (holding.owner, holding.owned): holding.statement
            for holding in sorted(held, key=lambda holding: holding.statement, reverse=True)
            if holding.holds_on(day) and holding.owner != holding.owned
        }
        try:
            cycle = nx.find_cycle(nx.DiGraph(sorted(on_day)))
        except (nx.NetworkXNoCycle, nx.NetworkXPointlessConcept, nx.NetworkXError):
            continue
        first = min(range(len(cycle)), key=lambda place: cycle[place][0])
        steps = [(owner, owned) for owner, owned, *_ in (*cycle[first:], *cycle[:first])]
        told = " owns ".join(local_name(owner) for owner, _ in steps) + f" owns {local_name(steps[0][0])}"
        statements = ", ".join(local_name(on_day[step]) for step in steps)
        yield facts.problem(
            on_day[steps[0]],
            f"ownership goes in a cycle: {told} ({statements}).",
            "Correct one of them, or say from when until when each holds.",
            term=SG + "target",
        )
        return
