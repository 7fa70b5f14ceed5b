"""What a plugin's job draws is kept for a message: made anew, few at a time, and not for long."""

from datetime import timedelta
from pathlib import Path

from bot.engine.easel import UNFIT
from bot.engine.retention import LONGEST
from bot.engine.tx import Tx
from bot.model.ids import MediaId
from bot.store import media
from bot.store.open import Store
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.workshop import Workshop, workshop


async def drawn(shop: Workshop, what: str) -> MediaId:
    """The picture that a job has drawn."""
    await shop.starts(f"draw {what}")
    await shop.settled()
    result = shop.heard[-1].ended.result
    assert result is not None
    return MediaId(result.names[0])


async def states(shop: Workshop, *pictures: MediaId) -> list[str | None]:
    return await shop.do(lambda tx: [media.state(tx, each) for each in pictures])


async def test_what_a_job_draws_is_made_anew_and_ready_to_be_shown(store: Store, tmp_path: Path) -> None:
    async with workshop(store, tmp_path, FakeClock()) as shop:
        await shop.begins()
        picture = await drawn(shop, "thang 12")
        assert await shop.do(lambda tx: media.data(tx, picture)) == b"anew thang 12"


async def test_the_job_hears_in_words_that_it_drew_no_picture(store: Store, tmp_path: Path) -> None:
    async with workshop(store, tmp_path, FakeClock()) as shop:
        await shop.begins()
        await shop.starts("draw words")
        await shop.settled()
        (heard,) = shop.heard
        assert (heard.ended.result, heard.ended.failure) == (None, UNFIT)
        assert await shop.do(lambda tx: media.drawn_by(tx, "workshop")) == []


async def test_the_oldest_makes_room_and_nothing_of_other_plugins_does(store: Store, tmp_path: Path) -> None:
    clock, other = FakeClock(), MediaId("of-another")
    async with workshop(store, tmp_path, clock) as shop:
        await shop.begins()
        await shop.do(lambda tx: media.drawn(tx, other, "workshop2", b"x", width=1, height=1, at=tx.now))
        found = []
        for number in range(5):
            found.append(await drawn(shop, f"{number}"))
            await shop.turns(5)
        assert await states(shop, *found) == [media.ERASED, media.ERASED, media.READY, media.READY, media.READY]
        assert await states(shop, other) == [media.READY]


async def test_it_is_erased_after_48_hours_unless_a_notice_shows_it(store: Store, tmp_path: Path) -> None:
    clock = FakeClock()
    async with workshop(store, tmp_path, clock) as shop:
        await shop.begins()
        alone, shown = await drawn(shop, "one"), await drawn(shop, "two")
        await shop.do(lambda tx: media.keep_for(tx, shown, "bulletins/7"))

        def due(tx: Tx, later: timedelta) -> list[MediaId]:
            return list(media.abandoned(tx, tx.now + later - LONGEST))

        assert await shop.do(lambda tx: due(tx, LONGEST - timedelta(seconds=1))) == []
        assert await shop.do(lambda tx: due(tx, LONGEST)) == [alone]
