"""The way from a command to the bot that is running."""

import asyncio
import socket
import stat
from pathlib import Path

import pytest

from bot.cli.control import Reply, Request, answering, ask
from bot.cli.exits import Exit


async def _echo(request: Request) -> Reply:
    return Reply(Exit.FAILED, f"{request.verb} {request.about}", ({"who": "trực ban"},))


async def test_a_command_reaches_the_running_bot_and_is_answered(tmp_path: Path) -> None:
    async with answering(tmp_path, _echo):
        reply = await asyncio.to_thread(ask, tmp_path, Request("again", "abc"))
    assert reply == Reply(Exit.FAILED, "again abc", ({"who": "trực ban"},))


async def test_the_socket_is_for_its_owner_alone_and_goes_with_the_bot(tmp_path: Path) -> None:
    async with answering(tmp_path, _echo):
        assert stat.S_IMODE((tmp_path / "control").stat().st_mode) == 0o600
    assert not (tmp_path / "control").exists()


def test_where_none_is_running_nobody_answers(tmp_path: Path) -> None:
    assert ask(tmp_path, Request("list")) is None
    assert ask(tmp_path / "missing", Request("list")) is None


async def test_a_socket_left_by_a_bot_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "control"))
    assert ask(tmp_path, Request("list")) is None
    async with answering(tmp_path, _echo):
        assert await asyncio.to_thread(ask, tmp_path, Request("list")) is not None


async def test_a_folder_with_a_very_long_name_works_too(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 60) / ("y" * 60)
    folder.mkdir(parents=True)
    async with answering(folder, _echo):
        assert await asyncio.to_thread(ask, folder, Request("list")) is not None
    assert ask(folder, Request("list")) is None


@pytest.mark.parametrize("nonsense", [b"hello\n", b"{}\n", b'{"verb": 1}\n', b"[]\n", b""])
async def test_nonsense_is_not_answered_and_does_no_harm(tmp_path: Path, nonsense: bytes) -> None:
    async with answering(tmp_path, _echo):
        reader, writer = await asyncio.open_unix_connection(str(tmp_path / "control"))
        writer.write(nonsense)
        writer.write_eof()
        assert await reader.read() == b""
        writer.close()
        assert await asyncio.to_thread(ask, tmp_path, Request("list")) is not None


async def test_a_bot_that_goes_away_in_the_middle_is_noticed(tmp_path: Path) -> None:
    async def silent(_request: Request) -> Reply:
        raise ValueError("not answered")

    async with answering(tmp_path, silent):
        with pytest.raises(ConnectionResetError, match="look with the same command again"):
            await asyncio.to_thread(ask, tmp_path, Request("again", "abc"))


async def test_of_several_workers_any_that_lives_answers(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "control-a"))
    async with answering(tmp_path, _echo, worker="b"), answering(tmp_path, _echo, worker="c"):
        assert await asyncio.to_thread(ask, tmp_path, Request("list")) is not None
        (tmp_path / "control-b").unlink()
        assert await asyncio.to_thread(ask, tmp_path, Request("list")) is not None
    assert ask(tmp_path, Request("list")) is None
