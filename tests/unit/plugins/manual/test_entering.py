"""Who is accepted where a group takes no bot is brought in by its head, and knows by whom."""

from sqlalchemy import select

from plugins.manual.records import Entry
from tests.unit.plugins.life import Life
from tests.unit.plugins.manual.conftest import GROUP
from tests.unit.plugins.manual.posters import told
from tests.unit.plugins.registration.joining import all_heard, joins


async def entries(life: Life) -> int:
    return len(await life.rows(select(Entry)))


async def test_the_head_is_asked_and_the_resident_hears_who_brings_them_in(life: Life) -> None:
    await joins(life)
    assert f"Nhóm {GROUP} không cho bot vào, nên Bác Bình sẽ thêm anh/chị vào nhóm." in all_heard(life, "man")
    assert any("Chị Mận vừa được duyệt." in message.text for message in told(life, "binh"))
    await life.one("binh").presses("Đã thêm")
    assert f"Chị Mận có trong nhóm {GROUP}" in await life.hears("binh")
    assert await entries(life) == 0


async def test_it_waits_in_the_list_of_work_for_two_weeks(life: Life) -> None:
    await joins(life)
    await life.writes("binh", "việc")
    assert any(f"Thêm Chị Mận vào nhóm {GROUP}" in button.label for button in told(life, "binh")[-1].buttons)
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now().replace(day=turner.clock.now().day + 14, hour=12))
    await turner.settle()
    await turner.advance(seconds=4)
    assert await entries(life) == 0


async def test_nobody_else_says_that_they_are_in(life: Life) -> None:
    await joins(life)
    (entry,) = await life.rows(select(Entry))
    for who in ("phuc", "an"):
        await life.press(who, "entered", entry.id, plugin="manual")
        await life.press(who, "enter", entry.id, plugin="manual")
        assert await life.hears(who) == life.text("core-no-right")
    assert await entries(life) == 1


async def test_what_waits_is_told_to_who_asks_and_goes_with_them(life: Life) -> None:
    await joins(life)
    (entry,) = await life.rows(select(Entry))
    assert list((await life.exported(entry.person, plugin="manual")).values()) == ["1"]
    await life.erased(entry.person, plugin="manual")
    assert await entries(life) == 0
