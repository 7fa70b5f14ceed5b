"""When something goes wrong towards a person: a kind text, nothing changed, no trace."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.testing.pictures import picture
from bot.testing.stories.town import TownScene, open_scene
from bot.testing.town import TownMessage
from tests.roles.rows_kept import Rows, changed, everything
from tests.unit.plugins.life import DUTY_A, DUTY_B, Life


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """The sample ward at 07:00, everybody at home."""
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        yield Life(scene)


def private(life: Life, who: str) -> list[TownMessage]:
    """What the bot said to somebody."""
    return [m for m in life.scene.town.person(who).sees() if m.author is None]


def text(life: Life, key: str, **values: str | int) -> str:
    """The words for a key."""
    return life.scene.app.house.texts.for_language("vi")(key, **values)


async def unchanged(life: Life, before: Rows) -> None:
    """No row of any table differs, and nothing technical is to be read anywhere."""
    assert changed(before, await everything(life.scene.app)) == {}
    for chat in life.scene.town.chats.values():
        for message in chat.messages:
            if message.author is None:
                for trace in ("Traceback", "Error", "Exception", ".py", "None"):
                    assert trace not in message.text


async def kept(life: Life) -> Rows:
    """What is kept now."""
    return await everything(life.scene.app)


def assert_erased(rows: Rows) -> None:
    """Of each picture there is no more than that there was one."""
    for row in map(dict, rows["media"]):
        assert (row["state"], row["data"], row["source"], row["kept_for"]) == ("erased", None, None, None)


async def heard(life: Life, who: str, *lines: str) -> Sequence[str]:
    """What somebody is answered to the last of these lines."""
    await life.writes(who, *lines[:-1])
    before = len(private(life, who))
    await life.writes(who, lines[-1])
    return [m.text for m in private(life, who)[before:]]


async def test_a_command_in_the_wrong_group_is_asked_for_in_private(life: Life) -> None:
    before = await kept(life)
    await life.one("an").writes("/việc", group="g-a1")
    (answer,) = await life.messages("an", "g-a1")
    assert answer.text == text(life, "core-private-only")
    await unchanged(life, before)


async def test_a_command_of_groups_in_private_is_asked_for_there(life: Life) -> None:
    before = await kept(life)
    assert await heard(life, "cuc", "gắn mã 1234-5678") == [text(life, "core-group-only")]
    await unchanged(life, before)


async def test_a_wrong_code_in_a_group_binds_nothing(life: Life) -> None:
    life.scene.town.group("g-new").members.add("cuc")
    before = await kept(life)
    await life.one("cuc").writes("gắn mã 1234-5678", group="g-new")
    (answer,) = await life.messages("cuc", "g-new")
    assert answer.text == text(life, "core-bind-wrong")
    await unchanged(life, before)


@pytest.mark.parametrize("who", ["an", "cuc", "stranger"])
async def test_an_unknown_command_is_answered_with_the_way_home(life: Life, who: str) -> None:
    life.scene.town.person(who)
    before = await kept(life)
    life.scene.town.person(who).writes("/xoahet")
    await life.scene.turner.breathe()
    assert private(life, who)[-1].text == text(life, "core-unknown-command")
    await unchanged(life, before)


async def test_a_text_that_is_too_long_says_by_how_much_and_asks_again(life: Life) -> None:
    await life.writes("an", "nhặt được", "Con vật")
    before = await kept(life)
    (answer,) = await heard(life, "an", "trâu " * 100)
    assert answer.startswith(text(life, "core-form-too-long", limit=300, over=199))
    await unchanged(life, before)
    await life.writes("an", "Trâu cái")
    assert text(life, "relay-ask-mark") in await life.hears("an")


async def test_a_broken_picture_is_asked_for_again_and_not_kept(life: Life) -> None:
    await life.writes("an", "nhặt được", "Con vật", "Trâu cái", "sẹo", "bãi cỏ", "ben do")
    before = await kept(life)
    await life.one("an").sends_photo(b"\xff\xd8\xff this is no picture at all")
    assert (await life.hears("an")).startswith(text(life, "core-form-picture-broken"))
    after = await kept(life)
    assert set(changed(before, after)) == {"media"}
    assert_erased(after)
    await life.one("an").sends_photo(picture())
    assert text(life, "relay-ask-contact") in await life.hears("an")


async def test_a_token_of_another_chat_opens_nothing(life: Life) -> None:
    await life.writes("giang", "việc")
    token = private(life, "giang")[-1].buttons[0].token
    await life.writes("an", "0")
    before = await kept(life)
    said = len(private(life, "an"))
    life.scene.town.person("an").presses_token(token, private(life, "an")[-1].id)
    await life.scene.turner.breathe()
    assert [m.text for m in private(life, "an")[said:]] == [text(life, "core-stale-button-here")]
    await unchanged(life, before)


async def test_a_card_of_another_duty_room_cannot_be_pressed_from_here(life: Life) -> None:
    await life.found_animal()
    (card,) = await life.messages("dung", DUTY_A)
    before = await kept(life)
    life.scene.town.person("phuc").presses_token(card.buttons[0].token, card.id, chat=DUTY_B)
    await life.scene.turner.breathe()
    assert life.answers()[-1] == text(life, "core-stale-button")
    await unchanged(life, before)


async def test_a_button_of_an_older_menu_is_stale(life: Life) -> None:
    await life.writes("giang", "việc")
    old = private(life, "giang")[-1]
    await life.writes("giang", "0")
    before = await kept(life)
    said = len(private(life, "giang"))
    life.scene.town.person("giang").presses_token(old.buttons[0].token, old.id)
    await life.scene.turner.breathe()
    assert [m.text for m in private(life, "giang")[said:]] == [text(life, "core-stale-button-here")]
    await unchanged(life, before)


async def test_a_double_press_approves_once_and_says_so(life: Life) -> None:
    await life.found_animal()
    (card,) = await life.messages("dung", DUTY_A)
    dung = life.scene.town.person("dung")
    dung.presses_token(card.buttons[0].token, card.id, chat=DUTY_A)
    dung.presses_token(card.buttons[0].token, card.id, chat=DUTY_A)
    await life.scene.turner.breathe()
    late = text(life, "core-approval-was-granted", who="Anh Dũng")
    assert life.answers()[-2:] == [text(life, "core-approval-now-granted"), late]
    assert (await life.audited()).count("approval.approve") == 1
    before = await kept(life)
    dung.presses_token(card.buttons[0].token, card.id, chat=DUTY_A)
    await life.scene.turner.advance(seconds=5)
    await unchanged(life, before)


async def test_a_number_that_is_no_choice_says_so(life: Life) -> None:
    await life.writes("giang", "việc")
    before = await kept(life)
    assert await heard(life, "giang", "99") == [text(life, "core-no-such-choice")]
    await unchanged(life, before)


async def test_a_number_that_is_no_choice_of_a_question_asks_again(life: Life) -> None:
    await life.writes("an", "nhặt được")
    before = await kept(life)
    (answer,) = await heard(life, "an", "9")
    assert answer.startswith(text(life, "core-form-press"))
    await unchanged(life, before)


async def test_a_number_that_is_no_choice_of_a_card_in_a_group_says_so(life: Life) -> None:
    await life.found_animal()
    (card,) = await life.messages("dung", DUTY_A)
    before = await kept(life)
    life.scene.town.person("dung").writes("7", chat=DUTY_A, reply_to=card.id)
    await life.scene.turner.breathe()
    assert (await life.messages("dung", DUTY_A))[-1].text == text(life, "core-no-such-choice")
    await unchanged(life, before)


async def test_a_form_that_was_left_for_a_day_is_closed_kindly_and_leaves_nothing(life: Life) -> None:
    before = await kept(life)
    await life.writes("an", "nhặt được", "Con vật", "Trâu cái", "sẹo hình lá", "bãi cỏ", "ben do")
    await life.one("an").sends_photo(picture())
    await life.scene.turner.advance(minutes=26 * 60)
    assert await life.hears("an") == text(life, "core-form-late")
    after = await kept(life)
    assert set(changed(before, after)) <= {"schedule", "media", "day_key", "admin__logday", "stamp"}
    assert_erased(after)
    assert after["progress"] == ()
    assert await life.cases() == []


async def test_pressing_into_a_form_that_was_left_for_a_day_is_stale(life: Life) -> None:
    await life.writes("an", "nhặt được")
    question = private(life, "an")[-1]
    await life.scene.turner.advance(minutes=26 * 60)
    before = await kept(life)
    life.scene.town.person("an").presses_token(question.buttons[0].token, question.id)
    await life.scene.turner.breathe()
    assert await life.hears("an") == text(life, "core-stale-button-here")
    await unchanged(life, before)


async def test_an_answer_that_is_not_for_a_group_is_not_even_heard(life: Life) -> None:
    before = await kept(life)
    for words in ("chào bà con", "7", "hôm nay trời mưa", "nhặt được cái nón của ai đây"):
        await life.one("an").writes(words, group="g-a1")
    said = [m.text for m in await life.messages("an", "g-a1")]
    assert set(said) <= {text(life, "core-private-only")}
    await unchanged(life, before)
