"""Who holds no role on the case's unit changes nothing, however he comes by the button."""

from bot.model.people import Role
from bot.testing.stories.checks import sees
from plugins.relay.records import Status
from tests.unit.plugins.life import WORDS, Life, plain

CALLED = "0912 345 678"
STRANGERS = ("an", "binh", "lan", "minh", "nam", "phuc", "quan", "khach")


async def test_strangers_to_the_unit_move_nothing(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    case = await life.case()
    before = plain(case)
    for action in ("open", "take", "undo", "spread", "stop", "close", "decline", "others", "leave"):
        for who in STRANGERS:
            await life.press(who, action, case.id)
            assert "thuộc địa bàn khác" in await life.hears(who), (who, action)
    assert plain(await life.case()) == before
    await sees(life.one("an"), WORDS, group="g-a1", photos=1)


async def test_a_commander_looks_at_a_case_and_leaves_it_to_the_officers(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    case = await life.case()
    await life.press("giang", "open", case.id)
    assert WORDS in await life.hears("giang")
    for action in ("take", "undo", "spread", "stop", "close"):
        await life.press("giang", action, case.id)
        assert "thuộc địa bàn khác" in await life.hears("giang"), action
    assert (await life.case()).status is Status.LIVE


async def test_who_sees_the_reporters_number_is_said_before_it_is_asked_for(life: Life) -> None:
    assert "Chỉ tổ trực, cán bộ và chỉ huy ở đây thấy" in life.text("relay-ask-contact")
    case = await life.found_animal()
    await sees(life.one("cuc"), CALLED, group="g-a-duty")
    await life.press("giang", "open", case.id)
    assert CALLED in await life.hears("giang")
    await life.press("lan", "open", case.id)
    assert CALLED not in await life.hears("lan")


async def test_an_officer_of_one_cluster_handles_its_cases_from_the_duty_room(life: Life) -> None:
    await life.grant("lan", Role.OFFICER, "a1")
    await life.found_animal()
    await life.approves("lan")
    assert (await life.case()).officer == "lan"
    await life.one("lan").presses("Dừng lan", group="g-a-duty")
    assert not (await life.case()).spreading


async def test_a_role_that_has_ended_moves_nothing(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    await life.ends_roles("cuc")
    await life.press("cuc", "close", (await life.case()).id)
    assert "thuộc địa bàn khác" in await life.hears("cuc")
    assert (await life.case()).status is Status.LIVE


async def test_a_button_of_a_case_that_is_no_more_says_so(life: Life) -> None:
    for action in (
        "open",
        "take",
        "undo",
        "spread",
        "stop",
        "close",
        "stop-here",
        "know",
        "decline",
        "others",
        "leave",
    ):
        await life.press("dung", action, "nothing")
        assert "Không còn tin này" in await life.hears("dung"), action
