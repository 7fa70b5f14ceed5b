"""Wrong tries: who has too many of them waits, and whoever came only once is not remembered for ever."""

from datetime import UTC, datetime, timedelta

from bot.engine.tries import MANY, MOST, WITHIN, Tries

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_strangers_who_tried_once_are_forgotten_when_their_time_is_over() -> None:
    tries = Tries()
    for minute in range(0, 60, 20):
        for number in range(MANY):
            tries.wrong(("stranger", minute, number), NOON + timedelta(minutes=minute))
    assert tries.remembered <= MANY + 1


def test_who_has_to_wait_goes_on_waiting_while_many_others_try() -> None:
    tries = Tries()
    for _ in range(MOST):
        tries.wrong("guesser", NOON)
    for number in range(3 * MANY):
        tries.wrong(number, NOON + WITHIN / 2)
    assert tries.exhausted("guesser", NOON + WITHIN / 2)
    assert not tries.exhausted("guesser", NOON + WITHIN)


def test_what_was_done_lately_is_counted_for_each_alone() -> None:
    tries = Tries()
    assert [tries.times("a", NOON, WITHIN) for _ in range(3)] == [1, 2, 3]
    assert tries.times("b", NOON, WITHIN) == 1
    assert tries.times("a", NOON + WITHIN, WITHIN) == 1


def test_many_talks_do_not_fill_the_memory() -> None:
    tries = Tries()
    for minute in range(0, 60, 20):
        for number in range(MANY):
            tries.times((minute, number), NOON + timedelta(minutes=minute), WITHIN)
    assert tries.times("late", NOON + timedelta(hours=2), WITHIN) == 1
    assert len(tries._done) == 1
