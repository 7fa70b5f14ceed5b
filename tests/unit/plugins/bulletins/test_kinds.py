"""Each kind by its own rule: wanted notices need a decision and the commander, posts of the library nobody until they are changed."""

from sqlalchemy import update

from plugins.bulletins.records import Bulletin, State
from tests.unit.plugins.bulletins.posting import PUBLIC, approves, newest, writes
from tests.unit.plugins.life import Life

WANTED = "Tìm người bị truy nã tên Lê Văn Vô\nAi thấy xin báo trực ban, không tự ý vây bắt."


async def test_a_wanted_notice_needs_its_decision_and_the_commander_and_is_pinned(life: Life) -> None:
    await writes(life, words=WANTED)
    await life.writes("cuc", "Sửa", "Loại bài", "Truy nã", "12/QĐ-CQĐT", "Công an tỉnh Nguồn Sáng", "1")
    assert (await newest(life)).state is State.ASKED
    assert not any("Bản tin 1" in message.text for message in await life.one("dung").reads())
    assert (await approves(life, "giang")).state is State.PLANNED
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    for group, who in PUBLIC.items():
        (message,) = await life.messages(who, group)
        assert message.pinned
        assert "quyết định số 12/QĐ-CQĐT của Công an tỉnh Nguồn Sáng" in message.text
    await life.writes("cuc", "thu hồi 1", "Đúng, thu hồi")
    assert (await newest(life)).state is State.SENT
    await life.writes("cuc", "99/QĐ-CQĐT")
    await life.scene.turner.advance(seconds=20)
    out = [message for group, who in PUBLIC.items() for message in await life.messages(who, group)]
    assert [message.pinned for message in out] == [False] * len(PUBLIC)
    assert all("ĐÃ ĐÌNH NÃ\nTheo Quyết định số 99/QĐ-CQĐT." in message.text for message in out)
    assert not any("Lê Văn Vô" in message.text for message in out)


async def test_a_wanted_notice_posted_by_mistake_says_nothing_of_a_decision(life: Life) -> None:
    await writes(life, words=WANTED)
    await life.writes("cuc", "Sửa", "Loại bài", "Truy nã", "12/QĐ-CQĐT", "Công an tỉnh Nguồn Sáng", "1")
    await approves(life, "giang")
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    await life.writes("cuc", "thu hồi 1", "Đúng, thu hồi", "")
    await life.scene.turner.advance(seconds=20)
    out = [message.text for group, who in PUBLIC.items() for message in await life.messages(who, group)]
    assert all("ĐÃ THU HỒI" in text and "ĐÌNH NÃ" not in text for text in out)


async def test_a_post_of_the_library_needs_nobody_until_its_words_are_changed(life: Life) -> None:
    from_library = update(Bulletin).values(origin="tam-tru")
    await writes(life)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(from_library))
    await life.writes("cuc", "1")
    assert (await newest(life)).state is State.PLANNED
    await writes(life)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(from_library))
    await life.writes("cuc", "Sửa", "Nội dung", "Tạm trú\nỞ trọ từ 3 ngày trở lên cần đăng ký.", "1")
    assert (await newest(life)).state is State.ASKED
    await life.writes("cuc", "lịch đăng")
    listed = await life.hears("cuc")
    assert "Lịch đăng: 2 bài, 2 bài chưa gửi" in listed
    assert "2. Tạm trú · chờ duyệt" in listed


async def test_what_somebody_wrote_is_told_them_and_stays_as_nobodys(life: Life) -> None:
    await writes(life)
    assert await life.exported("cuc", plugin="bulletins") == {"Bản tin 1 do anh/chị soạn": "Đăng ký tạm trú"}
    await life.erased("cuc", plugin="bulletins")
    assert (await newest(life)).author is None
