"""What is only talk costs no commit of its own, and takes nothing with it that is more than talk."""

import asyncio

import pytest

from adapters.telegram.client import Client
from adapters.telegram.inbox import LAG, Inbox
from adapters.telegram.manners import Manners
from bot.model.secret import Secret
from bot.testing.clock import FakeClock
from bot.testing.contract.bench import texts
from bot.testing.intake import NotCommitted, RecordingIntake
from tests.unit.adapters.telegram.shapes import ACCOUNT, PLACE, group, said


class Deaf(RecordingIntake):
    """Hears commands, and counts its commits."""

    def __init__(self, *, failures: int = 0) -> None:
        super().__init__(ACCOUNT, failures=failures)
        self.cursors: list[str | None] = []

    def hears(self, text: str) -> bool:
        """In a group only a slash."""
        return text.startswith("/")

    async def take(self, *given: object, **more: object) -> None:
        """Commit."""
        await super().take(*given, **more)  # type: ignore[arg-type]
        self.cursors.append(self.cursor)


def begun(lag: float = LAG) -> Inbox:
    clock = FakeClock()
    client = Client(ACCOUNT, Secret("1:a", "the test"))
    inbox = Inbox(clock, Manners(client, "", clock.monotonic), lambda message: message, lag=lag)
    inbox.begin(PLACE, {})
    return inbox


@pytest.fixture
async def inbox() -> Inbox:
    return begun()


async def test_talk_moves_the_cursor_now_and_then_and_not_with_each_answer(inbox: Inbox) -> None:
    intake = Deaf()
    for number in range(1, 6):
        await inbox.take(intake, [said(number, chat=group(), text="chào cả nhà")], cursor=str(number + 1))
    assert intake.cursors == ["2"]
    assert intake.events == []


async def test_when_its_time_has_come_talk_moves_it_again() -> None:
    intake, inbox = Deaf(), begun(lag=0.02)
    for cursor in ("2", "3"):
        await inbox.take(intake, [said(1, chat=group(), text="vâng ạ")], cursor=cursor)
        await asyncio.sleep(0.03)
    assert intake.cursors == ["2", "3"]


async def test_what_is_more_than_talk_is_committed_with_the_cursor_behind_it(inbox: Inbox) -> None:
    intake = Deaf()
    await inbox.take(intake, [said(1, chat=group(), text="vâng ạ")], cursor="2")
    both = [said(2, chat=group(), text="vâng ạ"), said(3, text="cần giúp")]
    await inbox.take(intake, both, cursor="4")
    assert intake.cursors == ["2", "4"]
    assert texts(intake.events) == ["cần giúp"]


async def test_a_commit_that_failed_does_not_count_as_one(inbox: Inbox) -> None:
    intake = Deaf(failures=1)
    with pytest.raises(NotCommitted):
        await inbox.take(intake, [said(1, text="cần giúp")], cursor="2")
    await inbox.take(intake, [said(2, chat=group(), text="vâng ạ")], cursor="3")
    assert intake.cursors == ["3"]
