"""A bulletin is looked through before anybody is asked: what stops it has to be changed, the rest is asked about once."""

from plugins.bulletins.records import State
from tests.unit.plugins.bulletins.posting import newest, writes
from tests.unit.plugins.life import Life

TRAP = "Họp tổ tối thứ Bảy\nXem bit.ly/hop, số căn cước 079201001234."
DOUBT = "Họp tổ tối thứ Bảy\nAi bận báo chị Hoa, 0912 345 678."


async def test_what_must_not_go_out_is_stopped_with_what_to_do_and_nothing_is_lost(life: Life) -> None:
    await writes(life, words=TRAP)
    await life.writes("cuc", "1")
    said = await life.hears("cuc")
    assert said.startswith("Chưa gửi được, anh/chị sửa giúp:")
    assert "bit.ly/hop" in said
    assert "079******234" in said
    assert "Đã xem, vẫn gửi duyệt" not in (await life.one("cuc").reads())[-1].buttons
    bulletin = await newest(life)
    assert (bulletin.state, bulletin.text) == (State.DRAFT, TRAP)
    await life.press("cuc", "post-sure", bulletin.id, plugin="bulletins")
    assert (await newest(life)).state is State.DRAFT
    await life.press("cuc", "edit-words", bulletin.id, plugin="bulletins")
    await life.writes("cuc", "Họp tổ tối thứ Bảy\nĐúng 19h30.", "1")
    assert (await newest(life)).state is State.ASKED


async def test_what_is_doubtful_goes_out_when_its_author_says_so_once_more(life: Life) -> None:
    await writes(life, words=DOUBT)
    await life.writes("cuc", "1")
    said = await life.hears("cuc")
    assert said.startswith("Anh/chị xem lại giúp:")
    assert "chị Hoa" in said
    assert "0912345678" in said
    assert (await newest(life)).state is State.DRAFT
    await life.one("cuc").presses("vẫn gửi duyệt")
    assert (await newest(life)).state is State.ASKED


async def test_the_wards_own_numbers_are_fine(life: Life) -> None:
    await writes(life, words="Họp tổ tối thứ Bảy\nAi bận báo trực ban 0299 000 001.")
    await life.writes("cuc", "1")
    assert (await newest(life)).state is State.ASKED
