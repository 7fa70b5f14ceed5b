"""People who do everything wrong on Telegram: they are answered kindly, nothing is lost, and nothing stops."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from bot.testing.pictures import picture
from tests.stories.telegram import TelegramScene, open_scene
from tests.telegram_server.account import Answer
from tests.telegram_server.bench import is_blank
from tests.telegram_server.group import Group
from tests.telegram_server.member import Member

CLUSTER: Final = "g-a1"
DUTY: Final = "g-a-duty"
TWO_DAYS: Final = 49 * 60


@dataclass(frozen=True)
class Ward:
    """The scene, by its members and groups."""

    scene: TelegramScene

    def member(self, key: str) -> Member:
        """Somebody."""
        return self.scene.hamlet.members[key]

    def group(self, key: str) -> Group:
        """One of the ward's."""
        return self.scene.hamlet.groups[key]

    async def breathes(self) -> None:
        """Until all of it is answered."""
        await self.scene.turner.breathe()

    async def says(self, who: str, *texts: str) -> None:
        """In private, one after the other."""
        for text in texts:
            self.member(who).writes(text)
            await self.breathes()

    async def presses(self, who: str, label: str, group: str | None = None) -> Answer | None:
        """What the app shows of the answer, None while the button still waits for one."""
        press = self.member(who).taps(label, chat=self.group(group) if group else None)
        await self.breathes()
        return press.answered.result() if press.answered.done() else None

    def hears(self, who: str, group: str | None = None) -> str:
        """The last that was said there by somebody else."""
        seen = self.member(who).sees(self.group(group) if group else None)
        return next(message.text for message in reversed(seen) if not message.mine and message.service is None)

    def sends(self, who: str, **more: object) -> None:
        """In private, what the server has no action for."""
        member, core = self.member(who), self.scene.hamlet.server.core
        chat = {"id": member.id, "type": "private", "first_name": member.user.first_name}
        sender = {"id": member.id, "is_bot": False, "first_name": member.user.first_name}
        now = core.clock.now()
        message = {"message_id": 900_000, "date": int(now.timestamp()), "chat": chat, "from": sender, **more}
        self.scene.hamlet.server.bot.push("message", message, core.clock.monotonic())


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TelegramScene)
        yield Ward(scene)


async def test_whatever_is_sent_in_the_middle_of_a_form_is_answered_and_nothing_is_lost(ward: Ward) -> None:
    await ward.says("an", "báo mất")
    assert await ward.presses("an", "Con vật") == Answer()
    await _asks_again(ward, lambda: ward.sends("an", poll={"question": "?"}), "Tả ngắn con vật")
    await _asks_again(ward, lambda: ward.sends("an", sticker={"file_id": "f"}), "Tả ngắn con vật")
    await _asks_again(ward, lambda: ward.member("an").sends_file(b"voice", kind="voice"), "Tả ngắn con vật")
    described = ward.member("an").writes("chó vàng")
    await ward.breathes()
    ward.member("an").edits(described, "chó đen")
    await ward.breathes()
    assert "viết lại thành tin mới" in ward.hears("an")
    await ward.says("an", "bến sông", "1", "bỏ qua", "bỏ qua")
    assert "Tả: chó vàng\nNơi: bến sông" in ward.hears("an")
    await ward.says("an", "hủy", "/lost@another_bot")
    assert "Anh/chị tìm gì?" in ward.hears("an")


async def test_who_writes_anonymously_without_a_slash_is_asked_to_write_as_themselves(ward: Ward) -> None:
    ward.group(DUTY).promotes(ward.member("giang"), anonymous=True)
    ward.member("giang").writes("chào cả nhà", chat=ward.group(DUTY))
    ward.member("giang").writes("gỡ", chat=ward.group(DUTY))
    await ward.breathes()
    assert ward.member("dung").reads(ward.group(DUTY))[:2] == ["chào cả nhà", "gỡ"]
    assert "viết ẩn danh" in ward.hears("dung", DUTY)


async def test_two_approve_at_once_and_after_two_days_no_face_stays(ward: Ward) -> None:
    await _report(ward)
    first, second = (ward.member(who).taps("Duyệt", chat=ward.group(DUTY)) for who in ("dung", "cuc"))
    await ward.breathes()
    assert first.answered.result().text == "Đã duyệt xong. Cảm ơn anh/chị."
    assert second.answered.result().text.startswith("Việc này đã được duyệt rồi (Anh Dũng).")
    await ward.scene.turner.advance(minutes=20)
    assert [shown for shown in _pictures(ward) if not is_blank(shown)]
    await ward.scene.turner.advance(minutes=TWO_DAYS)
    answer = await ward.presses("cuc", "Đã trả lại", DUTY)
    assert answer is not None
    assert "đang gỡ" in answer.text
    assert [shown for shown in _pictures(ward) if not is_blank(shown)] == []


async def test_what_can_no_longer_be_taken_down_is_said_and_all_else_goes_on(ward: Ward) -> None:
    old = ward.member("an").writes("chuyện nhà số 5", chat=ward.group(CLUSTER))
    await ward.scene.turner.advance(minutes=TWO_DAYS)
    ward.member("cuc").writes("gỡ", chat=ward.group(CLUSTER), reply_to=old)
    await _until(ward, lambda: "Tôi chưa gỡ được tin ấy" in ward.hears("cuc", CLUSTER))
    await ward.says("an", "0")
    assert "Anh/chị cần gì ạ?" in ward.hears("an")


async def _asks_again(ward: Ward, does: Callable[[], object], question: str) -> None:
    before = len(ward.member("an").sees())
    does()
    await ward.breathes()
    assert len(ward.member("an").sees()) > before
    assert question in ward.hears("an")


async def _report(ward: Ward) -> None:
    await ward.says("an", "báo mất", "1", "chó vàng", "bến sông", "1")
    ward.member("an").sends_photo(picture())
    await _until(ward, lambda: "Số điện thoại" in ward.hears("an"))
    await ward.says("an", "bỏ qua")
    await ward.presses("an", "Gửi")


async def _until(ward: Ward, done: Callable[[], bool]) -> None:
    for _ in range(50):
        await ward.breathes()
        if done():
            return
    raise AssertionError("it never came")


def _pictures(ward: Ward) -> list[bytes]:
    """Those that stand in the groups of residents."""
    seen = [
        message
        for who, group in (("an", CLUSTER), ("hoa", "g-a2"), ("khanh", "g-a3"))
        for message in ward.member(who).sees(ward.group(group))
    ]
    return [message.photo for message in seen if message.photo is not None]
