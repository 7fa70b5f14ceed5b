"""What Telegram can do, as the house reads it."""

from datetime import timedelta

from adapters.telegram.capabilities import capabilities
from adapters.telegram.encode import CAPTION, TEXT
from bot.adapter import ABROAD, Rates


def test_the_mark_of_a_mood_always_fits() -> None:
    can = capabilities(Rates())
    assert (can.text_limit, can.caption_limit) == (TEXT - 3, CAPTION - 3)
    assert can.utf16


def test_deleting_is_tried_only_well_within_the_two_days_of_telegram() -> None:
    window = capabilities(Rates()).delete_window
    assert window is not None
    assert window < timedelta(hours=48)


def test_a_repeated_request_shows_twice_and_people_write_first() -> None:
    can = capabilities(Rates())
    assert not can.idempotent_sends
    assert not can.writes_first


def test_the_settings_say_how_fast_it_writes() -> None:
    assert capabilities(Rates(overall=1000)).rates.overall == 1000


def test_it_is_said_that_the_words_lie_abroad_and_where_the_way_is_uneven() -> None:
    can = capabilities(Rates())
    assert can.servers == ABROAD
    assert "VN" in can.uneven_in
