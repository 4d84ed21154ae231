"""Random typed multigraphs, with self-loops, parallel edges, all certainties and all statuses that join."""

from hypothesis import strategies as st

from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.small import edge, snapshot

__all__ = ["GROUPS", "NODES", "views"]

NODES = tuple("abcdefgh")
GROUPS = tuple("gh")

_RELATIONS = ("Ownership", "UnitMembership", "Partnership", "Rivalry", "Targeting")
_EDGES = st.lists(
    st.tuples(
        st.sampled_from(_RELATIONS),
        st.sampled_from(NODES),
        st.sampled_from(NODES),
        st.sampled_from(tuple(Certainty)),
        st.sampled_from((Status.ACTIVE, Status.DISRUPTED, Status.PROPOSED)),
    ),
    max_size=16,
)


@st.composite
def views(draw: st.DrawFn, groups: tuple[str, ...] = ()) -> View:
    """Views of companies and, where told, of groups."""
    statements = [
        edge(relation, source, target, certainty=certainty, status=status, name=f"s{number:02}")
        for number, (relation, source, target, certainty, status) in enumerate(draw(_EDGES))
    ]
    return View(snapshot(dict.fromkeys(NODES, "Company") | dict.fromkeys(groups, "Group"), statements))
