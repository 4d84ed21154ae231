"""What is counted of each request."""

from bisect import bisect_left

from stratograph.api.serving.counts import Counts

__all__ = ["BUCKETS", "count_request"]

# In seconds; the last is the longest that a deadline may be.
_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

BUCKETS = (*map(str, _BUCKETS_S), "+Inf")
"""The durations that requests are counted up to."""


def count_request(counts: Counts, route: str, status: int, seconds: float) -> None:
    """Count an answered request."""
    counts.add("requests", route, str(status), BUCKETS[bisect_left(_BUCKETS_S, seconds)])
    counts.add("seconds", route, by=seconds)
