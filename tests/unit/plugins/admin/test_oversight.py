"""Oversight reads who did what, page by page, and whether anybody touched the log."""

from sqlalchemy import update

from bot.store import tables
from bot.testing.stories.checks import last
from tests.unit.plugins.life import SECRET, WORDS, Life


async def test_the_log_is_read_page_by_page_to_its_end(life: Life) -> None:
    await life.writes("minh", "nhật ký")
    newest = await last(life.one("minh"))
    assert newest.text.splitlines()[0] == "Nhật ký nguyên vẹn."
    assert newest.buttons == ("Cũ hơn",)
    await life.writes("minh", "Cũ hơn")
    oldest = await last(life.one("minh"))
    assert oldest.text.splitlines()[-1].startswith("#1 ·")
    assert oldest.buttons == ()


async def test_it_says_who_did_what_where_and_never_what_residents_wrote(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    await life.writes("minh", "nhật ký")
    heard = await life.hears("minh")
    assert "Anh Dũng · approval.approve · Thôn Bến Đò" in heard
    assert "Anh Dũng · relay.published · Thôn Bến Đò" in heard
    assert WORDS not in heard
    assert SECRET not in heard


async def test_a_line_that_was_altered_is_named(life: Life) -> None:
    altered = update(tables.audit).where(tables.audit.c.number == 2).values(action="grant.end")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(altered))
    await life.writes("minh", "nhật ký")
    assert "Nhật ký bị sửa, từ dòng số 2" in await life.hears("minh")
