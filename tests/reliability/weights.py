"""What a unit of cost takes, to check the weights: ``python -m tests.reliability.weights [ROUNDS]``.

Each question is asked of a view that nobody has asked before, so that nothing of its answer is there yet.
Processor time is measured, which other work on the machine changes little.
"""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

from stratograph.api.limits import Limits
from stratograph.api.registry import Seen
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph import Ecosystem, load

__all__ = ["ASKED", "measured"]

UNIT_US = 10
"""What a unit is meant to take, in microseconds."""

_ROWS = "nodes { id label definition }"
_CHANGE = '{removeEntity: "databricks"}'
_DRAWN = 'drawing(focus: "nvidia", steps: 3)'

ASKED: dict[str, str] = {
    "Dataset.counts": "{ dataset { counts { entities statements evidence byEntityType { count } } } }",
    "DrawnEntities.*": f"{{ VIEW {{ {_DRAWN} {{ entities {{ ids labels types degrees standing }} }} }} }}",
    "DrawnLines.*": f"{{ VIEW {{ {_DRAWN} {{ lines {{ ids sources targets relations }} }} }} }}",
    "Impact.marks": '{ VIEW { impact(of: ["us-iaas-kyc-rule"]) { marks { how depths } } } }',
    "View.bridges": "{ VIEW { bridges { rows { separates } } } }",
    "View.causalChains": '{ VIEW { causalChains(from: "us-iaas-kyc-rule") { totalCount } } }',
    "View.centrality": "{ VIEW { centrality(measure: BETWEENNESS) { rows { score } } } }",
    "View.chokepoints": "{ VIEW { chokepoints { rows { separates } } } }",
    "View.communities": "{ VIEW { communities { rows { size } } } }",
    "View.compare": "{ VIEW { compare(left: {minCertainty: ASSERTED}, right: {}) { sharedStatements } } }",
    "View.concentration": '{ VIEW { concentration(of: "iaas") { suppliersTotal } } }',
    "View.delta": f"{{ VIEW {{ view(change: {_CHANGE}) {{ delta {{ rankShiftsTotal }} }} }} }}",
    "View.disputes": "{ VIEW { disputes { totalCount } } }",
    "View.dominators": '{ VIEW { dominators(of: "alibaba") { total } } }',
    "View.drawing": f"{{ VIEW {{ {_DRAWN} {{ totalLines }} }} }}",
    "View.impact": '{ VIEW { impact(of: ["us-iaas-kyc-rule"]) { affected { totalCount } } } }',
    "View.paths": '{ VIEW { paths(from: "apache-spark", to: "microsoft-azure") { paths { length } } } }',
    "View.reach": '{ VIEW { reach(from: "nvidia", direction: DEPENDED_ON_BY) { totalCount } } }',
    "View.search": '{ VIEW { search(text: "cloud") { score } } }',
    "View.stack": "{ VIEW { stack { cells { total inView stateOwned } drawing { totalLines } } } }",
    "View.timeline": "{ VIEW { timeline { totalCount } } }",
    "View.view": "{ VIEW { hypothetical } }",
    "a list": f"{{ VIEW {{ companies(first: 100) {{ {_ROWS} }} }} }}",
    "lists in a list": (
        f"{{ VIEW {{ companies(first: 50) {{ nodes {{ partnersWith(first: 10) {{ {_ROWS} }} }} }} }} }}"
    ),
    "statements with evidence": "{ VIEW { statements(first: 100) { nodes { id evidence { quote } } } } }",
    "a condition": '{ VIEW { entities(filter: {label: {contains: "cloud"}}, first: 1) { totalCount } } }',
    "a condition on links": (
        "{ VIEW { companies(filter: {partnersWith: {some: {}}}, first: 1) { totalCount } } }"
    ),
    "an order": "{ VIEW { entities(orderBy: [{label: ASC}], first: 1) { totalCount } } }",
    "introspection": '{ __type(name: "View") { fields { name description args { name type { name } } } } }',
}
"""By ``Type.field`` of the weights, or what else costs; VIEW is a view that is asked for the first time."""


def measured(ecosystem: Ecosystem, rounds: int) -> Iterator[tuple[str, int, float]]:
    """What each costs, and how many milliseconds of a processor it takes."""
    schema = build_schema(ecosystem.ontology, Limits())
    root = root_of(ecosystem, loaded_at=datetime.now(UTC))
    days = _days()
    for name, asked in ASKED.items():
        _answer(schema, root, asked, next(days))  # what belongs to no view is made by the first of all
        found = [_answer(schema, root, asked, next(days)) for _ in range(rounds)]
        yield name, found[0][0], median(took for _, took in found)


def _days() -> Iterator[str]:
    day = date(2026, 1, 1)
    while True:
        yield day.isoformat()
        day -= timedelta(1)


def _answer(schema: object, root: Seen, asked: str, day: str) -> tuple[int, float]:
    query = asked.replace("VIEW", f'view(asOf: "{day}")')
    began = time.process_time()
    answer = execute(schema, root, query)  # type: ignore[arg-type]
    took = (time.process_time() - began) * 1000
    assert "errors" not in answer, (query, answer["errors"])
    return answer["extensions"]["cost"]["requested"], took


def main(rounds: int = 5) -> None:
    """Print the dearest unit first."""
    found = [(took * 1000 / cost, name, cost, took) for name, cost, took in measured(load(), rounds)]
    for unit_us, name, cost, took in sorted(found, reverse=True):
        mark = "  more than a unit is meant to take" if unit_us > UNIT_US else ""
        print(f"{name:26} cost {cost:6}  {took:8.2f} ms  {unit_us:7.2f} us a unit{mark}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
