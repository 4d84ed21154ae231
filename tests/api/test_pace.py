"""A document is trusted to be quick once it was, and for long not again when it was slow."""

from stratograph.api.pace import QUICK_S, Paces

SLOW_S = 2 * QUICK_S


def test_what_is_new_is_not_trusted() -> None:
    assert not Paces().quick("new")


def test_what_was_quick_twice_is_trusted() -> None:
    paces = Paces()
    paces.took("document", 0)
    assert not paces.quick("document")
    paces.took("document", 0)
    assert paces.quick("document")


def times_until_trusted(paces: Paces) -> int:
    paces.took("document", SLOW_S)
    times = 0
    while not paces.quick("document"):
        paces.took("document", 0)
        times += 1
    return times


def test_each_time_that_it_was_slow_it_takes_longer_to_be_trusted_again() -> None:
    paces = Paces()
    assert [times_until_trusted(paces) for _ in range(3)] == [32, 64, 128]


def test_long_quickness_makes_up_for_having_been_slow() -> None:
    paces = Paces()
    assert [times_until_trusted(paces) for _ in range(3)] == [32, 64, 128]
    for _ in range(200):
        paces.took("document", 0)
    assert [times_until_trusted(paces) for _ in range(2)] == [32, 64]


def test_what_is_slow_now_and_then_is_not_trusted_the_sooner_for_it() -> None:
    paces = Paces()
    trusted = 0
    for number in range(5_000):
        trusted += paces.quick("document")
        paces.took("document", 0 if number % 50 else SLOW_S)
    assert trusted < 100


def test_as_many_documents_are_remembered_as_were_asked_for() -> None:
    paces = Paces(most=2)
    for document in ("a", "b", "a", "b", "c"):
        paces.took(document, 0)
    assert [paces.quick(document) for document in ("a", "b", "c")] == [False, True, False]
