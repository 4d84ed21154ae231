"""``/metrics``: what has happened since the service was started, for Prometheus."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.execution.operation import Way
from stratograph.api.request_counts import BUCKETS
from stratograph.api.serving.counts import Counts
from stratograph.api.serving.lane import HeavyLane
from stratograph.graph.snapshot import Snapshot

__all__ = ["Metrics"]

_MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# How often a job of the heavy lane came to what, and how it is named there.
_OUTCOMES = ("done", "late", "refused", "died")


class Metrics:
    """Tells what was counted, in all processes of the service.

    Args:
        snapshot: What is served.
        counts: What this process counts, if it is alone.
        heavy: Knows what all processes have counted, if there are several.
    """

    def __init__(self, snapshot: Snapshot, counts: Counts, heavy: HeavyLane | None) -> None:
        self._snapshot = snapshot
        self._counts = counts
        self._heavy = heavy

    async def __call__(self, request: Request) -> Response:  # noqa: ARG002
        """The metrics in the text format, or 503 if the other processes do not say theirs."""
        if self._heavy is None:
            told: dict[str, Any] = {"counts": self._counts.rows(), "gauges": {}}
        else:
            answer = await self._heavy.totals()
            if answer.status != 200:
                return Response("The counts cannot be had now; ask again in a moment.\n", answer.status)
            told = json.loads(answer.body)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Collector([*self._gauges(told["gauges"]), *_counted(told["counts"])]))
        return Response(generate_latest(registry), headers={"Content-Type": _MEDIA_TYPE})

    def _gauges(self, lane: dict[str, int]) -> Iterator[Metric]:
        served = self._snapshot
        info = GaugeMetricFamily("stratograph_snapshot_info", "Which facts are served.", labels=["version"])
        info.add_metric([served.version], 1)
        yield info
        size = GaugeMetricFamily("stratograph_snapshot_size", "How many facts are served.", labels=["what"])
        size.add_metric(["entities"], len(served.entities))
        size.add_metric(["statements"], len(served.statements))
        yield size
        for name, told in (("waiting", "Jobs that wait for a heavy worker."), ("busy", "Workers at work.")):
            yield GaugeMetricFamily(f"stratograph_heavy_{name}", told, value=lane.get(name, 0))


class _Collector:
    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def _counted(rows: Sequence[Sequence[Any]]) -> Iterator[Metric]:
    """The metrics of what only grows."""
    values = {tuple(key): value for *key, value in rows}
    requests = CounterMetricFamily(
        "stratograph_http_requests", "Requests answered.", labels=["route", "status"]
    )
    for (route, status), value in sorted(_summed(values, 1, 2).items()):
        requests.add_metric([route, status], value)
    yield requests
    yield _durations(values)
    executions = CounterMetricFamily(
        "stratograph_graphql_executions",
        "Operations executed: by a compiled plan, from the schema alone, or by the generic executor.",
        labels=["by"],
    )
    for by in (one.value for one in Way):
        executions.add_metric([by], values.get(("executions", by), 0))
    yield executions
    kept = CounterMetricFamily(
        "stratograph_kept_answers", "GraphQL requests whose answer was at hand, or not.", labels=["result"]
    )
    for result in ("hit", "miss"):
        kept.add_metric([result], values.get(("kept_answers", result), 0))
    yield kept
    jobs = CounterMetricFamily("stratograph_heavy_jobs", "What came of heavy jobs.", labels=["outcome"])
    for outcome in _OUTCOMES:
        jobs.add_metric([outcome], values.get(("heavy", outcome), 0))
    yield jobs
    reloads = CounterMetricFamily("stratograph_reloads", "Newer facts that were loaded.", labels=["result"])
    for result in ("ok", "failed"):
        reloads.add_metric([result], values.get(("reloads", result), 0))
    yield reloads
    died = CounterMetricFamily("stratograph_processes_died", "Processes replaced.", labels=["kind"])
    for kind, name in (("http", "http_workers_died"), ("generation", "generations_died")):
        died.add_metric([kind], values.get((name,), 0))
    yield died


def _durations(values: dict[tuple[Any, ...], float]) -> Metric:
    found = HistogramMetricFamily(
        "stratograph_http_request_seconds",
        "From a request's head to the end of its answer.",
        labels=["route"],
    )
    counted = _summed(values, 1, 3)
    for route in sorted({route for route, _ in counted}):
        below, buckets = 0.0, []
        for most in BUCKETS:
            below += counted[route, most]
            buckets.append((most, below))
        found.add_metric([route], buckets, values.get(("seconds", route), 0.0))
    return found


def _summed(values: dict[tuple[Any, ...], float], *parts: int) -> Counter[tuple[str, ...]]:
    """The requests that were counted, by some parts of their keys."""
    found: Counter[tuple[str, ...]] = Counter()
    for key, value in values.items():
        if key[0] == "requests":
            found[tuple(key[part] for part in parts)] += value  # type: ignore[assignment]
    return found
