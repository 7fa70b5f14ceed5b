"""Who has read a bulletin that asks for it: heads by name for officers, a count for others, and of residents nothing."""

from sqlalchemy import select

from bot.model.people import Role
from plugins.bulletins.reading import FEWEST
from plugins.bulletins.records.marks import Mark
from tests.unit.plugins.bulletins.posting import approves, newest, sent, writes
from tests.unit.plugins.life import Life

READ = "Đã đọc"


async def asked(life: Life) -> str:
    """A bulletin that is out, and heads of two clusters are asked; its id."""
    await life.grant("hoa", Role.CLUSTER_HEAD, "a2")
    bulletin = await sent(life)
    await life.writes("cuc", "ai đã đọc 1")
    await life.one("cuc").presses("Nhờ tổ trưởng bấm Đã đọc")
    await life.scene.turner.advance(seconds=20)
    return bulletin.id


async def marks(life: Life) -> list[str]:
    """Whose are kept."""
    return [mark.person for mark in await life.rows(select(Mark).order_by(Mark.person))]


async def test_a_head_says_so_once_and_officers_see_who_has_not(life: Life) -> None:
    await asked(life)
    assert "2 tổ trưởng, trưởng thôn được nhờ bấm" in await life.hears("cuc")
    for _ in range(3):
        await life.one("binh").presses(READ, group="g-a1")
    assert await marks(life) == ["binh"]
    assert life.answers()[-1] == life.text("bulletins-read-noted")
    await life.writes("cuc", "ai da doc")
    said = await life.hears("cuc")
    assert said.startswith("Bản tin 1, Đăng ký tạm trú: 1/2 tổ trưởng đã đọc.")
    assert "Chưa đọc: Cô Hoa, " in said
    assert "Bình" not in said


async def test_of_a_resident_who_presses_nothing_is_kept(life: Life) -> None:
    await asked(life)
    for who, group in (("an", "g-a1"), ("khanh", "g-a3")):
        await life.one(who).presses(READ, group=group)
        assert life.answers()[-1] == life.text("bulletins-read-thanks")
    assert await marks(life) == []
    assert "tổ trưởng đã đọc" not in "".join(life.answers())


async def test_others_hear_a_count_only_where_it_says_of_nobody_who(life: Life) -> None:
    await asked(life)
    await life.one("binh").presses(READ, group="g-a1")
    assert "1/2" not in life.answers()[-1]
    for who in ("giang", "khanh", "oanh"):
        await life.grant(who, Role.CLUSTER_HEAD, "a3")
    await life.one("hoa").presses(READ, group="g-a2")
    assert life.answers()[-1].endswith(f"2/{FEWEST} tổ trưởng đã đọc.")
    await life.one("an").presses(READ, group="g-a1")
    assert life.answers()[-1] == f"{life.text('bulletins-read-thanks')} 2/{FEWEST} tổ trưởng đã đọc."
    assert await marks(life) == ["binh", "hoa"]


async def test_its_author_asks_for_it_on_the_card_before_it_leaves(life: Life) -> None:
    await writes(life)
    await life.writes("cuc", "Sửa", "Ảnh, xác nhận đã đọc", "Nhờ tổ trưởng bấm Đã đọc")
    assert 'bấm "Đã đọc".' in await life.hears("cuc")
    assert (await newest(life)).asks_read
    await life.writes("cuc", "Sửa", "Ảnh, xác nhận đã đọc", "Thôi, không nhờ bấm Đã đọc")
    assert 'bấm "Đã đọc".' not in await life.hears("cuc")
    assert not (await newest(life)).asks_read
    await life.writes("cuc", "Sửa", "Ảnh, xác nhận đã đọc", "Nhờ tổ trưởng bấm Đã đọc")
    await life.grant("lan", Role.OFFICER, "a")
    await life.writes("cuc", "1")
    await approves(life, "dung", "lan")
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    await life.one("binh").presses(READ, group="g-a1")
    assert await marks(life) == ["binh"]


async def test_what_is_out_cannot_stop_asking(life: Life) -> None:
    bulletin = await asked(life)
    await life.press("cuc", "ask-read-not", bulletin, plugin="bulletins")
    assert "đã gửi rồi" in await life.hears("cuc")
    await life.one("binh").presses(READ, group="g-a1")
    assert await marks(life) == ["binh"]


async def test_who_has_not_is_reminded_once_and_can_say_so_there(life: Life) -> None:
    await asked(life)
    await life.one("binh").presses(READ, group="g-a1")
    before = len(await life.one("binh").reads())
    await life.scene.turner.advance(seconds=24 * 3600)
    assert life.text("bulletins-read-remind") in await life.hears("hoa")
    assert len(await life.one("binh").reads()) == before
    assert "Chưa đọc: Cô Hoa" in await life.hears("cuc")
    await life.one("hoa").presses(READ)
    assert await life.hears("hoa") == life.text("bulletins-read-noted")
    assert await marks(life) == ["binh", "hoa"]
    assert "remind-read" not in await life.timers()


async def test_an_erased_person_takes_the_mark_along_and_reads_of_it_before(life: Life) -> None:
    await asked(life)
    await life.one("binh").presses(READ, group="g-a1")
    assert "Anh/chị đã xác nhận đọc bản tin 1" in await life.exported("binh", plugin="bulletins")
    await life.erased("binh", plugin="bulletins")
    assert await marks(life) == []


async def test_a_bulletin_that_is_over_keeps_nothing_of_who_has_read_it(life: Life) -> None:
    bulletin = await asked(life)
    await life.one("binh").presses(READ, group="g-a1")
    await life.writes("cuc", "thu hồi 1", "1")
    assert await marks(life) == []
    assert "remind-read" not in await life.timers()
    await life.press("binh", "read", bulletin, plugin="bulletins")
    assert await life.hears("binh") == life.text("bulletins-read-over")


async def test_only_officers_of_the_place_are_told_who_has_read(life: Life) -> None:
    bulletin = await asked(life)
    for who in ("binh", "an"):
        await life.writes(who, "ai đã đọc 1")
        assert await life.hears(who) == life.text("core-no-right")
    await life.writes("phuc", "ai đã đọc 1")
    assert await life.hears("phuc") == life.text("bulletins-not-yours")
    await life.press("phuc", "ask-read", bulletin, plugin="bulletins")
    assert await life.hears("phuc") == life.text("bulletins-not-yours")


async def test_without_any_that_asks_it_is_said_how_to_ask(life: Life) -> None:
    await life.writes("cuc", "ai đã đọc")
    assert await life.hears("cuc") == life.text("bulletins-read-none")
