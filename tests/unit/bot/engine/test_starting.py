"""Links that open a private chat, and numbers written there: who waits for them, and what becomes of all others."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine.offers import Choice
from bot.model.content import Button
from bot.plugin import NoSettings, Plugin
from bot.plugin.plugin import Kind
from tests.unit.bot.engine.hall import FakeForm, Hall, private, writes

TAKE = Button("Nhận việc", "take", "case-1", plugin="shop")


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    with capture_logs():
        hall = Hall(tmp_path)
        await hall.state.start()
        yield hall
        await hall.state.stop()


@pytest.mark.parametrize("text", ["", "/start mua-a-1"])
async def test_a_start_link_reaches_who_waits_for_it_with_what_follows_the_first_dash(hall: Hall, text: str) -> None:
    await hall.receive(replace(writes("1", text), start="mua-a-1"))
    assert await hall.sales() == ["a-1"]


async def test_a_start_link_is_heard_while_a_form_is_open_but_not_a_sensitive_one_of_another(hall: Hall) -> None:
    hall.forms.open[private()] = FakeForm("other")
    await hall.receive(replace(writes("1", ""), start="mua-a1"))
    hall.forms.open[private()] = FakeForm("tips", sensitive=True)
    await hall.receive(replace(writes("2", ""), start="mua-a2"))
    assert await hall.sales() == ["a1"]
    assert hall.heard() == ["bought a1", hall.words("core-form-open")]


@pytest.mark.parametrize(
    "payload", ["thue-a1", "mua", "mua-", "-a1", "mua-" + "a" * 61, "mua-a b", "mua-đ", "mua-a1\n"]
)
async def test_any_other_payload_gets_the_start_menu(hall: Hall, payload: str) -> None:
    await hall.receive(replace(writes("1", "/start x"), start=payload))
    assert await hall.sales() == []
    assert hall.home.shown == 1


async def test_a_payload_of_64_characters_is_one(hall: Hall) -> None:
    await hall.receive(replace(writes("1", ""), start="mua-" + "a" * 60))
    assert await hall.sales() == ["a" * 60]


@pytest.mark.parametrize("name", ["", "a-b", "đ", "a" * 32])
def test_a_name_that_no_link_can_carry_is_refused_at_once(name: str) -> None:
    plugin = Plugin("shop", "title", NoSettings)
    with pytest.raises(ValueError, match="cannot begin a start link"):
        plugin.on_start(name)


@pytest.mark.parametrize("typed", ["482915", "482 915", " 482-915 ", "48.29.15"])
async def test_a_number_of_the_right_length_reaches_who_waits_for_it(hall: Hall, typed: str) -> None:
    await hall.receive(writes("1", typed))
    assert hall.heard() == ["code 482915"]


@pytest.mark.parametrize("typed", ["48291", "4829155", "mã 482915", "482915 nhé", "12", "0912345678"])
async def test_any_other_number_or_text_is_what_it_was(hall: Hall, typed: str) -> None:
    await hall.receive(writes("1", typed))
    assert not any(text.startswith("code") for text in hall.heard())


async def test_a_form_that_is_open_takes_the_number_as_its_answer(hall: Hall) -> None:
    hall.forms.open[private()] = FakeForm("other")
    await hall.receive(writes("1", "482915"))
    assert hall.forms.got == ["482915"]
    assert hall.heard() == []


async def test_a_short_number_stays_that_of_a_choice(hall: Hall) -> None:
    hall.menus.choices["2"] = Choice(TAKE, None)
    await hall.receive(writes("1", "2"))
    assert [press.action for press in hall.shop.pressed] == ["take"]
    with pytest.raises(ValueError, match="may be the number of a choice"):
        Plugin("shop", "title", NoSettings).on_code(4)
    assert Kind.CODE in {each.kind for each in hall.shop.plugin().registrations}
