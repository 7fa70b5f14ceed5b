"""Everything that can be missing: keys, pictures, talks, rooms, people; nothing is lost, and nothing is said that is not kept."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update

from bot.engine.context import HandlerContext
from bot.engine.house import Moment
from bot.engine.seals import SealsFacet
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Role
from bot.plugin import Press
from bot.plugin.plugin import Kind
from bot.store import ledger, tables
from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from plugins.tips.records import Picture, Reading, Taking, Tip
from tests.stories.listening import listening
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.tips.sender import WORDS, begins, receipt, reports, tip


def folder(life: Life, name: str) -> Path:
    return life.scene.app.house.settings.data.folder / name


async def everything(life: Life) -> bytes:
    """The database as it lies on the disk, its log emptied into it."""
    house = life.scene.app.house
    await house.state.do(lambda tx: house.state.truncate_log())
    await life.writes("quan", "chào")
    return b"".join(file.read_bytes() for file in sorted(house.settings.data.folder.glob("nhipcau.sqlite*")))


async def test_without_the_units_key_opening_says_so_and_the_key_put_back_opens_it(life: Life, tmp_path: Path) -> None:
    await reports(life)
    away = tmp_path / "away"
    shutil.move(folder(life, "unit-keys"), away)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees_not(life.one("dung"), WORDS)
    assert "thư mục unit-keys bị thiếu" in life.answers()[-1]
    assert await life.rows(select(Reading)) == []
    shutil.copytree(away, folder(life, "unit-keys"), dirs_exist_ok=True)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)


async def test_without_the_folder_new_tips_are_sealed_under_new_keys(life: Life) -> None:
    await reports(life)
    shutil.rmtree(folder(life, "unit-keys"))
    again = await reports(life, "hoa", words="Mấy xe ben chạy đêm rơi đất đá")
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), "xe ben")
    await life.writes("hoa", again)
    assert "đang chờ trực ban" in await life.hears("hoa")


async def test_without_the_key_nothing_is_passed_on_half(life: Life) -> None:
    await reports(life)
    shutil.rmtree(folder(life, "unit-keys"))
    await life.one("dung").presses("Chuyển", group=DUTY_A)
    await life.writes("dung", "Đơn vị khác", "suoi lanh", "1")
    kept = await tip(life)
    assert (kept.desk, kept.status) == ("a", "new")
    assert "Tin mới" in (await sees(life.one("dung"), kept.code, group=DUTY_A)).text


async def test_without_its_key_a_way_leads_nowhere_and_the_question_waits_for_the_receipt(life: Life) -> None:
    code = await reports(life, reply="Có")
    shutil.rmtree(folder(life, "way-keys"))
    await life.one("dung").presses("Nhận", group=DUTY_A)
    before = await life.hears("an")
    await life.one("dung").presses("Hỏi", group=DUTY_A)
    await life.writes("dung", "Xe màu gì")
    assert "Đã gửi câu hỏi" in await life.hears("dung")
    assert await life.hears("an") == before
    await life.writes("an", code)
    assert "Xe màu gì" in await life.hears("an")


async def test_a_way_has_a_key_that_dies_with_the_tip_and_no_other_does(life: Life) -> None:
    await reports(life, reply="Có")
    await reports(life, "hoa", reply="Có")
    first = next(each for each in await life.rows(select(Tip)))
    assert len(list(folder(life, "way-keys").glob("*.key"))) == 2
    await life.press("dung", "tip-end", first.id, plugin="tips")
    await life.writes("dung", "Đã xử lý", "", "1")
    (left,) = folder(life, "way-keys").glob("*.key")
    (open_one,) = [each for each in await life.rows(select(Tip)) if each.way]
    assert open_one.way is not None
    assert open_one.way.startswith(left.stem.encode())


async def test_keys_that_nothing_names_are_swept_and_the_others_stay(life: Life) -> None:
    await reports(life, reply="Có")
    keys = folder(life, "way-keys")
    (used,) = keys.glob("*.key")
    (keys / "abcdefghijkmnpqr.key").write_bytes(bytes(32))
    os.utime(keys / "abcdefghijkmnpqr.key", (0, 0))
    await life.scene.turner.advance(minutes=24 * 60)
    assert list(keys.glob("*.key")) == [used]


async def test_the_day_key_gone_ends_an_open_form_and_touches_no_tip(life: Life) -> None:
    code = await reports(life, reply="Có")
    await begins(life, "hoa")
    for file in folder(life, "keys").glob("*.key"):
        file.write_bytes(bytes(32))
    life.scene.app.house.keys._keys.clear()
    await life.writes("an", code)
    assert "đang chờ trực ban" in await life.hears("an")
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)


@pytest.mark.parametrize("data", [b"no picture at all", b"\xff\xd8\xff\xe0 cut off"])
async def test_a_broken_picture_is_asked_for_again_and_the_tip_goes_on_without(life: Life, data: bytes) -> None:
    await begins(life)
    await life.one("an").sends_photo(data)
    assert await life.rows(select(Tip)) == []
    await life.one("an").sends_photo(picture())
    await life.writes("an", "xong", "Không", "1")
    assert len(await life.rows(select(Picture))) == 1


async def test_a_picture_that_was_lost_meanwhile_keeps_the_form_open(life: Life) -> None:
    await begins(life)
    await life.one("an").sends_photo(picture())
    gone = update(tables.media).values(data=None, state="erased")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(gone))
    await life.writes("an", "xong", "Không", "1")
    assert "Một tấm ảnh không còn" in await life.hears("an")
    assert await life.rows(select(Tip)) == []


async def test_when_keeping_fails_no_receipt_is_shown_and_the_answers_are_still_there(
    life: Life,
) -> None:
    def forbid(tx: Tx) -> None:
        tx.session().execute(
            text("CREATE TRIGGER full BEFORE INSERT ON tips__tip BEGIN SELECT RAISE(ABORT, 'disk'); END")
        )

    await life.scene.app.house.state.do(forbid)
    await begins(life)
    await life.writes("an", "xong", "Có")
    with listening() as heard:
        await life.writes("an", "1")
    assert heard.lines() > 0
    await sees_not(life.one("an"), "Mã nhận tin của")
    await sees_not(life.one("dung"), "[Trực ban] Tin", group=DUTY_A)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(text("DROP TRIGGER full")))
    await life.writes("an", "1")
    code = await receipt(life)
    await life.writes("an", code)
    assert "đang chờ trực ban" in await life.hears("an")


async def test_an_officer_without_a_private_talk_is_asked_to_write_first(life: Life) -> None:
    await reports(life)
    kept, house = await tip(life), life.scene.app.house
    target = house.registry.find("tips", Kind.BUTTON, "tip-open")
    assert target is not None

    def opens(tx: Tx) -> None:
        tx.session().execute(update(tables.identity).where(tables.identity.c.person == "cuc").values(chat=None))
        cuc = house.directory.person(tx, PersonId("cuc"))
        target.registration.handler(
            HandlerContext(Moment(tx, house, target.plugin, person=cuc)), Press("tip-open", kept.id)
        )

    with pytest.raises(Refused, match="tips-private-first"):
        await house.state.do(opens)
    assert "tips.opened" not in await life.audited()
    assert await life.pictures() == []


async def test_without_a_duty_room_those_who_serve_there_hear_in_private(life: Life) -> None:
    await life.writes("giang", "việc")
    closed = update(tables.group).where(tables.group.c.id == DUTY_A).values(state="closed")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(closed))
    await reports(life)
    kept = await tip(life)
    assert kept.card is None
    await sees(life.one("dung"), kept.code)
    await life.press("dung", "tip-open", kept.id, plugin="tips")
    await sees(life.one("dung"), WORDS)


async def test_where_nobody_serves_nothing_is_kept_and_it_says_whom_to_call(life: Life) -> None:
    nobody = delete(tables.grant)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(nobody))
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(delete(tables.shift)))
    await begins(life)
    await life.writes("an", "xong", "Không", "1")
    assert "chưa có ai nhận tin" in await life.hears("an")
    assert await life.rows(select(Tip)) == []
    await life.grant("cuc", Role.OFFICER, "a")
    await life.writes("an", "1")
    assert (await tip(life)).words


async def test_nothing_on_the_disk_tells_words_receipt_or_sender(life: Life) -> None:
    await life.scene.neighbour("an").writes("chào")
    receipt_ = await reports(life, reply="Có")
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await life.scene.turner.advance(minutes=6)
    kept, lies = await tip(life), await everything(life)
    assert kept.code.encode() in lies
    for secret in (WORDS, "hút chích", receipt_, receipt_.replace(" ", "")):
        assert secret.encode() not in lies, secret
    row = repr({name: getattr(kept, name) for name in ("id", "code", "unit", "desk", "card", "receipt", "hour")})
    assert "an" not in set(row.replace("'", " ").split())
    assert (kept.hour.minute, kept.hour.second, kept.hour.microsecond) == (0, 0, 0)


async def test_an_officer_who_is_erased_has_nothing_in_hand(life: Life) -> None:
    await reports(life)
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.one("dung").presses("Mở", group=DUTY_A)
    code = (await tip(life)).code
    assert code in "".join((await life.exported("dung", plugin="tips")).values())
    assert await life.exported("an", plugin="tips") == {}
    await life.erased("dung", plugin="tips")
    assert not await life.rows(select(Taking))
    assert not await life.rows(select(Reading))
    await sees_not(life.one("dung"), WORDS)
    await life.erased("an", plugin="tips")
    assert (await tip(life)).words


async def test_one_handler_reads_the_ledger_once_however_many_seals_it_opens(life: Life) -> None:
    await reports(life)
    words, house = (await tip(life)).words or b"", life.scene.app.house

    def opens(tx: Tx) -> None:
        moment = Moment(tx, house, house.registry.plugins["tips"])
        seals = SealsFacet(moment)
        assert seals.open(words) == WORDS
        file = folder(life, ledger.FILE)
        file.write_text("no entry\n", "utf-8")
        assert seals.open(words) == WORDS
        with pytest.raises(ledger.LedgerBroken):
            SealsFacet(moment).open(words)
        file.unlink()

    await house.state.do(opens)


async def test_what_was_erased_does_not_come_back_with_an_old_backup(life: Life) -> None:
    code = await reports(life)
    before = (await tip(life)).words
    await life.writes("an", code, "Xóa hẳn", "Xóa hết")
    restored = update(Tip).values(words=before, status="new", ending=None, desk="a", unit="a1")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(restored))
    await life.press("dung", "tip-open", (await tip(life)).id, plugin="tips")
    await sees_not(life.one("dung"), WORDS)
    assert "Bản sao lưu cũ không mở lại được" in await life.hears("dung")
    await life.scene.turner.advance(minutes=24 * 60)
    kept = await tip(life)
    assert (kept.words, kept.ending, kept.unit) == (None, "erased", "a")
