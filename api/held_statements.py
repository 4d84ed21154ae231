"""Rows of the statements that a view holds of a class, each made only when it is looked at."""

import numpy as np

from stratograph.api.rows import Row, Rows
from stratograph.graph.columns import columns_of
from stratograph.graph.open_lists import open_statements
from stratograph.graph.view import View

__all__ = ["HeldStatements"]


class HeldStatements(Rows[int]):
    """Statements as rows, by id.

    Args:
        view: What holds them.
        class_name: The class, abstract ones included.
    """

    def __init__(self, view: View, class_name: str) -> None:
        columns = columns_of(view.snapshot)
        codes = [columns.class_codes[name] for name in view.ontology.leaves(class_name)]
        held = np.flatnonzero((view.certainties > 0) & np.isin(columns.classes, codes))
        super().__init__(
            held.tolist(),
            lambda row: Row(found := view.statement_at(row), found.list_open),
            view.statement_at,
            lambda row: columns.statements[row].id,
        )
        self.list_open = open_statements(view.snapshot)[held]
