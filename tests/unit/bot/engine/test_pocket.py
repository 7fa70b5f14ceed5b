"""What is remembered of a private chat: one thing of each kind, for two days, for nobody else."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.daykeys import DayKeys
from bot.engine.pocket import Pocket
from bot.engine.transaction import Transaction
from bot.engine.wire import Codec
from bot.model.content import Span
from bot.model.ids import AccountId, ChatRef
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store, writer

__all__ = ["postgres_store", "store", "writer"]

ONE, OTHER = ChatRef(AccountId("web"), "one"), ChatRef(AccountId("web"), "other")
WORDS = Codec(Span)


class Bench:
    """A pocket over an open transaction."""

    def __init__(self, writer: Writer, folder: Path) -> None:
        self.clock = FakeClock()
        self.keys = DayKeys(folder, self.clock)
        self.pocket = Pocket("words", WORDS, self.keys)
        writer.begin()
        self.tx = Transaction(writer, self.clock)

    def put(self, text: str, chat: ChatRef = ONE) -> None:
        self.pocket.put(self.tx, chat, Span(text))

    def get(self, chat: ChatRef = ONE) -> str | None:
        kept = self.pocket.get(self.tx, chat)
        return None if kept is None else kept.thing.text

    def later(self, **time: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(**time))
        self.tx.turn()


@pytest.fixture
def bench(writer: Writer, tmp_path: Path) -> Bench:
    return Bench(writer, tmp_path / "keys")


def test_what_was_put_last_is_there(bench: Bench) -> None:
    bench.put("a")
    bench.put("b")
    assert bench.get() == "b"


def test_chats_and_kinds_do_not_see_each_other(bench: Bench) -> None:
    bench.put("a")
    assert bench.get(OTHER) is None
    assert Pocket("menu", WORDS, bench.keys).get(bench.tx, ONE) is None


def test_what_is_cleared_is_gone(bench: Bench) -> None:
    bench.put("a")
    bench.put("b", OTHER)
    bench.pocket.clear(bench.tx, ONE)
    assert bench.get() is None
    assert bench.get(OTHER) == "b"


def test_it_is_found_the_day_after_and_moved_to_the_new_day(bench: Bench) -> None:
    bench.put("a")
    bench.later(hours=24)
    assert bench.get() == "a"
    bench.put("b")
    bench.later(hours=24)
    assert bench.get() == "b"
    anew = Pocket("words", WORDS, bench.keys).get(bench.tx, ONE)  # as after another start
    assert anew is not None
    assert anew.thing.text == "b"


def test_after_two_days_it_was_never_there(bench: Bench) -> None:
    bench.put("a")
    bench.later(hours=48)
    assert bench.get() is None


def test_when_it_was_touched_is_known(bench: Bench) -> None:
    bench.later(hours=1)
    bench.put("a")
    kept = bench.pocket.get(bench.tx, ONE)
    assert kept is not None
    assert kept.at == bench.tx.now


def test_what_is_late_is_taken_once_and_the_rest_stays(bench: Bench) -> None:
    bench.put("a")
    bench.later(hours=1)
    bench.put("b", OTHER)
    assert [each.text for each in bench.pocket.take_late(bench.tx, bench.tx.now - timedelta(minutes=30))] == ["a"]
    assert bench.pocket.take_late(bench.tx, bench.tx.now - timedelta(minutes=30)) == []
    assert bench.get(OTHER) == "b"


def test_what_an_older_version_wrote_otherwise_was_never_there(bench: Bench) -> None:
    Pocket("words", Codec(ChatRef), bench.keys).put(bench.tx, ONE, OTHER)
    assert bench.get() is None


def test_what_was_put_anew_on_another_day_is_not_late(bench: Bench) -> None:
    bench.put("a")
    bench.later(hours=24)
    bench.put("b")
    assert bench.pocket.take_late(bench.tx, bench.tx.now - timedelta(hours=1)) == []
