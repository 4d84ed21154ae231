"""Values that are elsewhere are asked for many at a time, and an answer that lacks some is made again."""

from collections.abc import Iterable, Sequence

import pytest

from stratograph.graph.errors import StoreError, UnreachableStoreError
from stratograph.graph.far import BATCH, Far, FarValues, Place, UnfetchedError, at_once, gathered


class Store:
    """Gives each thing its row as its name, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[Place]] = []
        self.lost = False

    def __call__(self, places: Sequence[Place]) -> Iterable[FarValues]:
        if self.lost:
            raise UnreachableStoreError("gone")
        self.asked.append(places)
        return [{"name": (str(place.row),)} for place in places]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def far(store: Store) -> Far:
    return Far(store, {"thing": 10_000})


def name(far: Far, row: int) -> str:
    return str(far.values(Place("thing", row))["name"][0])


def names(far: Far, rows: Iterable[int]) -> list[str | None]:
    """As an answer does it: what is not there is left out, and the rest is made."""
    found: list[str | None] = []
    for row in rows:
        try:
            found.append(name(far, row))
        except (UnfetchedError, StoreError):
            found.append(None)
    return found


def test_what_was_fetched_is_not_asked_for_again(far: Far, store: Store) -> None:
    assert [name(far, 7), name(far, 7)] == ["7", "7"]
    assert len(store.asked) == 1


def test_all_that_an_answer_lacks_is_asked_for_at_once(far: Far, store: Store) -> None:
    rows = range(0, 10_000, 100)
    assert gathered(lambda: names(far, rows)) == [str(row) for row in rows]
    assert [len(places) for places in store.asked] == [100]


def test_no_request_asks_for_more_than_a_batch(far: Far, store: Store) -> None:
    gathered(lambda: names(far, range(0, 10_000, 3)))
    assert max(map(len, store.asked)) == BATCH


def test_what_was_handed_out_lately_comes_along(far: Far, store: Store) -> None:
    for row in (5, 500, 5_000):
        far.expect(Place("thing", row))
    assert name(far, 1) == "1"
    assert names(far, (5, 500, 5_000)) == ["5", "500", "5000"]
    assert len(store.asked) == 1


def test_who_reads_in_order_gets_ever_more(far: Far, store: Store) -> None:
    assert names(far, range(5_000)) == [str(row) for row in range(5_000)]
    assert len(store.asked) < 25


def test_who_reads_here_and_there_gets_no_more_than_that(far: Far, store: Store) -> None:
    names(far, range(0, 10_000, 1_000))
    assert [len(places) for places in store.asked] == [1] * 10


def test_a_list_that_is_read_in_order_fetches_on_its_own_while_an_answer_is_gathered(
    far: Far, store: Store
) -> None:
    made = 0

    def answer() -> list[str | None]:
        nonlocal made
        made += 1
        with at_once():
            return names(far, range(100))

    assert gathered(answer)[-1] == "99"
    assert made == 1


def test_without_its_store_an_answer_has_what_is_here(far: Far, store: Store) -> None:
    name(far, 1)
    store.lost = True
    assert gathered(lambda: names(far, (1, 2))) == ["1", None]
    with pytest.raises(UnreachableStoreError):
        gathered(lambda: name(far, 2))
    store.lost = False
    assert gathered(lambda: names(far, (1, 2))) == ["1", "2"]


def test_another_error_of_an_answer_is_its_own(far: Far) -> None:
    with pytest.raises(ZeroDivisionError):
        gathered(lambda: 1 // 0)
