"""Who presses in a group and never talked to us: the answer opens a private chat, and there the press goes on, once."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import delete, select

from bot.adapter import Capabilities
from bot.engine import erasure
from bot.engine.doorstep import WAITS, Doorstep
from bot.engine.house import Notices
from bot.engine.partat import PartAt
from bot.engine.state import StateThread
from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.events import ButtonPressed, MessageReceived
from bot.model.ids import ChatRef, MessageRef, NoticeId, PersonId, UnitId, UserRef
from bot.model.operations import AnswerPress
from bot.model.people import Person
from bot.plugin import Context, NoSettings, Press
from bot.store import people, tables
from bot.store.hot import hot
from bot.store.open import open_store
from tests.unit.bot.engine.talk import FakeNotices, Found, Talk, talk, town
from tests.unit.bot.engine.ward import A1, A2, WEB

__all__ = ["talk", "town"]

ADDRESS = "https://town.example/me"
"""Where private chats begin in this town."""

QUESTION = "Cụ thể là gì ạ?"

_BUTTON = hot(tables.button.insert())
_BUTTONS = hot(select(tables.button))
_NO_BUTTONS = hot(delete(tables.button))
_KEPT = hot(select(tables.progress))


@dataclass
class Board(FakeNotices):
    """Messages of ours in the group."""

    parts: dict[str, PartAt] = field(default_factory=dict)

    def part_at(self, tx: object, message: MessageRef) -> PartAt | None:
        return self.parts.get(message.message)


class Square:
    """A group in which people press whom nobody knows, where no event says how they are written to."""

    def __init__(self, talk: Talk, address: str = ADDRESS) -> None:
        self.talk = talk
        self.there = talk.ward.group("a1", A1).chat
        self.begins_at(address)
        for token, unit in (("found", A1), ("nearby", A2)):
            self.hangs(token, "open", unit)

    def begins_at(self, address: str) -> None:
        """The platform has such an address, or none."""
        self.talk.ward.house.capabilities = {WEB: Capabilities(talks_at=address)}

    def hangs(self, token: str, action: str, unit: UnitId | None = None) -> None:
        """A button of the plugin."""
        row = {"plugin": "lost", "action": action, "payload": "found", "unit": unit, "notice": None}
        self.talk.tx.run(_BUTTON, token=token, **row)

    def press(self, token: str = "found", talk: ChatRef | None = None) -> ButtonPressed:
        """As the platform tells of it."""
        return ButtonPressed(
            key="p",
            chat=self.there,
            sender=UserRef(WEB, "la"),
            private=False,
            at=self.talk.ward.now,
            message=MessageRef(self.there, "m"),
            token=token,
            press="press",
            talk=talk,
        )

    def presses(self, token: str = "found", *, talk: ChatRef | None = None) -> AnswerPress:
        """La does; what her platform is to answer at once."""
        heard = self.talk._receive(self.press(token, talk))
        assert talk is not None or heard == [], "nothing is said aloud"
        self.talk.whispers()
        sign = self.talk.lanes.shown[-1]
        assert isinstance(sign, AnswerPress)
        return sign

    def opens(self, start: str, *, by: str = "la") -> list[str]:
        """Somebody begins by a link, and hears this."""
        return self._writes(ChatRef(WEB, f"talk-{by}"), by, start=start)

    def answers(self, text: str) -> list[str]:
        """La, to the message in the group."""
        part = PartAt("lost", NoticeId("n"), A1, (Button("Tôi biết", "open", "found", plugin="lost"),))
        self.talk.ward.house.notices = cast(Notices, Board(parts={"m": part}))
        return self._writes(self.there, "la", text=text, reply_to=MessageRef(self.there, "m"))

    def _writes(self, chat: ChatRef, by: str, **more: Any) -> list[str]:
        event = MessageReceived(
            key="s",
            chat=chat,
            sender=UserRef(WEB, by),
            private=chat != self.there,
            at=self.talk.ward.now,
            message=MessageRef(chat, "s"),
            **more,
        )
        return self.talk._receive(event)

    def words(self, key: str, **values: str) -> str:
        """Of the core."""
        return self.talk.ward.house.texts.for_language("vi")(key, **values)

    def is_over(self, heard: list[str]) -> bool:
        """Whether somebody is told so, and offered what can be done."""
        return heard[:1] == [self.words("core-press-over")] and "[Nhặt được]" in "".join(heard[1:])


@pytest.fixture
def square(talk: Talk) -> Square:
    return Square(talk)


def test_the_answer_opens_a_private_chat_in_which_the_form_is_asked_at_once(square: Square) -> None:
    answer = square.presses()
    assert re.fullmatch(r"[A-Za-z0-9_-]{16,64}", answer.opens)
    (asked,) = square.opens(answer.opens)
    assert asked.startswith(QUESTION)
    progress = square.talk.progress("la")
    assert progress is not None
    assert (progress.form, progress.unit, progress.state.answers) == (Found.__name__, A1, {"kind": "animal"})


def test_where_no_platform_opens_it_the_words_tell_the_address(square: Square) -> None:
    assert square.presses().text == square.words("core-private-first-at", address=ADDRESS)
    assert ADDRESS in square.presses().text


def test_what_was_said_before_the_private_chat_was_missed_is_not_said(square: Square) -> None:
    def hasty(ctx: Context[NoSettings], press: Press) -> None:
        ctx.chat.reply("Chờ tôi một chút")
        ctx.chat.open(Found, kind="animal")

    plugin = square.talk.desk.plugin()
    plugin.on_button("hasty")(hasty)
    square.talk.restart(plugin)
    square.hangs("hasty", "hasty")
    first, second = square.opens(square.presses("hasty").opens)
    assert (first, second.split("\n")[0]) == ("Chờ tôi một chút", QUESTION)


def test_what_was_written_before_the_private_chat_was_missed_is_undone(square: Square) -> None:
    house, tx, moment = square.talk.ward.house, square.talk.tx, square.talk.moment("la")

    def does_half() -> None:
        tx.run(_NO_BUTTONS)
        raise Refused("core-private-first")

    with Doorstep(house.keys).pressing(moment, square.press()):
        does_half()
    assert len(tx.fetch(_BUTTONS)) == 2


def test_a_button_without_a_unit_is_about_that_of_its_group(square: Square) -> None:
    square.hangs("plain", "open")
    square.opens(square.presses("plain").opens)
    progress = square.talk.progress("la")
    assert progress is not None
    assert progress.unit == A1


def test_it_goes_on_once(square: Square) -> None:
    start = square.presses().opens
    square.opens(start)
    assert square.opens(start) == [square.words("core-press-over")], "the form that is open stays as it is"
    square.talk.says("la", "huỷ")
    assert square.is_over(square.opens(start))


@pytest.mark.parametrize(("late", "goes_on"), [(timedelta(seconds=-1), True), (timedelta(), False)])
def test_it_waits_a_quarter_of_an_hour(square: Square, late: timedelta, goes_on: bool) -> None:
    start = square.presses().opens
    square.talk.ward.later(seconds=(WAITS + late).total_seconds())
    heard = square.opens(start)
    assert heard[0].startswith(QUESTION) is goes_on
    assert square.is_over(heard) is not goes_on


def test_nobody_else_comes_by_it_and_it_still_waits_for_who_pressed(square: Square) -> None:
    start = square.presses().opens
    assert square.is_over(square.opens(start, by="minh"))
    assert square.talk.progress("minh") is None
    assert square.opens(start)[0].startswith(QUESTION)


@pytest.mark.parametrize("start", ["press-", "press-abc", "press-đ"])
def test_a_link_that_nobody_gave_is_over_and_spoils_no_other(square: Square, start: str) -> None:
    good = square.presses().opens
    assert square.is_over(square.opens(start))
    assert square.opens(good)[0].startswith(QUESTION)


def test_pressed_twice_either_answer_goes_on_and_the_time_begins_anew(square: Square) -> None:
    first = square.presses().opens
    square.talk.ward.later(minutes=10)
    assert square.presses().opens == first
    square.talk.ward.later(minutes=10)
    assert square.opens(first)[0].startswith(QUESTION)


def test_too_late_the_same_button_gives_a_new_link(square: Square) -> None:
    first = square.presses().opens
    square.talk.ward.later(minutes=15)
    assert square.presses().opens != first


def test_the_newest_button_counts(square: Square) -> None:
    before, newest = square.presses().opens, square.presses("nearby").opens
    assert square.is_over(square.opens(before))
    square.opens(newest)
    progress = square.talk.progress("la")
    assert progress is not None
    assert progress.unit == A2


def test_a_button_that_was_taken_away_in_between_does_nothing(square: Square) -> None:
    start = square.presses().opens
    square.talk.tx.run(_NO_BUTTONS)
    assert square.opens(start) == [square.words("core-stale-button-here")]


def test_without_the_days_key_it_is_over(square: Square, tmp_path: Path) -> None:
    start = square.presses().opens
    square.talk.restart(square.talk.desk.plugin(), keys=tmp_path)
    assert square.is_over(square.opens(start))


def test_what_is_kept_names_neither_account_nor_button(square: Square) -> None:
    start = square.presses("nearby").opens
    (row,) = [row for row in square.talk.tx.fetch(_KEPT) if row["kind"] == "press"]
    written = repr(tuple(row.values()))
    assert not [word for word in ("la'", "nearby", "chat-a1", start.removeprefix("press-")) if word in written]


def test_who_is_forgotten_goes_on_with_nothing(square: Square, tmp_path: Path) -> None:
    tx, known = square.talk.tx, Person(PersonId("la"), "La")
    people.add_person(tx, known, tx.now)
    people.link(tx, known.id, UserRef(WEB, "la"), None)
    start, house = square.presses().opens, square.talk.ward.house
    house.state = StateThread(open_store(tmp_path / "never.db").writer, square.talk.clock)
    erasure.forget(house, tx, known.id)
    assert square.is_over(square.opens(start))


def test_who_has_a_private_chat_is_asked_there_and_sent_nowhere(square: Square) -> None:
    answer = square.presses(talk=ChatRef(WEB, "talk-la"))
    assert (answer.opens, answer.text) == ("", square.words("core-form-in-private"))


def test_another_refusal_stays_what_it_is(square: Square) -> None:
    answer = square.presses("gone")
    assert (answer.opens, answer.text) == ("", square.words("core-stale-button"))


def test_without_an_address_the_words_say_how_to_begin(square: Square) -> None:
    square.begins_at("")
    answer = square.presses()
    assert (answer.opens, answer.text) == ("", square.words("core-private-first"))


@pytest.mark.parametrize(
    ("address", "values", "key"),
    [(ADDRESS, {"address": ADDRESS}, "core-private-first-at"), ("", {}, "core-private-first")],
)
def test_who_answers_by_number_reads_where_a_private_chat_begins(
    square: Square, address: str, values: dict[str, str], key: str
) -> None:
    square.begins_at(address)
    assert square.answers("1") == [square.words(key, **values)]


def test_another_refusal_of_a_number_stays_what_it_is(square: Square) -> None:
    assert square.answers("7") == [square.words("core-no-such-choice")]
