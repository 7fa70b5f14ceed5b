"""Moving away: asked, answered by who lives there, and never done by the clock."""

from dataclasses import replace
from pathlib import Path

from bot.model.ids import PersonId
from bot.store import people
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    HEAD,
    all_heard,
    answers,
    asks,
    hears,
    households,
    inside,
    joins,
    members,
    runs_out,
)

GONE = ("chuyen di", "nhà 12", "ngõ 4", "1")


async def test_only_their_own_yes_takes_them_out_and_of_the_home_group_alone(life: Life) -> None:
    await joins(life)
    (member,) = await members(life)
    town, state = life.scene.town, life.scene.app.house.state
    town.person("man").joins("g-a-workers")
    await life.scene.turner.breathe()
    await answers(life, HEAD, *GONE)
    assert await hears(life, HEAD) == "Đã hỏi bà con nhà 12, ngõ 4. Có trả lời, chúng tôi báo lại ngay."
    assert inside(life, "man")
    await answers(life, "man", "Đúng, đã chuyển đi")
    await life.scene.turner.advance(seconds=6)
    assert [inside(life, "man", group) for group in ("g-a1", "g-a-workers")] == [False, True]
    assert await state.do(lambda tx: people.groups_of(tx, PersonId(member.person))) == ["g-a-workers"]
    assert "Chị Mận, nhà 12, ngõ 4 đã trả lời là chuyển đi" in all_heard(life, HEAD)
    assert await members(life) == []
    await answers(life, HEAD, "số hộ")
    assert await hears(life, HEAD) == "Thôn Bến Đò: 0 hộ, 0 người (0 người được đọc giúp), 1 hộ không còn ai"


async def test_who_still_lives_there_stays_and_the_head_hears_it(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    await life.picks("man", "Chưa, vẫn ở đây")
    assert "trả lời là vẫn ở đây" in await hears(life, HEAD)
    assert inside(life, "man")
    assert "moved-silent" not in await life.timers()


async def test_a_week_of_silence_only_asks_the_head_again(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    (home,) = await households(life)
    assert "moved-silent" in await life.timers()
    await runs_out(life, "moved-silent", f"{home.id}:{HEAD}")
    assert "chưa trả lời về việc chuyển đi. Không ai bị đưa ra." in await hears(life, HEAD)
    assert inside(life, "man")
    await life.picks(HEAD, "Hỏi lại")
    assert all_heard(life, "man").count("Tổ được biết nhà 12, ngõ 4, Thôn Bến Đò đã chuyển đi.") == 2


async def test_a_house_that_nobody_reads_for_is_said_to_be_unknown(life: Life) -> None:
    await answers(life, HEAD, *GONE)
    assert await hears(life, HEAD) == life.text("registration-no-such-home")


async def test_nobody_answers_for_another(life: Life) -> None:
    await joins(life)
    (member,) = await members(life)
    for who in ("an", HEAD, "giang"):
        for action in ("moved-yes", "moved-no"):
            await life.press(who, action, f"{member.id}:{HEAD}", plugin="registration")
            assert await hears(life, who) == life.text("registration-over")
    assert inside(life, "man")


async def test_where_who_said_it_is_head_no_more_another_officer_stands_for_it(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    await life.ends_roles(HEAD)
    await life.picks("man", "Đúng, đã chuyển đi")
    await life.scene.turner.advance(seconds=6)
    assert not inside(life, "man")
    assert "đã trả lời là chuyển đi" in all_heard(life, "cuc") + all_heard(life, "dung")


async def test_where_the_platform_takes_nobody_out_nobody_is_told_that_it_did(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, remove_member=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await joins(life)
        await answers(life, HEAD, *GONE)
        await life.picks("man", "Đúng, đã chuyển đi")
        assert await hears(life, "man") == life.text("registration-leave-yourself")
        assert "Đã đưa anh/chị ra" not in all_heard(life, "man")
        assert "xin mời ra bằng tay" in await hears(life, HEAD)
        assert "đã ra khỏi nhóm" not in all_heard(life, HEAD)
        assert await members(life) == []


async def test_who_is_head_no_more_hears_nothing_of_the_answer(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    await life.ends_roles(HEAD)
    before = all_heard(life, HEAD)
    await life.picks("man", "Chưa, vẫn ở đây")
    assert all_heard(life, HEAD) == before
    assert "trả lời là vẫn ở đây" in all_heard(life, "cuc") + all_heard(life, "dung")


async def test_who_is_head_no_more_hears_nothing_of_the_silence(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    await life.ends_roles(HEAD)
    before = all_heard(life, HEAD)
    (home,) = await households(life)
    await runs_out(life, "moved-silent", f"{home.id}:{HEAD}")
    assert all_heard(life, HEAD) == before
    assert "chưa trả lời về việc chuyển đi" in all_heard(life, "cuc") + all_heard(life, "dung")


async def test_who_moved_registers_at_the_new_home(life: Life) -> None:
    await joins(life)
    await answers(life, HEAD, *GONE)
    await life.picks("man", "Đúng, đã chuyển đi")
    await life.scene.turner.advance(seconds=6)
    await asks(life, payload="join-a2")
    await life.picks("cuc", "Duyệt")
    await life.scene.turner.advance(seconds=6)
    assert [inside(life, "man", group) for group in ("g-a1", "g-a2")] == [False, True]
