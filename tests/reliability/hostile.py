"""How long hostile documents take to be refused: ``python -m tests.reliability.hostile [rounds]``."""

import sys
import time
from itertools import repeat

import httpx

from tests.reliability.documents import HOSTILE
from tests.reliability.serving import serving

LIMIT_MS = 250


def main(rounds: int) -> int:
    """Print the slowest refusal of each document; gives 1 if one took too long or was none."""
    worst = {}
    with serving() as url, httpx.Client(base_url=url, timeout=120) as client:
        client.post("/graphql", json={"query": '{ search(text: "cloud") { score } }'})  # makes the index
        for name, document in HOSTILE.items():
            found = [refused(client, document, at) for at in range(rounds)]
            worst[name] = max(took for took, _ in found), found[0][1]
    for name, (took, code) in sorted(worst.items(), key=lambda one: -one[1][0]):
        print(f"{took:8.1f} ms  {code:15} {len(HOSTILE[name].encode()):7} bytes  {name}")
    bad = [name for name, (took, code) in worst.items() if took > LIMIT_MS or not code]
    told = f"{len(worst)} documents, {rounds} times each; not a coded error within {LIMIT_MS} ms:"
    print(told, ", ".join(bad) or "none")
    return 1 if bad else 0


def refused(client: httpx.Client, document: str, at: int) -> tuple[float, str]:
    """How long the refusal took, in milliseconds, and its code; blanks make each document another one."""
    started = time.perf_counter()
    answer = client.post("/graphql", json={"query": document + "".join(repeat(" ", at))}).json()
    took = (time.perf_counter() - started) * 1000
    code = answer["errors"][0]["extensions"]["code"] if "errors" in answer else ""
    return took, code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
