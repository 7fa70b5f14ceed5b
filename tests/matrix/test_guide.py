"""What the guide for a ward with a server of its own tells to write is taken by that server and by the bot."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.matrix.settings import MatrixSettings
from bot.adapter import Forbidden
from bot.model.operations import CreateGroup, Delete
from bot.model.secret import Secret
from bot.testing.contract import send, words
from bot.testing.pictures import picture
from tests.matrix.bench import make_adapter, matrix_bench
from tests.matrix.running import message, running
from tests.tools.between import lasting_port
from tests.tools.synapse import NO_LIMITS, PASSWORD, Homeserver
from tools.synapse import HERE, SERVER_NAME

GUIDE = HERE.root / "docs" / "matrix.md"


def _pieces() -> list[dict[str, Any]]:
    """Those in YAML, for the server of the tests."""
    text = GUIDE.read_text(encoding="utf-8").replace("phuong.example", SERVER_NAME)
    return [yaml.safe_load(piece) for piece in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


@pytest.fixture
def guided(tmp_path: Path) -> Iterator[Homeserver]:
    """A homeserver with the settings of the guide; only its port and the secret, which lies elsewhere, are the tests'."""
    folder, port = tmp_path / "guided", lasting_port()
    shutil.copytree(HERE.snapshot, folder)
    ward, _ = _pieces()
    del ward["registration_shared_secret_path"]
    ward["listeners"][0]["port"] = port
    (folder / "local.yaml").write_text(yaml.safe_dump(ward | NO_LIMITS))
    homeserver = Homeserver(folder, port)
    try:
        homeserver.start()
        yield homeserver
    finally:
        homeserver.close()


@pytest.mark.synapse
async def test_on_the_server_of_the_guide_people_and_the_bot_get_along(guided: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(guided, tmp_path, encrypted=True) as bench, running(bench.adapter) as intake:
        await bench.writes("chào")
        await message(intake, "chào")
        shown = await send(bench, words("trâu", photo=picture()), "one", group=False)
        assert [seen.photos for seen in await bench.sees()] == [0, 1]
        await bench.adapter.perform(Delete(shown), "two")
        assert (await bench.adapter.lookup(bench.talk)).title == "an"


@pytest.mark.synapse
async def test_on_the_server_of_the_guide_nobody_but_the_bot_gives_a_group_its_address(
    guided: Homeserver, tmp_path: Path
) -> None:
    logins = [await asyncio.to_thread(guided.user, name) for name in ("nhipcau", "la")]
    bot, stranger = (make_adapter(guided.url, who, tmp_path / who.device) for who in logins)
    for adapter in (bot, stranger):
        await adapter.open()
    try:
        assert (await bot.perform(CreateGroup("Tổ 9"), "group")).chat is not None
        with pytest.raises(Forbidden):
            await stranger.perform(CreateGroup("Tổ 9"), "group")
    finally:
        for adapter in (bot, stranger):
            await adapter.close()


def test_the_account_of_the_guide_is_one_that_the_bot_takes() -> None:
    _, settings = _pieces()
    account = settings["accounts"]["matrix"]["settings"]
    taken = MatrixSettings.model_validate(account | {"password": Secret(PASSWORD, "the test")})
    assert (taken.user, taken.rates.overall) == (f"@nhipcau:{SERVER_NAME}", 20)
