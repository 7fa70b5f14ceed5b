"""People and officers who do everything wrong with a tip: it is there once, and whoever is told something can go on."""

from sqlalchemy import select

from bot.model.content import Span
from bot.model.events import IncomingFile, MessageReceived
from bot.model.ids import MessageRef
from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from bot.testing.town import TownMessage
from plugins.tips.records import Said, Status, Taking, Tip
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.tips.sender import FIRST_WORD, WORDS, begins, receipt, reports, tip

STEPS = ("báo tin", WORDS, "Đã xảy ra", "1", "ben do", "xong", "Không")


async def sends_voice(life: Life, who: str = "an") -> None:
    """A voice note, which is no picture."""
    member, town = life.one(who).member, life.scene.town
    message = TownMessage(town.number(), member.private, member.user, (Span(""),))
    town.chats[member.private].messages.append(message)
    where = MessageRef(town.ref(member.private), message.id)
    voice = (IncomingFile(town.number(), "voice", 9000),)
    town.happen(
        lambda key: MessageReceived(
            key=key,
            chat=where.chat,
            sender=member.ref,
            private=True,
            at=life.scene.now,
            message=where,
            files=voice,
        )
    )
    await life.scene.turner.breathe()


async def test_cancelled_at_any_step_nothing_is_kept_and_it_can_begin_anew(life: Life) -> None:
    for count in range(1, len(STEPS) + 1):
        await life.writes("an", *STEPS[:count], "hủy")
        assert await life.hears("an") == life.text("core-form-cancelled")
    assert await life.rows(select(Tip)) == []
    assert await reports(life)


async def test_asking_for_the_form_inside_the_form_is_no_answer(life: Life) -> None:
    await life.writes("an", "báo tin", "bao tin", "báo tin cho công an với ạ")
    assert "Tôi nghe đây" in await life.hears("an")
    await life.writes("an", *STEPS[1:4], "báo tin")
    assert await life.hears("an") == life.text("core-form-open")
    await life.writes("an", *STEPS[4:], "1")
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)


async def test_voice_and_pictures_at_the_wrong_time_lose_nothing(life: Life) -> None:
    await life.writes("an", "báo tin")
    await life.one("an").sends_photo(picture())
    assert life.text("core-form-words-only") in await life.hears("an")
    await sends_voice(life)
    assert life.text("core-form-words-only") in await life.hears("an")
    await life.writes("an", *STEPS[1:5])
    await sends_voice(life)
    assert life.text("core-form-no-picture") in await life.hears("an")
    await life.one("an").sends_photo(picture())
    await life.writes("an", "xong", "Không", "1")
    assert await receipt(life)


async def test_a_cry_for_help_inside_the_form_shows_the_numbers_and_is_kept(life: Life) -> None:
    await life.writes("an", "báo tin", "đang có cháy ở kho sau chợ")
    told = [message.text for message in life.one("an").member.sees() if message.author is None]
    assert "114" in told[-2]
    assert "đang diễn ra, đã xảy ra" in told[-1]
    await life.writes("an", "Đang diễn ra", "1", "ben do", "xong", "Không")
    assert "đang có cháy ở kho sau chợ" in await life.hears("an")
    await life.writes("an", "1")
    assert (await tip(life)).when == "now"


async def test_sent_twice_it_is_one_tip_with_one_receipt(life: Life) -> None:
    await begins(life)
    await life.writes("an", "xong", "Không")
    member = life.one("an").member
    shown = member.sees()[-1]
    for _ in range(2):
        member.presses_token(shown.buttons[0].token, shown.id)
    await life.scene.turner.breathe()
    await life.writes("an", "1")
    assert await tip(life)
    assert sum("Mã nhận tin của" in message.text for message in member.sees()) == 1


async def test_two_officers_who_press_at_once_on_the_card_are_not_both_told_that_they_have_it(life: Life) -> None:
    await reports(life)
    card = (await life.messages("dung", DUTY_A))[-1]
    for who in ("dung", "cuc", "dung"):
        life.one(who).member.presses_token(card.buttons[0].token, card.id, chat=DUTY_A)
    await life.scene.turner.breathe()
    assert [each.officer for each in await life.rows(select(Taking))] == ["dung"]
    assert sum("Anh/chị đã nhận" in answer for answer in life.answers()) == 1
    assert (await life.audited()).count("tips.taken") == 1


async def test_who_presses_an_older_card_in_private_hears_who_was_first(life: Life) -> None:
    await reports(life)
    await life.press("cuc", "tip-look", (await tip(life)).id, plugin="tips")
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.writes("cuc", "Nhận")
    assert "trước rồi" in await life.hears("cuc")
    assert [each.officer for each in await life.rows(select(Taking))] == ["dung"]
    assert (await life.audited()).count("tips.taken") == 1


async def test_who_takes_it_after_the_first_has_lost_the_role_gets_it(life: Life) -> None:
    await reports(life)
    await life.one("cuc").presses("Nhận", group=DUTY_A)
    await life.ends_roles("cuc")
    await life.press("dung", "tip-take", (await tip(life)).id, plugin="tips")
    assert [each.officer for each in await life.rows(select(Taking))] == ["dung"]


async def test_a_question_or_an_ending_that_comes_after_the_end_leaves_no_form_behind(life: Life) -> None:
    await reports(life, reply="Có")
    await life.one("cuc").presses("Nhận", group=DUTY_A)
    await life.one("cuc").presses("Hỏi", group=DUTY_A)
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "", "1")
    await life.writes("cuc", "Xe của họ màu gì")
    assert "đã khép lại" in await life.hears("cuc")
    assert await life.rows(select(Said)) == []
    await life.writes("cuc", "báo tin")
    assert "Chuyện gì đã xảy ra" in await life.hears("cuc")


async def test_while_a_tip_is_being_ended_no_other_plugin_sees_the_talk(life: Life) -> None:
    await reports(life, reply="Có")
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "/nhatduoc")
    assert await life.hears("dung") == life.text("core-form-open")
    await life.writes("dung", "Đã nhắc nhở nhà số 9", "1")
    assert "Đã nhắc nhở nhà số 9" in await life.hears("an")


async def test_more_words_after_the_end_say_so_and_the_next_tip_can_begin(life: Life) -> None:
    code = await reports(life)
    await life.writes("an", code, "Viết thêm")
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "", "1")
    await life.writes("an", "Họ vừa quay lại")
    assert "chưa gửi cho ai" in await life.hears("an")
    assert (await tip(life)).status is Status.CLOSED
    await life.writes("an", "báo tin Họ vừa quay lại")
    assert "“Họ vừa quay lại”" in await life.hears("an")
    await sees_not(life.one("dung"), "quay lại")
    assert any(FIRST_WORD in message.text for message in life.one("an").member.sees())
