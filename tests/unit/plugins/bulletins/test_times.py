"""Hours as officers type them, read on a Tuesday morning at seven in the ward's own zone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.bulletins.times import Unclear, next_usual, read

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=ZONE)
USUAL = time(19, 30)


def meant(words: str) -> str:
    found = read(words, NOW, ZONE, USUAL)
    return found if isinstance(found, Unclear) else found.astimezone(ZONE).strftime("%d/%m/%Y %H:%M")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("19h30", "24/11/2026 19:30"),
        ("19:30", "24/11/2026 19:30"),
        ("7 giờ tối", "24/11/2026 19:00"),
        ("7 rưỡi tối", "no-time"),
        ("7h rưỡi tối nay", "24/11/2026 19:30"),
        ("6h", "25/11/2026 06:00"),
        ("7h sáng mai", "25/11/2026 07:00"),
        ("mai 8g15", "25/11/2026 08:15"),
        ("ngày kia 9h", "26/11/2026 09:00"),
        ("ngày mai", "25/11/2026 19:30"),
        ("25/12 8h", "25/12/2026 08:00"),
        ("8h ngày 25/12/2026", "25/12/2026 08:00"),
        ("2/9", "02/09/2027 19:30"),
        ("ngay", "24/11/2026 07:00"),
        ("NGAY", "24/11/2026 07:00"),
        ("23/11/2026 8h", Unclear.PAST),
        ("24/11 6h", Unclear.PAST),
        ("31/2 8h", Unclear.NO_DAY),
        ("29/2 8h", Unclear.NO_DAY),
        ("8h 1/1/2031", Unclear.FAR),
        ("lúc nào cũng được", Unclear.NO_TIME),
        ("25h", Unclear.NO_TIME),
        ("1h trưa", "24/11/2026 13:00"),
        ("11h trưa", "24/11/2026 11:00"),
        ("12h đêm", "25/11/2026 00:00"),
        ("1h đêm", "25/11/2026 01:00"),
        ("10h đêm", "24/11/2026 22:00"),
        ("thứ bảy 19h", "28/11/2026 19:00"),
        ("19h T7", "28/11/2026 19:00"),
        ("chủ nhật", "29/11/2026 19:30"),
        ("thứ ba 8h", "24/11/2026 08:00"),
        ("thứ ba 6h", Unclear.PAST),
        ("thứ hai tuần sau 8h", "30/11/2026 08:00"),
        ("thứ năm tuần tới", "03/12/2026 19:30"),
        ("8h ngày 25 tháng 12", "25/12/2026 08:00"),
        ("25 tháng 12 năm 2026 8h", "25/12/2026 08:00"),
        ("25.12 8h", "25/12/2026 08:00"),
        ("25/12/26 8h", "25/12/2026 08:00"),
        ("8h ngày 25", Unclear.NO_DAY),
        ("tuần sau 8h", Unclear.NO_DAY),
        ("rằm tháng giêng 8h", Unclear.NO_DAY),
        ("hôm qua 8h", Unclear.PAST),
        ("đăng ngay 8h", "24/11/2026 08:00"),
        ("", Unclear.NO_TIME),
    ],
)
def test_an_hour_is_read_as_it_was_meant(words: str, when: str) -> None:
    assert meant(words) == when


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_hour_to_come_or_unclear(words: str) -> None:
    found = read(words, NOW, ZONE, USUAL)
    assert isinstance(found, Unclear) or NOW <= found <= NOW + timedelta(days=367)


@given(st.timedeltas(timedelta(0), timedelta(days=1500)), st.times())
def test_the_usual_hour_is_within_a_day(later: timedelta, usual: time) -> None:
    here = (NOW + later).astimezone(UTC)
    found = next_usual(here, ZONE, usual)
    assert here < found <= here + timedelta(days=1)
    assert found.astimezone(ZONE).time() == usual
