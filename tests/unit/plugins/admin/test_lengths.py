"""How long roles and shifts last, as people choose it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.engine.flow import choices_of
from bot.model.people import Role
from bot.plugin.forms import fields_of
from plugins.admin.duty import start_of
from plugins.admin.forms import Day, DeputyForm, GrantForm, Start, Until
from plugins.admin.people import end_of

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)


def test_a_shift_begins_on_the_day_of_the_place_not_of_the_machine() -> None:
    now = EVENING.astimezone(HOME)
    assert start_of(now, Day.TODAY, Start.MORNING) == datetime(2027, 1, 1, 7, tzinfo=HOME)
    assert start_of(now, Day.AFTER, Start.NIGHT) == datetime(2027, 1, 3, 23, tzinfo=HOME)


@pytest.mark.parametrize(("until", "days"), [(Until.DAY, 1), (Until.WEEK, 7), (Until.MONTH, 30), (Until.YEAR, 365)])
def test_a_role_lasts_as_long_as_was_chosen(until: Until, days: int) -> None:
    assert end_of(EVENING, until) == EVENING + timedelta(days=days)


def test_an_open_role_has_no_end() -> None:
    assert end_of(EVENING, Until.OPEN) is None


def test_a_deputy_always_has_an_end() -> None:
    offered = choices_of(next(field for field in fields_of(DeputyForm) if field.name == "until"), {})
    assert Until.OPEN not in offered


def test_roles_of_the_set_up_are_not_offered_in_the_chat() -> None:
    offered = choices_of(next(field for field in fields_of(GrantForm) if field.name == "role"), {})
    assert set(offered) == {Role.OFFICER, Role.CLUSTER_HEAD, Role.DUTY, Role.HELPER}
