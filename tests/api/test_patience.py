"""What is there at once is not waited for; what is not there has its time, and no more."""

import asyncio

import pytest

from stratograph.api.patience import within_seconds


def test_what_need_not_wait_sets_no_timer() -> None:
    async def asked() -> str:
        return "there"

    async def tried() -> str:
        loop = asyncio.get_running_loop()
        loop.call_at = None  # type: ignore[assignment,method-assign]
        return await within_seconds(60, asked())

    assert asyncio.run(tried()) == "there"


def test_what_waits_several_times_is_waited_for() -> None:
    async def asked() -> int:
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        return await asyncio.get_running_loop().run_in_executor(None, lambda: 3)

    assert asyncio.run(within_seconds(60, asked())) == 3


def test_what_waits_too_long_is_ended() -> None:
    ended = []

    async def asked() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    with pytest.raises(TimeoutError):
        asyncio.run(within_seconds(0.01, asked()))
    assert ended


@pytest.mark.parametrize("waits", [False, True])
def test_its_errors_are_those_of_the_caller(waits: bool) -> None:
    async def asked() -> None:
        if waits:
            await asyncio.sleep(0)
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        asyncio.run(within_seconds(60, asked()))


def test_who_is_cancelled_ends_it() -> None:
    async def cancelled() -> list[str]:
        told: list[str] = []

        async def asked() -> None:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                told.append("cancelled")
                raise

        task = asyncio.create_task(within_seconds(60, asked()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return told

    assert asyncio.run(cancelled()) == ["cancelled"]
