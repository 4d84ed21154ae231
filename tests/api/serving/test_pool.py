"""The heavy workers: each job is answered, whatever becomes of the worker that does it."""

import os
import re
import signal
import socket
import time
from pathlib import Path

import pytest

from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.pool import Pool, Ticket, Worker
from tests.api.serving.conftest import MakeLane, open_files

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc")


def run(job: Job) -> Answer:
    """What the workers of these tests can do."""
    match job.kind:
        case "echo":
            return Answer(200, {"X-Pid": str(os.getpid())}, str(job.payload["text"]).encode())
        case "long":
            return Answer(200, {}, b"x" * int(str(job.payload["bytes"])))
        case "sleep":
            time.sleep(600)
        case "slow":
            time.sleep(0.5)
            return Answer(200)
        case "regex":
            re.match(r"^(a+)+$", "a" * 40 + "b")  # keeps the interpreter's lock for hours
        case "crash":
            os._exit(3)
        case "segfault":
            signal.signal(signal.SIGSEGV, signal.SIG_DFL)
            signal.raise_signal(signal.SIGSEGV)
        case "memory":
            return Answer(200, {}, str(len(bytearray(2_000_000_000))).encode())
        case "garbage":
            os.write(int(str(job.payload["to"])), b"\0\0\0\1\0\0\0\0{")
            time.sleep(600)
    raise ValueError(job.kind)


def test_a_job_is_done(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    lane.give("one", "echo", text="数据")
    assert lane.status("one") == 200
    assert lane.answers["one"].body.decode() == "数据"


def test_jobs_and_answers_longer_than_a_socket_holds_arrive_whole(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    lane.give("asked at length", "echo", text="x" * 3_000_000)
    lane.give("answered at length", "long", bytes=20_000_000)
    lane.work(lambda: len(lane.answers) == 2)
    assert [len(answer.body) for answer in lane.answers.values()] == [3_000_000, 20_000_000]


@pytest.mark.parametrize("kind", ["sleep", "regex"])
def test_what_takes_too_long_is_ended_and_the_next_job_is_done(make_lane: MakeLane, kind: str) -> None:
    lane = make_lane(run)
    lane.give("runaway", kind, deadline_s=0.3)
    assert lane.status("runaway") == 504
    lane.give("next", "echo", text="fine")
    assert lane.status("next") == 200


@pytest.mark.parametrize("kind", ["crash", "segfault"])
def test_a_worker_that_dies_is_replaced(make_lane: MakeLane, kind: str) -> None:
    lane = make_lane(run)
    lane.give("evil", kind)
    assert lane.status("evil") == 507
    lane.give("next", "echo", text="fine")
    assert lane.status("next") == 200


def test_an_idle_worker_that_is_killed_is_replaced(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    before = [worker.pid for worker in lane.pool.workers]
    os.kill(before[0], signal.SIGKILL)
    lane.work(lambda: len({worker.pid for worker in lane.pool.workers} - set(before)) == 1)
    assert lane.pool.counts["died"] == 1


def test_what_needs_too_much_memory_is_refused_and_the_worker_lives_on(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    pids = [worker.pid for worker in lane.pool.workers]
    lane.give("greedy", "memory")
    assert lane.status("greedy") == 507
    assert [worker.pid for worker in lane.pool.workers] == pids


def test_a_bug_in_a_job_is_answered_with_500(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    lane.give("one", "no such kind")
    assert lane.status("one") == 500


def test_a_job_that_waits_until_its_deadline_is_refused(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    for name, deadline_s in (("first", 20), ("waits", 0.2)):
        lane.give(name, "sleep", deadline_s=deadline_s)
    assert lane.status("waits") == 503
    assert "first" not in lane.answers


def test_only_so_many_jobs_wait(make_lane: MakeLane) -> None:
    lane = make_lane(run, most=2)
    for number in range(5):
        lane.give(str(number), "sleep", client=f"client {number}")
    # Two are at work, for one worker is kept for another client; two wait.
    assert {name: answer.status for name, answer in lane.answers.items()} == {"4": 503}


def test_only_so_many_jobs_of_one_client_wait(make_lane: MakeLane) -> None:
    lane = make_lane(run, most_per_client=1)
    for number in range(3):
        lane.give(str(number), "sleep", client="greedy")
    lane.give("other", "echo", client="other", text="fine")
    assert lane.answers["2"].status == 503
    assert lane.status("other") == 200


def test_a_client_with_runaway_jobs_does_not_keep_others_waiting(make_lane: MakeLane) -> None:
    lane = make_lane(run, size=2, most=100, most_per_client=50)
    for number in range(20):
        lane.give(f"evil {number}", "sleep", client="evil")
    for number in range(10):
        lane.give(f"good {number}", "echo", client="good", text="fine")
    lane.work(lambda: len(lane.answers) == 10)
    assert {answer.status for answer in lane.answers.values()} == {200}


def test_clients_take_turns(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    lane.give("block", "sleep", client="x", deadline_s=0.5)
    lane.give("block too", "sleep", client="y", deadline_s=0.5)
    for name in ("a1", "a2", "a3", "b1"):
        # So slow that b1's worker may be busy starting all the while of one of them.
        lane.give(name, "slow", client=name[0])
    lane.work(lambda: len(lane.answers) == 6)
    answered = [name for name in lane.order if name[0] in "ab" and not name.startswith("block")]
    assert answered.index("b1") < answered.index("a3")


def test_nothing_is_left_of_many_killed_workers(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    files, seen = open_files(), set()
    for number in range(15):
        seen |= {worker.pid for worker in lane.pool.workers}
        lane.give(str(number), "crash")
        assert lane.status(str(number)) == 507
    lane.work(lambda: not any(Path(f"/proc/{pid}").exists() for pid in seen - current_pids(lane.pool)))
    assert open_files() <= files


def current_pids(pool: Pool) -> set[int]:
    return {worker.pid for worker in pool.workers}


def test_closing_answers_all(make_lane: MakeLane) -> None:
    lane = make_lane(run)
    lane.give("at work", "sleep")
    lane.give("waits", "sleep")
    lane.close()
    assert [lane.answers[name].status for name in ("at work", "waits")] == [503, 503]


def test_what_waits_while_there_is_no_worker_is_done_by_the_first() -> None:
    pool, answers = Pool(lambda pid: None, 1, 10, 10), list[Answer]()
    now = time.monotonic()
    pool.take(Ticket({"kind": "echo"}, "me", now + 60, answers.append))
    pool.take(Ticket({"kind": "echo"}, "me", now, answers.append))
    pool.tick(now)
    assert (answers, pool.waiting, pool.missing(now)) == ([Answer(503)], 1, 2)
    ours, workers = socket.socketpair()
    with ours, workers:
        pool.add(Worker(0, ours))
        assert b"echo" in workers.recv(1000)
        assert (pool.waiting, pool.busy, pool.missing(now)) == (0, 1, 1)


def test_a_worker_that_dies_without_a_job_is_not_missed_at_once() -> None:
    ended = list[int]()
    pool = Pool(ended.append, 1, 10, 10)
    ours, workers = socket.socketpair()
    with ours:
        pool.add(Worker(7, ours))
        workers.close()
        pool.heard(pool.workers[0])
    assert (ended, pool.missing(time.monotonic())) == ([7], 0)
    again = pool.next_moment()
    assert again is not None
    assert pool.missing(again) == 2
