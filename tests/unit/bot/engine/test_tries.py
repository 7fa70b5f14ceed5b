"""Wrong tries: who has too many of them waits, and whoever came only once is not remembered for ever."""

from datetime import UTC, datetime, timedelta

from bot.engine.tries import COUNTED, MANY, MOST, WITHIN, Tries

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


def test_many_at_the_same_time_do_not_fill_it_either_and_who_goes_on_is_not_forgotten() -> None:
    tries = Tries()
    for number in range(3 * MANY):
        tries.times(number, NOON, WITHIN)
        if number % 100 == 0:
            counted = tries.times("guesser", NOON, WITHIN)
    assert len(tries._done) == MANY
    assert counted == 3 * MANY // 100
    assert tries.times("guesser", NOON, WITHIN) == counted + 1


def test_a_short_time_of_one_does_not_end_a_long_time_of_another() -> None:
    tries, later = Tries(), NOON + WITHIN
    for number in range(MANY - 1):
        tries.times(number, NOON, WITHIN)
    for _ in range(MOST):
        tries.times("tip", NOON, 4 * WITHIN)
    tries.times("receipt", later, WITHIN)
    assert tries.times("tip", later, 4 * WITHIN) == MOST + 1


def test_somebody_who_does_it_all_day_is_counted_so_far_and_no_further() -> None:
    tries = Tries()
    assert max(tries.times("a", NOON, WITHIN) for _ in range(2 * COUNTED)) == COUNTED
