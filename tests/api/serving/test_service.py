"""The service as its operator and its clients meet it: newer facts, lost processes, signals, numbers."""

import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from graphql import get_introspection_query

from stratograph.api.cli import main
from tests.api.serving.service import Service, children, eventually, runs, service
from tests.making import PREFIXES, entity

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc")

# Both parts of an answer come from one version of the facts, or it is mixed.
MIXED = '{ dataset { version } entity(id: "north") { label definition } }'
HEAVY = '{ paths(from: "north", to: "south", k: 100, maxLength: 8) { paths { length } } }'


def write_facts(folder: Path, definition: str) -> None:
    said = f'; <http://www.w3.org/2004/02/skos/core#definition> "{definition}"@en'
    facts = PREFIXES + entity("Company", "north", more=said) + entity("Company", "south", "east")
    new = folder / "new"
    new.write_text(facts, "utf-8")
    new.rename(folder / "facts.trig")  # so that none reads half of it


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    write_facts(folder, "The first version.")
    return folder


@pytest.fixture(scope="module")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """For tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("seeds")
    write_facts(folder, "Shared.")
    with service("--no-builtin-seeds", "--seeds", folder) as made:
        yield made


def own(facts: Path, *words: str, **settings: object) -> AbstractContextManager[Service]:
    return service("--no-builtin-seeds", "--seeds", facts, *words, **settings)


def definition(one: Service) -> str:
    return str(one.ask(MIXED)["data"]["entity"]["definition"])


class Asking:
    """Clients that ask all the while."""

    def __init__(self, url: str, clients: int = 4) -> None:
        self.url = url
        self.answers: list[dict[str, object]] = []
        self.failed: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(clients)]

    def _ask(self) -> None:
        with httpx.Client(timeout=60) as client:
            while not self._stop.is_set():
                try:
                    answer = client.post(f"{self.url}/graphql", json={"query": MIXED})
                    answer.raise_for_status()
                    self.answers.append(answer.json()["data"])
                except Exception as error:
                    self.failed.append(repr(error))

    def __enter__(self) -> "Asking":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


@pytest.mark.parametrize("how", ["signal", "command"])
def test_newer_facts_are_served_without_a_failed_or_a_mixed_answer(facts: Path, how: str) -> None:
    with own(facts) as one, Asking(one.url) as asking:
        before = one.generation()
        eventually(lambda: len(asking.answers) > 20)
        write_facts(facts, "The second version.")
        if how == "signal":
            one.process.send_signal(signal.SIGHUP)
        else:
            assert main(["reload", "--port", str(one.port)]) == 0
        eventually(lambda: definition(one) == "The second version.")
        eventually(lambda: not runs(before))
        asked = len(asking.answers)
        eventually(lambda: len(asking.answers) > asked + 20)
        assert one.metric('stratograph_reloads_total{result="ok"}') == 1
    assert asking.failed == []
    assert len({json.dumps(answer, sort_keys=True) for answer in asking.answers}) == 2


def test_a_bad_seed_keeps_the_old_facts_served_and_its_place_is_told(facts: Path) -> None:
    with own(facts) as one:
        (facts / "bad.trig").write_text(f"{PREFIXES}\nid:x a sg:Company ;;; .\nnonsense", "utf-8")
        one.process.send_signal(signal.SIGHUP)
        eventually(lambda: "reloadFailed" in one.ready())
        told = one.ready()
        assert told["status"] == "ready"
        assert "bad.trig:" in told["reloadFailed"]["why"]
        assert any("bad.trig:" in line["message"] for line in one.logged() if line["level"] == "ERROR")
        eventually(lambda: one.metric('stratograph_reloads_total{result="failed"}') == 1)
        assert definition(one) == "The first version."

        # A worker that takes the place of another knows of it too.
        (http, *_), _ = one.workers()
        os.kill(http, signal.SIGKILL)
        eventually(lambda: "reloadFailed" in one.ready())

        (facts / "bad.trig").unlink()
        one.reload()
        assert "reloadFailed" not in one.ready()


def test_watched_files_are_loaded_when_they_change(facts: Path) -> None:
    with own(facts, "--watch") as one:
        write_facts(facts, "Seen by itself.")
        eventually(lambda: definition(one) == "Seen by itself.")


def test_a_killed_http_worker_is_replaced(facts: Path) -> None:
    with own(facts, "--workers", "2") as one:
        eventually(lambda: len(one.workers()[0]) == 2)
        http, _ = one.workers()
        for pid in http:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: len(set(one.workers()[0]) - set(http)) == 2)
        assert definition(one) == "The first version."
        assert one.metric('stratograph_processes_died_total{kind="http"}') == 2


def test_killed_heavy_workers_are_replaced(facts: Path) -> None:
    with own(facts) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        _, heavy = one.workers()
        for pid in heavy:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: len(set(one.workers()[1]) - set(heavy)) == 3)
        assert one.ask(HEAVY)["data"]["paths"]["paths"] == []


def test_heavy_workers_are_forked_anew_after_the_loss_of_what_forks_them(facts: Path) -> None:
    with own(facts) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        lost, (_, heavy) = one.nursery(), one.workers()
        os.kill(lost, signal.SIGKILL)
        eventually(lambda: len(set(one.workers()[1]) - set(heavy)) == 3)
        assert not any(runs(pid) for pid in (lost, *heavy))
        assert one.ask(HEAVY)["data"]["paths"]["paths"] == []


def test_what_one_start_compiles_the_next_one_opens_and_a_damaged_file_is_replaced(
    facts: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"

    def started() -> tuple[str, Path, str]:
        with own(facts, CACHE=cache) as one:
            eventually(lambda: len(list(cache.glob("*.facts"))) == 1 and not list(cache.glob("*.new")))
            eventually(lambda: len(children(one.generation())) == 2)  # who kept it has ended
            (path,) = cache.glob("*.facts")
            return definition(one), path, "".join(one.lines)

    first, path, _ = started()
    again, _, log = started()
    assert (first, again) == ("The first version.",) * 2
    assert f"opened {path}" in log
    path.write_bytes(path.read_bytes().replace(b"The first version", b"The worst version"))
    third, _, log = started()
    assert third == "The first version."
    assert "cannot be used" in log


def test_after_the_loss_of_its_generation_the_service_starts_another(facts: Path) -> None:
    with own(facts) as one:
        lost = one.generation()
        forked = [pid for pid in one.processes() if pid not in (one.pid, lost)]
        os.kill(lost, signal.SIGKILL)
        eventually(lambda: one.generation() != lost)
        assert definition(one) == "The first version."
        assert not any(runs(pid) for pid in forked)


def test_a_lost_generation_comes_back_when_bad_files_are_mended(facts: Path) -> None:
    with own(facts) as one:
        (facts / "bad.trig").write_text("nonsense", "utf-8")
        os.kill(one.generation(), signal.SIGKILL)
        eventually(lambda: any("nothing is served" in line for line in one.lines))
        eventually(lambda: one.ready().get("code") == "NO_FACTS")
        (facts / "bad.trig").unlink()
        eventually(lambda: one.ready()["status"] == "ready")
        assert definition(one) == "The first version."


def test_no_process_outlives_a_killed_supervisor(facts: Path) -> None:
    with own(facts) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        others = [pid for pid in one.processes() if pid != one.pid]
        one.process.kill()
        eventually(lambda: not any(runs(pid) for pid in others))


def test_a_heavy_request_under_way_is_answered_before_the_end(facts: Path) -> None:
    with own(facts) as one:
        body = json.dumps({"query": HEAVY}).encode()
        head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        with socket.create_connection(("127.0.0.1", one.port), timeout=60) as client:
            client.sendall(f"{head}content-length: {len(body)}\r\nexpect: 100-continue\r\n\r\n".encode())
            assert client.recv(65536).startswith(b"HTTP/1.1 100")
            one.process.send_signal(signal.SIGTERM)
            client.sendall(body)
            assert client.recv(65536).startswith(b"HTTP/1.1 200")
        assert one.process.wait(timeout=60) == 0


def test_health_is_told_while_the_heavy_lane_is_full(facts: Path) -> None:
    with own(facts, MAX_WAITING=1) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        for pid in one.workers()[1]:
            os.kill(pid, signal.SIGSTOP)  # so busy that none answers
        with Asking(one.url, clients=1):
            threads = [threading.Thread(target=one.ask, args=(HEAVY,)) for _ in range(4)]
            for thread in threads:
                thread.start()
            eventually(lambda: one.metric("stratograph_heavy_busy") == 2)
            assert one.ready()["status"] == "ready"
            assert httpx.get(f"{one.url}/health/live").json() == {"status": "live"}
            for thread in threads:
                thread.join()
        assert one.metric('stratograph_heavy_jobs_total{outcome="late"}') >= 2
        assert one.metric('stratograph_heavy_jobs_total{outcome="refused"}') >= 1


def test_a_question_that_eats_memory_is_refused_and_the_service_goes_on(facts: Path) -> None:
    with own(facts, HEAVY_MEGABYTES=100) as one:
        generation = one.generation()
        everything = " ".join(f"?a{at} ?b{at} ?c{at} ." for at in range(3))
        answer = httpx.post(
            f"{one.url}/sparql", data={"query": f"SELECT * {{ {everything} }} ORDER BY ?a0"}, timeout=60
        )
        assert answer.status_code == 507
        assert answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert one.ask(HEAVY)["data"]["paths"]["paths"] == []
        assert one.generation() == generation


def test_a_request_is_answered_at_its_deadline_though_the_process_between_hangs(facts: Path) -> None:
    with own(facts, DEADLINE_S=1) as one:
        eventually(lambda: one.ready()["heavyWorkers"] == "ready")
        warden = one.generation()
        os.kill(warden, signal.SIGSTOP)
        (error,) = one.ask(HEAVY)["errors"]
        os.kill(warden, signal.SIGCONT)
        assert error["extensions"]["code"] == "DEADLINE_EXCEEDED"


def test_it_tells_when_heavy_questions_can_be_answered(facts: Path) -> None:
    with own(facts) as one:
        assert one.ready()["heavyWorkers"] in ("starting", "ready")
        # Until then they wait.
        assert one.ask(HEAVY)["data"]["paths"]["paths"] == []
        assert one.ready()["heavyWorkers"] == "ready"
        one.reload()
        assert one.ready()["heavyWorkers"] == "ready"


def test_the_schema_is_read_once_for_all_who_ask_the_same(facts: Path) -> None:
    with own(facts) as one:
        done = 'stratograph_heavy_jobs_total{outcome="done"}'
        first = one.ask(get_introspection_query())
        assert first["data"]["__schema"]["types"]
        eventually(lambda: one.metric(done) == 1)
        assert one.ask(get_introspection_query()) == first
        one.ask(HEAVY)
        eventually(lambda: one.metric(done) == 2)


def test_a_request_keeps_the_id_that_it_came_with(shared_service: Service) -> None:
    answer = httpx.get(f"{shared_service.url}/health/live", headers={"X-Request-ID": "abc-1"})
    assert answer.headers["x-request-id"] == "abc-1"
    eventually(lambda: any(line.get("request_id") == "abc-1" for line in shared_service.logged()))


@pytest.mark.parametrize("given", ["", "x" * 65, 'a"b', "a b"])
def test_a_request_without_a_usable_id_gets_one(shared_service: Service, given: str) -> None:
    answer = httpx.get(f"{shared_service.url}/health/live", headers={"X-Request-ID": given})
    assert len(answer.headers["x-request-id"]) == 16


def test_each_line_of_the_log_is_an_object_with_time_level_logger_and_message(
    shared_service: Service,
) -> None:
    httpx.get(f"{shared_service.url}/health/live", headers={"X-Request-ID": "the-last"})
    eventually(lambda: any('"the-last"' in line for line in shared_service.lines))
    told = [json.loads(line) for line in shared_service.lines]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in told)
    requests = [line for line in told if line["logger"] == "stratograph.api.request_log"]
    named = {"request_id", "method", "path", "status", "duration_ms"}
    assert all(named <= line.keys() for line in requests)
    assert {key: requests[-1][key] for key in ("request_id", "method", "path", "status")} == {
        "request_id": "the-last",
        "method": "GET",
        "path": "/health/live",
        "status": 200,
    }


def test_the_log_tells_lane_and_cost(shared_service: Service) -> None:
    for name, query in (("cheap", MIXED), ("heavy", HEAVY)):
        httpx.post(
            f"{shared_service.url}/graphql",
            json={"query": query},
            headers={"X-Request-ID": f"a-{name}-one"},
            timeout=60,
        )

        def told(name: str = name) -> bool:
            (line,) = (one for one in shared_service.logged() if one.get("request_id") == f"a-{name}-one")
            return bool(line["lane"] == name and line["cost"] > 0 and line["status"] == 200)

        eventually(told)


def test_requests_are_counted_by_route_and_status(shared_service: Service) -> None:
    name = 'stratograph_http_requests_total{route="/graphql",status="400"}'
    httpx.post(f"{shared_service.url}/graphql", content=b"null", headers={"content-type": "application/json"})
    assert shared_service.metric(name) >= 1
    assert shared_service.metric("stratograph_snapshot_size" + '{what="entities"}') > 0
