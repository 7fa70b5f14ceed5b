"""Who goes next, and how long nobody may."""

from datetime import UTC, datetime, timedelta

from bot.adapter import Rates
from bot.engine.line import Instant, Line, Waiting
from bot.model.ids import OperationId
from bot.model.operations import Urgency

START = datetime(2026, 3, 2, tzinfo=UTC)
FAST = Rates(overall=1000, chat=1000, group_minute=1000)


def at(seconds: float) -> Instant:
    return Instant(START + timedelta(seconds=seconds), seconds)


def one(
    name: str, chat: str = "", urgency: Urgency = Urgency.REPLY, *, age: int = 0, after: float | None = None
) -> Waiting:
    not_before = None if after is None else START + timedelta(seconds=after)
    return Waiting(OperationId(name), False, chat, False, urgency, START - timedelta(seconds=age), not_before)


def line(*waiting: Waiting, rates: Rates = FAST) -> Line:
    made = Line(rates)
    made.fill(waiting)
    return made


def taken(made: Line, seconds: float = 0) -> str | float | None:
    found = made.take(at(seconds))
    return found.id if isinstance(found, Waiting) else found


def test_the_most_urgent_goes_first_and_among_equals_the_oldest() -> None:
    made = line(
        one("new"), one("old", age=5), one("bulletin", urgency=Urgency.BULLETIN), one("alarm", urgency=Urgency.ALARM)
    )
    assert [taken(made) for _ in range(5)] == ["alarm", "old", "new", "bulletin", None]


def test_one_thing_at_a_time_goes_to_a_chat() -> None:
    first, second = one("first", "a", age=2), one("second", "a", age=1)
    made = line(first, second, one("other", "b"))
    assert [taken(made), taken(made), taken(made)] == ["first", "other", None]
    made.back(first, again=False)
    assert taken(made) == "second"


def test_who_has_to_wait_holds_up_the_next_in_the_same_chat_only() -> None:
    made = line(one("first", "a", age=2, after=10), one("second", "a", age=1), one("other", "b"))
    assert [taken(made), taken(made, 1), taken(made, 10)] == ["other", 9, "first"]


def test_who_comes_back_with_more_to_do_stands_first() -> None:
    first = one("first", "a", age=9)
    made = line(first, one("second", "b", age=8))
    assert taken(made) == "first"
    made.back(first, again=True)
    assert taken(made) == "first"


def test_who_is_out_is_not_put_into_the_line_again() -> None:
    first = one("first", "a")
    made = line(first)
    assert taken(made) == "first"
    made.fill([first])
    assert (len(made), made.out) == (0, 1)


def test_a_full_account_says_how_long() -> None:
    made = line(one("first", "a"), one("second", "b"), rates=Rates(overall=1, chat=1, group_minute=20))
    assert [taken(made), taken(made, 0.25), taken(made, 1)] == ["first", 0.75, "second"]
    assert taken(made, 1.5) is None


def test_a_full_chat_says_how_long_and_lets_others_pass() -> None:
    first = one("first", "a", age=3)
    made = line(first, one("second", "a", age=2), one("other", "b"), rates=Rates(overall=99, chat=1, group_minute=20))
    assert taken(made) == "first"
    made.back(first, again=False)
    assert [taken(made, 0.5), taken(made, 0.5)] == ["other", 0.5]
