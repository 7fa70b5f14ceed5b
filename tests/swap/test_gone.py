"""What was told is gone when it should be: its words from every byte, the way back at its end, the key of its day after two."""

import base64
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.keyfiles import KeyFiles
from bot.model.folding import fold
from bot.testing.stories import s32
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.stories.web import web_scene
from tests.swap.dump import words_in
from tests.swap.playing import KEYS_ARE_GONE


def forms(*said: str) -> list[bytes]:
    """Each as it is and folded, in the ways in which bytes hold words."""
    spelled = [
        form.encode(code)
        for each in said
        for form in (each, fold(each))
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    return [*spelled, *(base64.b64encode(each[: len(each) // 3 * 3]) for each in spelled)]


@pytest.mark.timeout(600)
async def test_two_days_after_its_end_a_tip_is_in_no_byte_and_nothing_leads_back(tmp_path: Path) -> None:
    turner, data, stolen = Turner(), tmp_path / "data", tmp_path / "stolen"
    async with sample_app(data, turner) as app, web_scene(app, turner) as scene:
        await s32._aloud(scene)
        assert words_in(data, *forms("goc cho")) == [], "what was begun aloud is gone at once"
        await s32._in_private(scene)
        await s32._taken(scene)
        ways = _ways(data)
        assert [KeyFiles(data / "way-keys").open(name, sealed) is None for name, sealed in ways] == [False]
        shutil.copytree(data / "keys", stolen / "keys")
        await s32._asked(scene)
        await s32._taken_down(scene)
        assert words_in(data, *forms(s32.ACCUSING)) == [], "what was taken down is gone at once"
        await s32._ended(scene)
    assert words_in(data, *forms("tờ rơi cho vay")), "its sender can still read the talk on the web, for two days"
    assert [KeyFiles(data / "way-keys").open(name, sealed) for name, sealed in ways] == [None]
    (day,) = [int(file.stem) for file in (stolen / "keys").glob("*.key")]
    turner.clock.turn_to(turner.clock.now() + KEYS_ARE_GONE)
    async with sample_app(data, turner):
        await turner.advance(minutes=70)
    assert words_in(data, *forms("tờ rơi cho vay", "sáng nay tôi vẫn thấy", s32.ACCUSING)) == []
    assert not (data / "keys" / f"{day}.key").exists()
    with pytest.raises(KeyGone):
        DayKeys(data / "keys", turner.clock).open(day, bytes(40))


def _ways(data: Path) -> list[tuple[str, bytes]]:
    """As somebody copies them out of the database while a tip is open: name of the key, and what it sealed."""
    with closing(sqlite3.connect(f"file:{data / 'nhipcau.sqlite'}?mode=ro", uri=True)) as store:
        rows = [row[0] for row in store.execute("SELECT way FROM tips__tip WHERE way IS NOT NULL")]
    return [(way[:16].decode(), way[16:]) for way in rows]
