"""No platform's limit is passed in any stretch of time, and nobody waits for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapter import Rates
from bot.engine.pace import LONGEST_ABSENCE, LONGEST_BACKOFF, MOST_CHATS, Pace, Turns, Window, backoff, seconds_for
from bot.model.operations import Urgency

LIMITS = st.floats(0.05, 40)
PAUSES = st.lists(st.floats(0, 5), min_size=1, max_size=150)


def sent(window: Window, pauses: list[float]) -> list[float]:
    """When each of many went that were tried as soon as allowed after some pause."""
    now, times = 1000.0, []
    for pause in pauses:
        now = window.free_at(now + pause)
        window.take(now)
        times.append(now)
    return times


@given(LIMITS, st.sampled_from([1.0, 60.0]), PAUSES)
def test_no_stretch_of_time_holds_more_than_the_limit(limit: float, seconds: float, pauses: list[float]) -> None:
    times = sent(Window(limit, seconds), pauses)
    stretch = seconds if limit >= 1 else seconds / limit
    for start in times:
        assert sum(start <= time < start + stretch * 0.999999 for time in times) <= max(1, limit)


@given(LIMITS)
def test_the_limit_is_used_up_to_its_whole_number(limit: float) -> None:
    window = Window(limit, 1.0)
    times = sent(window, [0.0] * 50)
    assert sum(time < times[0] + 0.999999 for time in times) == max(1, min(50, int(limit)))


@given(st.lists(st.sampled_from("abc"), max_size=120))
def test_all_limits_of_an_account_hold_together(tries: list[str]) -> None:
    pace, now, times = Pace(Rates(overall=3, chat=1, group_minute=5)), 0.0, []
    for chat in tries:
        now = pace.free_at(chat, group=chat != "c", now=now)
        pace.take(chat, group=chat != "c", now=now)
        times.append((now, chat))
    for start, _ in times:
        assert sum(start <= time < start + 0.999999 for time, _ in times) <= 3
        for chat, most, seconds in (("a", 1, 1.0), ("a", 5, 60.0), ("c", 1, 1.0)):
            assert sum(c == chat and start <= t < start + seconds * 0.999999 for t, c in times) <= most


def test_a_full_group_does_not_hold_up_the_others() -> None:
    pace = Pace(Rates(overall=100, chat=100, group_minute=2))
    pace.take("a", group=True, now=0.0)
    pace.take("a", group=True, now=1.0)
    assert pace.free_at("a", group=True, now=2.0) == 60.0
    assert pace.free_at("b", group=True, now=2.0) == 2.0
    assert pace.overall_free_at(2.0) == 2.0


def test_chats_that_have_long_been_quiet_are_forgotten_and_busy_ones_are_not() -> None:
    pace = Pace(Rates(overall=1e6, chat=1, group_minute=20))
    for number in range(MOST_CHATS):
        pace.take(f"chat-{number}", group=True, now=0.0)
    pace.take("busy", group=True, now=100.0)
    assert pace.free_at("busy", group=True, now=100.0) == 101.0


def turns(waiting: dict[Urgency, int], picks: int) -> list[Urgency]:
    order, taken = Turns(), []
    for _ in range(picks):
        there = [urgency for urgency, left in waiting.items() if left]
        if not there:
            break
        first = order.order(there)[0]
        order.taken(first, there)
        waiting[first] -= 1
        taken.append(first)
    return taken


def test_an_alarm_goes_before_all_but_every_tenth_turn_is_a_bulletins() -> None:
    taken = turns({Urgency.BULLETIN: 100, Urgency.ALARM: 100}, 40)
    assert [number for number, urgency in enumerate(taken, 1) if urgency is Urgency.BULLETIN] == [10, 20, 30, 40]


def test_without_bulletins_the_order_is_strict() -> None:
    taken = turns({Urgency.REPLY: 5, Urgency.RECALL: 20, Urgency.ALARM: 3}, 30)
    assert taken == [Urgency.ALARM] * 3 + [Urgency.RECALL] * 20 + [Urgency.REPLY] * 5


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_nobody_is_left_out(alarms: int, replies: int, bulletins: int) -> None:
    waiting = {Urgency.ALARM: alarms, Urgency.REPLY: replies, Urgency.BULLETIN: bulletins}
    assert len(turns(waiting, 200)) == alarms + replies + bulletins


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 1), (2, 2), (3, 4), (6, LONGEST_BACKOFF), (5000, LONGEST_BACKOFF)]
)
def test_each_failure_doubles_the_wait_up_to_a_limit(attempts: int, seconds: float) -> None:
    assert backoff(attempts, 1.0) == seconds
    assert backoff(attempts, 0.0) == seconds / 2


def test_a_preview_counts_the_seconds_at_the_accounts_pace() -> None:
    assert seconds_for(164, Rates(overall=20)) == pytest.approx(8.2)


def test_who_is_not_there_is_waited_for_longer() -> None:
    assert [backoff(attempts, 1.0, LONGEST_ABSENCE) for attempts in (1, 6, 9, 10, 5000)] == [1, 32, 256, 300, 300]


def test_a_window_forgets_what_no_longer_counts_however_high_its_limit_is() -> None:
    window = Window(1e9, 1.0)
    for number in range(1000):
        window.take(number / 10)
    assert len(window) == 10


def test_however_many_chats_are_written_to_only_those_of_the_last_minute_are_remembered() -> None:
    pace, each_minute = Pace(Rates(overall=30.0, chat=1.0, group_minute=20.0)), 30 * 60
    most = 0
    for number in range(20_000):
        pace.take(f"chat {number}", group=True, now=number / 30)
        most = max(most, pace.remembered)
    assert most <= MOST_CHATS + 2 * each_minute
