"""Signs leave beside the messages, never more of them than is said."""

from hypothesis import given
from hypothesis import strategies as st

from bot.adapter.allowance import A_SECOND, AT_ONCE, Allowance
from bot.testing.clock import FakeClock


@given(st.lists(st.floats(0, 3), max_size=60))
async def test_there_are_never_more_than_at_once_and_a_second(waits: list[float]) -> None:
    clock = FakeClock()
    allowance, began, taken = Allowance(clock), clock.monotonic(), 0
    for wait in waits:
        await clock.advance(wait)
        taken += allowance.take()
        assert taken <= AT_ONCE + A_SECOND * (clock.monotonic() - began) + 1e-3


async def test_some_are_left_out_and_later_ones_are_not() -> None:
    clock = FakeClock()
    allowance = Allowance(clock)
    assert [allowance.take() for _ in range(AT_ONCE + 2)] == [True] * AT_ONCE + [False] * 2
    await clock.advance(1 / A_SECOND)
    assert [allowance.take(), allowance.take()] == [True, False]


async def test_while_patience_is_asked_for_there_is_none() -> None:
    clock = FakeClock()
    allowance = Allowance(clock)
    allowance.rest(30)
    await clock.advance(29)
    assert not allowance.take()
    await clock.advance(2)
    assert allowance.take()
