"""Median wall time of a call, after one warm-up."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter


def median_ms(call: Callable[[], object], *, runs: int = 7) -> float:
    """Return the median of `runs` calls in milliseconds; the first, uncounted call warms up."""
    call()
    times = []
    for _ in range(runs):
        start = perf_counter()
        call()
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)


def row(what: str, ours: float, peer_name: str, peer: float) -> str:
    """Return one line of the table: our time, the peer's, and ours as a share of the peer's."""
    return f"{what:<44} {ours:9.1f} ms   {peer_name:<28} {peer:9.1f} ms   x{ours / peer:.2f}"
