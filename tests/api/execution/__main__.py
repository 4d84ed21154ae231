"""Compare plans with graphql-core's executor on random queries over all that is shipped."""

import argparse
import sys
from datetime import UTC, datetime

from stratograph.api.schema import build_schema, root_of
from stratograph.graph import load
from tests.api.execution.comparing import both_ways, ids_of, operation_of
from tests.api.execution.generating import Generator


def main() -> int:
    """Ask so many queries; 1 if an answer differs, which is then shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", nargs="?", type=int, default=10_000, help="how many valid ones to compare")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    ecosystem = load()
    schema = build_schema(ecosystem.ontology)
    root = root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
    generator = Generator(schema._schema, ids_of(root), asked.seed)
    compared = made = failed = 0
    while compared < asked.queries:
        query, variables = generator.query()
        made += 1
        operation = operation_of(schema, query)
        if operation is None:
            continue
        by_plan, by_executor = both_ways(operation, root, variables)
        if by_plan != by_executor or "INTERNAL_ERROR" in by_plan:
            print(f"{query}\n{variables}\n--- plan\n{by_plan}\n--- executor\n{by_executor}")
            return 1
        compared += 1
        failed += '"message"' in by_plan
        if compared % 500 == 0:
            print(f"{compared} alike, {failed} of them with errors; {made} were made", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
