"""All peers side by side: answers compared, then timed in turns."""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice, repeat
from pathlib import Path

from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.others import OTHERS
from tests.benchmarks.peers.ours import OURS, Served
from tests.benchmarks.peers.peer import Peer, UnavailableError
from tests.benchmarks.peers.questions import Kind, Question, agrees, questions

__all__ = ["report"]

SIZES = (400, 10_000, 100_000)
ROUNDS = 7
TURN_S = 0.3
MOST_A_TURN = 100
COMPARED = 5
TRIED = 3
AGAIN = 20

NOTES = """Companies, each a partner of about ten others at random, with the evidence of each partnership in
ours; the others hold what is asked for alone. *lookup*: id, label, type and three properties of
one; *one hop*: its partners with labels, ten; *two hops*: those with their own partners, a
hundred; *50 and their partners*: a page of 50 with ten partners each, which databases get as a
list of 50 ids; *path*: a shortest one of four to six steps. Every kind of answer was compared by
value before it was timed. One connection, one question after the other; the peers take turns in
one run, and each has a process of its own on this machine. The first table gives the time from the
question to the end of the answer, so that it holds what the client takes too: the same client for
all that are asked over HTTP, with the same headers on one kept connection. The second one gives
the processor time that the server or the engine alone spent on it, and how many times ours that is.
Where it does not say *asked again*, each question is of another company and no answer of ours is
kept. Ours is served by one process, as `stratograph
serve --workers 1` does, but without the lane for heavy questions."""


_FAILURES = (UnavailableError, OSError, RuntimeError, LookupError, ValueError)


@dataclass
class _Cells:
    """What was measured of one peer: seconds and processor seconds of rounds, or why not, by kind."""

    seconds: dict[Kind, list[float]] = field(default_factory=dict)
    processor: dict[Kind, list[float]] = field(default_factory=dict)
    failed: dict[Kind, str] = field(default_factory=dict)


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    # STRATOGRAPH_BENCH_SIZE leaves out what a small machine, or a short while, has no room for.
    most = int(os.environ.get("STRATOGRAPH_BENCH_SIZE") or max(SIZES))
    return "\n\n".join([NOTES, *(_of_size(size, say) for size in SIZES if size <= most)])


def _of_size(size: int, say: Callable[[str], None]) -> str:
    companies = Companies(size)
    asked = questions(companies)
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        peers = []
        for peer in _started(companies, asked, Path(folder), missing, say):
            running.callback(peer.close)
            peers.append(peer)
        cells = {peer.name: _Cells() for peer in peers}
        for kind, some in asked.items():
            say(f"{size:,} companies: {kind.value}")
            _measure(peers, kind, some, cells, companies)
    parts = [f"### {size:,} companies", _times(cells), _processor(cells), *_told(cells, missing)]
    return "\n\n".join(parts)


def _started(
    companies: Companies,
    asked: dict[Kind, list[Question]],
    folder: Path,
    missing: dict[str, str],
    say: Callable[[str], None],
) -> Iterator[Peer]:
    say(f"{companies.count:,} companies: loading")
    # Engines that begin anew come first: a copy of a process that has much takes memory as it changes.
    for name, start in OTHERS.items():
        say(f"  starting {name}")
        own = folder / name.replace(" ", "-").replace(",", "")
        own.mkdir()
        try:
            yield start(name, companies, own)
        except (UnavailableError, ImportError, OSError, RuntimeError) as error:
            missing[name] = f"{error}"
    yield from Served(companies, asked).peers()


def _measure(
    peers: Sequence[Peer],
    kind: Kind,
    asked: Sequence[Question],
    cells: Mapping[str, _Cells],
    companies: Companies,
) -> None:
    turns = {}
    for peer in peers:
        if peer.can(kind):
            try:
                turns[peer] = _prepared(peer, asked[:AGAIN] if peer.repeats else asked, companies)
            except _FAILURES as error:
                cells[peer.name].failed[kind] = f"{error}"
    for _ in range(ROUNDS):
        for peer, turn in turns.items():
            if kind not in cells[peer.name].failed:
                _round(peer, kind, next(turn), cells[peer.name])


def _prepared(peer: Peer, asked: Sequence[Question], companies: Companies) -> Iterator[Sequence[Question]]:
    """The questions of each turn: as many as take about 0.3 seconds, others each time if there are enough.

    Raises:
        UnavailableError: Answers are wrong.
    """
    wrong = sum(not agrees(one, peer.answer(one), companies) for one in asked[:COMPARED])
    if wrong:
        raise UnavailableError(f"{wrong} of {COMPARED} answers were wrong")
    taken = statistics.median(peer.seconds(asked[:TRIED]))
    count = max(1, min(MOST_A_TURN, int(TURN_S / taken)))
    endless = cycle(asked)
    peer.seconds(list(islice(endless, count)))
    return (list(islice(endless, count)) for _ in repeat(None))


def _round(peer: Peer, kind: Kind, asked: Sequence[Question], cells: _Cells) -> None:
    try:
        before = peer.processor_s()
        taken = peer.seconds(asked)
        used = (peer.processor_s() - before) / len(asked)
    except _FAILURES as error:
        cells.failed[kind] = f"{error}"
        return
    cells.seconds.setdefault(kind, []).append(statistics.median(taken))
    cells.processor.setdefault(kind, []).append(used)


def _times(cells: Mapping[str, _Cells]) -> str:
    rows = [
        [name, *(_time(one.seconds.get(kind), kind in one.failed) for kind in Kind)]
        for name, one in cells.items()
    ]
    return table(["time of an answer", *(kind.value for kind in Kind)], rows)


def _time(seconds: Sequence[float] | None, failed: bool) -> str:
    if failed:
        return "failed"
    return str(Measured(tuple(seconds))) if seconds else "-"


def _processor(cells: Mapping[str, _Cells]) -> str:
    ours = cells[OURS].processor
    rows = [
        [name, *(_ratio(one.processor.get(kind), ours.get(kind)) for kind in Kind)]
        for name, one in cells.items()
    ]
    return table(["processor time", *(kind.value for kind in Kind)], rows)


def _ratio(theirs: Sequence[float] | None, ours: Sequence[float] | None) -> str:
    if not theirs or not ours:
        return "-"
    median = Measured((statistics.median(theirs),))
    return f"{median}, {median.median / statistics.median(ours):.2g}x"


def _told(cells: Mapping[str, _Cells], missing: Mapping[str, str]) -> Iterator[str]:
    """What could not be measured, and why."""
    lines = [f"- {name} could not be had: {why}" for name, why in missing.items()]
    for name, one in cells.items():
        lines += [f"- {name} failed at *{kind.value}*: {why}" for kind, why in one.failed.items()]
    if lines:
        yield "\n".join(lines)
