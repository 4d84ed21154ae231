"""Queries that schemathesis generates: ``python -m tests.reliability.schemathesis_cases [cases]``."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import schemathesis
from graphql import REMOVE, ArgumentNode, Visitor, parse, print_ast, visit
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.graphql import nodes

from tests.reliability.serving import serving

__all__ = ["failures", "measured"]

# Mostly what means something here, so that most queries get past the arguments; and else anything.
_TEXTS = st.text(max_size=20).map(nodes.String)
_DATES = st.dates().map(str).map(nodes.String)
_IDS = (
    "alibaba-cloud amazon apache-spark china databricks draft microsoft-azure nvidia us-iaas-kyc-rule".split()
)
SCALARS = {
    "Date": _DATES | _DATES | _TEXTS,
    "FieldValue": _TEXTS | st.integers(-(2**31), 2**31 - 1).map(nodes.Int) | st.booleans().map(nodes.Boolean),
    "ID": (st.sampled_from(_IDS) | st.sampled_from(_IDS) | st.text(max_size=20)).map(nodes.String),
    "Int": (st.integers(1, 8) | st.integers(1, 8) | st.integers(-(2**31), 2**31 - 1)).map(nodes.Int),
    "PartialDate": _DATES | st.sampled_from(["2023", "2023-05", "XXXX-05"]).map(nodes.String) | _TEXTS,
}


def measured(url: str, cases: int) -> Counter[str]:
    """How many cases ended in each way: a status, with the code of the first error if there is one.

    schemathesis itself would take every error with a path in the answer for one of the server; ours say by
    their code whose they are.

    Args:
        url: Where the service is.
        cases: How many queries to send; the same each time.
    """
    for name, strategy in SCALARS.items():
        schemathesis.graphql.scalar(name, strategy)
    schema = schemathesis.graphql.from_url(f"{url}/graphql", timeout=120)
    ended: Counter[str] = Counter()

    @seed(1)
    @settings(
        max_examples=cases,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema.as_strategy(), both_ways=st.integers(0, 9).map(lambda one: one == 0))
    def ask(case: Case[Any], both_ways: bool) -> None:
        if not both_ways:
            case.body = _forward(str(case.body))
        answer = case.call(timeout=60)
        errors = answer.json().get("errors", [])
        code = errors[0].get("extensions", {}).get("code", "no code") if errors else "fine"
        ended[f"{answer.status_code} {code}"] += 1

    ask()
    return ended


def _forward(query: str) -> str:
    """The query without what pages backwards: schemathesis gives every argument at once, which is refused."""
    return print_ast(visit(parse(query), _Forward()))


class _Forward(Visitor):
    def enter_argument(
        self, node: ArgumentNode, _key: object, beside: Sequence[ArgumentNode], *_: object
    ) -> Any:
        forward = any(one.name.value == "first" for one in beside)
        return REMOVE if forward and node.name.value in ("after", "before", "last") else None


def main(cases: int = 1_000) -> int:
    """Print the figures; gives 1 if the server failed."""
    with serving() as url:
        ended = measured(url, cases)
    for how, count in ended.most_common():
        print(f"{count:6} {how}")
    return 1 if failures(ended) else 0


def failures(ended: Counter[str]) -> list[str]:
    """The ways of ending that are the server's fault; one that is full or out of time says so by its code."""
    said = ("OVERLOADED", "DEADLINE_EXCEEDED")
    return [
        how
        for how in ended
        if "INTERNAL_ERROR" in how or "no code" in how or (how.startswith("5") and not how.endswith(said))
    ]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
