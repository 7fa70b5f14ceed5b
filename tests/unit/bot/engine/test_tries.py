"""Wrong tries: who has too many of them waits, and whoever came only once is not remembered for ever."""

from datetime import UTC, datetime, timedelta

from bot.engine.reminded import Reminded
from bot.engine.tries import COUNTED, MANY, MOST, WITHIN, Tries
from tests.unit.bot.engine.instants import At

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_strangers_who_tried_once_are_forgotten_when_their_time_is_over() -> None:
    tries = Tries()
    for minute in range(0, 60, 20):
        for number in range(MANY):
            tries.wrong(At(NOON + timedelta(minutes=minute)), ("stranger", minute, number))
    assert tries.remembered <= MANY + 1


def test_who_has_to_wait_goes_on_waiting_while_many_others_try() -> None:
    tries = Tries()
    for _ in range(MOST):
        tries.wrong(At(NOON), "guesser")
    for number in range(3 * MANY):
        tries.wrong(At(NOON + WITHIN / 2), number)
    assert tries.exhausted("guesser", NOON + WITHIN / 2)
    assert not tries.exhausted("guesser", NOON + WITHIN)


def test_what_was_done_lately_is_counted_for_each_alone() -> None:
    tries = Tries()
    assert [tries.times(At(NOON), "a", WITHIN) for _ in range(3)] == [1, 2, 3]
    assert tries.times(At(NOON), "b", WITHIN) == 1
    assert tries.times(At(NOON + WITHIN), "a", WITHIN) == 1


def test_many_talks_do_not_fill_the_memory() -> None:
    tries = Tries()
    for minute in range(0, 60, 20):
        for number in range(MANY):
            tries.times(At(NOON + timedelta(minutes=minute)), (minute, number), WITHIN)
    assert tries.times(At(NOON + timedelta(hours=2)), "late", WITHIN) == 1
    assert len(tries._done) == 1


def test_many_at_the_same_time_do_not_fill_it_either_and_who_goes_on_is_not_forgotten() -> None:
    tries = Tries()
    for number in range(3 * MANY):
        tries.times(At(NOON), number, WITHIN)
        if number % 100 == 0:
            counted = tries.times(At(NOON), "guesser", WITHIN)
    assert len(tries._done) == MANY
    assert counted == 3 * MANY // 100
    assert tries.times(At(NOON), "guesser", WITHIN) == counted + 1


def test_a_short_time_of_one_does_not_end_a_long_time_of_another() -> None:
    tries, later = Tries(), NOON + WITHIN
    for number in range(MANY - 1):
        tries.times(At(NOON), number, WITHIN)
    for _ in range(MOST):
        tries.times(At(NOON), "tip", 4 * WITHIN)
    tries.times(At(later), "receipt", WITHIN)
    assert tries.times(At(later), "tip", 4 * WITHIN) == MOST + 1


def test_somebody_who_does_it_all_day_is_counted_so_far_and_no_further() -> None:
    tries = Tries()
    assert max(tries.times(At(NOON), "a", WITHIN) for _ in range(2 * COUNTED)) == COUNTED


def test_what_is_begun_anew_counts_once() -> None:
    tries, reminded, at = Tries(), Reminded(), At(NOON)

    def everything() -> tuple[int, bool, bool]:
        for _ in range(MOST - 1):
            tries.wrong(at, "guesser")
        tries.times(at, "teller", WITHIN)
        due = reminded.due(at, "line", WITHIN)
        return tries.times(at, "teller", WITHIN), due, tries.exhausted("guesser", NOON)

    first = everything()
    at.anew()
    assert everything() == first == (2, True, False)
    assert reminded.due(at, "line", WITHIN) is False
