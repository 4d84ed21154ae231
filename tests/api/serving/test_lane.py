"""The way from an HTTP worker to the warden: an answer comes at the deadline, whatever the warden does."""

import asyncio
import socket
import time

from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.lane import WardenLane


def asked(seconds: float) -> tuple[Answer, bytes]:
    """What a lane answers whose warden hangs, to a job with so long to go, and what the warden was sent."""
    ours, warden = socket.socketpair()

    async def ask() -> tuple[Answer, bytes]:
        lane = WardenLane(ours)
        ended = await lane.open()
        answer = await lane.do(Job("graphql", {}, time.monotonic() + seconds))
        warden.shutdown(socket.SHUT_WR)
        await ended
        return answer, warden.recv(1000)

    with warden:
        return asyncio.run(ask())


def test_a_warden_that_hangs_keeps_nobody_waiting() -> None:
    answer, sent = asked(0.1)
    assert answer.status == 504
    assert b"ends_at" in sent


def test_what_has_waited_until_its_deadline_is_refused_at_once() -> None:
    assert asked(-0.1) == (Answer(503), b"")
