"""A store on disk whose writer is killed: ``python -m tests.reliability.store_kills [KILLS]``."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from stratograph.graph.loading import open_store
from tests.making import PREFIXES, document, entity

__all__ = ["measured"]


def measured(folder: Path, kills: int) -> Counter[str]:
    """What `stratograph load` left in the directory when killed: the old facts or the new ones, each whole.

    Any other outcome is an error. Half of the kills are aimed at the moments in which the store is written.
    """
    store, found = folder / "store", Counter[str]()
    facts = [_facts(folder / str(number), number) for number in (0, 1)]
    began = time.monotonic()
    _started(facts[0], store).wait()
    usual_s = time.monotonic() - began
    held = 0
    for attempt in range(kills):
        coming = 1 - held
        process = _started(facts[coming], store)
        if attempt % 2:
            _wait_for_writing(process, store)
            time.sleep(random.uniform(0, 0.1))
        else:
            time.sleep(random.uniform(0, usual_s))
        process.send_signal(signal.SIGKILL)
        process.wait()
        ids = set(open_store(store).snapshot.entities)
        now = next(number for number in (0, 1) if ids == _ids(number))
        found["old" if now == held else "new"] += 1
        held = now
    return found


def _ids(number: int) -> set[str]:
    return {"report", *(f"company-{number}-{each}" for each in range(2_000))}


def _facts(folder: Path, number: int) -> Path:
    folder.mkdir()
    companies = sorted(_ids(number) - {"report"})
    text = "\n".join([PREFIXES, document("report"), entity("Company", *companies)])
    (folder / "facts.trig").write_text(text, "utf-8")
    return folder


def _started(facts: Path, store: Path) -> "subprocess.Popen[bytes]":
    words = ("load", "--no-builtin-seeds", "--seeds", facts, "--store", store)
    command = [sys.executable, "-m", "stratograph.api.cli", *map(str, words)]
    environment = os.environ | {"XDG_CACHE_HOME": str(store.parent / "cache")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait_for_writing(process: "subprocess.Popen[bytes]", store: Path) -> None:
    before = set(store.glob("triples-*"))
    while process.poll() is None and set(store.glob("triples-*")) <= before:
        time.sleep(0.002)


def main(kills: int = 30) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), kills)
    told = ", ".join(f"{count} times the {what} facts" for what, count in sorted(found.items()))
    print(f"{kills} kills of a load into a directory: {told}, each whole; never anything else")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
