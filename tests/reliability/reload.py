"""Requests while the service reloads: ``python -m tests.reliability.reload [REQUESTS] [RELOADS]``."""

import asyncio
import json
import sys
import tempfile
import threading
from pathlib import Path

from tests.api.serving.service import Service, eventually, service
from tests.making import PREFIXES, entity
from tests.reliability.load import Client, Met, asked, flood, graphql

MIXED = graphql('{ dataset { version } entity(id: "north") { definition } }')


def written(folder: Path, number: int) -> None:
    """Facts that say which they are."""
    said = f'; <http://www.w3.org/2004/02/skos/core#definition> "Version {number}."@en'
    new = folder / "new"
    new.write_text(PREFIXES + entity("Company", "north", more=said), "utf-8")
    new.rename(folder / "facts.trig")


def measured(one: Service, folder: Path, requests: int, reloads: int) -> tuple[Met, int]:
    """What clients met, and how many answers held parts of two versions."""
    ended = threading.Event()

    def reload_often() -> None:
        for number in range(reloads):
            written(folder, number + 1)
            one.reload()
        ended.set()

    async def ask(client: Client, met: Met) -> None:
        await asked(client, met, "/graphql", MIXED)

    thread = threading.Thread(target=reload_often)
    thread.start()

    def more(met: Met) -> bool:
        asked_of = met.statuses.total()
        # The last version may not have been asked yet when it is ready.
        unseen = len(met.bodies) <= reloads and asked_of < 10 * requests
        return asked_of < requests or not ended.is_set() or unseen

    met = asyncio.run(flood(one.url, ask, 8, more))
    thread.join()
    told = [json.loads(body)["data"] for body in met.bodies if body.startswith(b'{"data"')]
    pairs = {(one["dataset"]["version"], one["entity"]["definition"]) for one in told}
    return met, len(pairs) - len({version for version, _ in pairs})


def main(requests: int = 50_000, reloads: int = 10) -> None:
    with tempfile.TemporaryDirectory() as name:
        written(Path(name), 0)
        with service("--no-builtin-seeds", "--seeds", name) as one:
            eventually(lambda: len(one.workers()[1]) == 3)
            met, mixed = measured(one, Path(name), requests, reloads)
            print(f"{reloads} reloads under {met.statuses.total()} requests: {met}")
            print(f"versions seen: {len(met.bodies)}; mixed answers: {mixed}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
