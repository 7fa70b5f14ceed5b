"""Erased on a platform of our own, over HTTP: the file of the web chat, its log, and every other file hold nothing of them."""

import shutil
from pathlib import Path

from bot.engine.retention import EVERY
from bot.testing.pictures import picture
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.stories.test_private import files_with
from tests.stories.web import WebScene, web_scene

SAID = "Nhà tôi có cái nón quai thao viền đỏ"
TOLD = "Tôi thấy nó gần lò gạch cũ"
WHO, GROUP = "an", "g-a1"


async def _was_here(scene: WebScene) -> None:
    one = scene.neighbour(WHO)
    await one.writes(SAID, group=GROUP)
    await one.sends_photo(picture(), group=GROUP)
    await one.writes(TOLD)


async def _erases(scene: WebScene) -> None:
    one = scene.neighbour(WHO)
    await one.writes("/dulieu")
    for label in ("Rời, rút hoặc xóa", "Xóa hết dữ liệu", "Tôi muốn tiếp tục", "Xóa ngay"):
        await one.presses(label)
    await scene.turner.advance(minutes=1)


async def _tidy(scene: WebScene) -> None:
    await scene.turner.advance(seconds=EVERY)


async def test_nothing_is_left_in_any_file_and_the_last_word_is_read(tmp_path: Path) -> None:
    turner = Turner()
    async with sample_app(tmp_path, turner) as app, web_scene(app, turner) as scene:
        await _was_here(scene)
        assert files_with(tmp_path, SAID.encode())
        name = scene.neighbour(WHO).name
        await _erases(scene)
        last = [seen.text for seen in await scene.neighbour(WHO).reads() if not seen.mine]
        assert "Đã xóa dữ liệu" in " ".join(last)
        assert "Lời này còn đọc được khoảng 15 phút" in " ".join(last)
        assert SAID not in [seen.text for seen in await scene.neighbour("cuc").reads(group=GROUP)]
        assert GROUP not in (await scene.neighbour(WHO).groups()).values()
        await _tidy(scene)
        assert files_with(tmp_path, SAID.encode(), TOLD.encode()) == {}
        assert [file for file in files_with(tmp_path, name.encode()) if "chat.sqlite" in file] == []


async def test_an_old_backup_of_both_files_brings_nothing_back(tmp_path: Path) -> None:
    turner, here, backup = Turner(), tmp_path / "here", tmp_path / "backup"
    async with sample_app(here, turner) as app, web_scene(app, turner) as scene:
        await _was_here(scene)
    shutil.copytree(here, backup)
    async with sample_app(here, turner) as app, web_scene(app, turner) as scene:
        await _erases(scene)
    ledger = (here / "ledger.jsonl").read_bytes()
    shutil.rmtree(here)
    shutil.copytree(backup, here)
    shutil.rmtree(backup)
    (here / "ledger.jsonl").write_bytes(ledger)
    assert files_with(here, SAID.encode()), "the backup had it"
    async with sample_app(here, turner) as app, web_scene(app, turner) as scene:
        await turner.advance(minutes=1)
        await _tidy(scene)
        assert files_with(here, SAID.encode(), TOLD.encode()) == {}


async def test_who_comes_back_is_a_stranger_with_an_empty_chat(tmp_path: Path) -> None:
    turner = Turner()
    async with sample_app(tmp_path, turner) as app, web_scene(app, turner) as scene:
        await _was_here(scene)
        await _erases(scene)
        await scene.neighbour(WHO).writes("dữ liệu của tôi")
        await scene.neighbour(WHO).presses("Xem")
        said = [seen.text for seen in await scene.neighbour(WHO).reads()]
        assert SAID not in said
        assert TOLD not in said
