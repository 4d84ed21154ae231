"""The loaded graph as a notebook or a service holds it: the view of everything, and where it came from."""

from stratograph.graph.dataset import Dataset
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.view import View

__all__ = ["Ecosystem"]


class Ecosystem(View):
    """The view that leaves nothing out of one load, which every question can be asked of.

    Args:
        dataset: The triples that were loaded, with what follows from them.
        snapshot: What they were compiled to.

    Example:
        >>> from stratograph.graph import load
        >>> eco = load()
        >>> eco.entity("alibaba-cloud").label("zh")
        '阿里云'
        >>> path = eco.paths("apache-spark", "microsoft-azure").paths[0]
        >>> [step.target for step in path.steps]
        ['azure-databricks', 'microsoft-azure']
    """

    def __init__(self, dataset: Dataset, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.dataset = dataset

    def __repr__(self) -> str:
        """Its size, not its content."""
        snapshot = self.snapshot
        return f"<Ecosystem: {len(snapshot.entities)} entities, {len(snapshot.statements)} statements>"
