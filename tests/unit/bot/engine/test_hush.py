"""What is begun in a group and meant for few, in the town: gone at once, never answered by name, and kept nowhere."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.adapter import Capabilities, Forbidden, NotSent
from bot.model.folding import fold
from bot.model.operations import TakeDown
from bot.settings import PluginEntry, RawPart
from bot.store import tables
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town, TownMessage
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.unit.bot.engine.whisperer import ASIDE, LINE, LINE_ALONE
from tests.unit.plugins.life import Life

GROUP = "g-a1"
ACCUSING = "báo tin ông Ba đầu ngõ trộm chó nhà bà Sửu"
SECRET = "trộm chó nhà bà Sửu"


@asynccontextmanager
async def town_of(
    folder: Path, capabilities: Capabilities = CAPABILITIES, town: Town | None = None, turner: Turner | None = None
) -> AsyncIterator[Life]:
    turner = turner or Turner()
    town = town or Town(turner.clock, capabilities=capabilities)
    settings = sample_settings(folder)
    grants = frozenset({"hush"})
    whisperers = {
        name: PluginEntry(plugin=f"tests.unit.bot.engine.{name}", grants=grants, settings=RawPart.of({}))
        for name in ("whisperer", "broken")
    }
    others = {name: each for name, each in settings.plugins.items() if name != "tips"}
    settings = settings.model_copy(update={"plugins": {**others, **whisperers}})
    async with sample_app(folder, turner, {"town": TownAdapter(town)}, settings=settings) as app:
        yield Life(TownScene(town, app, turner))


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    async with town_of(tmp_path) as life:
        yield life


async def says(life: Life, who: str, text: str, *, reply_to: str | None = None, photos: tuple[bytes, ...] = ()) -> str:
    """Which message it was."""
    life.one(who).member.writes(text, chat=GROUP, reply_to=reply_to, photos=photos)
    number = life.scene.town.chats[GROUP].messages[-1].id
    await life.scene.turner.advance(seconds=4)
    return number


def in_group(life: Life) -> list[TownMessage]:
    return [message for message in life.scene.town.chats[GROUP].messages if not message.removed]


def texts(life: Life) -> list[str]:
    return [message.text for message in in_group(life)]


async def test_it_is_gone_and_who_it_was_reads_in_private_how_to_go_on(life: Life) -> None:
    await says(life, "minh", "chiều nay họp")
    await says(life, "an", ACCUSING)
    assert texts(life) == ["chiều nay họp", LINE]
    assert ASIDE in await life.hears("an")
    assert life.one("minh").member.sees() == ()
    await life.one("an").presses("Nói riêng")
    await life.scene.turner.advance(seconds=4)
    assert await life.hears("an") == "Tôi nghe đây."


async def test_the_line_in_the_group_hangs_on_nobodys_message_and_names_nobody(life: Life) -> None:
    await says(life, "an", ACCUSING)
    (line,) = in_group(life)
    assert line.reply_to is None
    assert "An" not in line.text


async def test_the_line_is_said_once_in_a_while_however_many_begin_and_the_invitation_each_time(life: Life) -> None:
    for who in ("an", "minh", "lan"):
        await says(life, who, "tố giác anh Tư")
        assert ASIDE in await life.hears(who)
    assert texts(life) == [LINE]
    await life.scene.turner.advance(minutes=361)
    await says(life, "an", "tố giác anh Tư")
    assert texts(life) == [LINE, LINE]


async def test_a_stranger_in_the_group_is_taken_for_anybody(life: Life) -> None:
    life.scene.town.person("la", "Người Lạ").joins(GROUP)
    await life.scene.turner.advance(seconds=2)
    life.scene.town.chats[GROUP].messages.clear()
    life.scene.town.person("la").writes(ACCUSING, chat=GROUP)
    await life.scene.turner.advance(seconds=4)
    assert texts(life) == [LINE]
    assert ASIDE in [message.text for message in life.scene.town.person("la").sees()][-1]


async def test_who_looks_after_the_group_may_tell_it_about_tips(life: Life) -> None:
    for who in ("binh", "cuc", "dung"):
        await says(life, who, "Tố giác tội phạm là việc của mọi người")
    assert len(texts(life)) == 3
    assert LINE not in texts(life)


@pytest.mark.parametrize("text", ["báo tin vui: cháu đỗ rồi", "có tin báo gì không", "ông Ba hay báo tin"])
async def test_other_talk_stays_where_it_is(life: Life, text: str) -> None:
    await says(life, "an", text)
    assert texts(life) == [text]


async def test_in_a_chat_that_is_bound_to_nothing_nothing_is_taken_away(life: Life) -> None:
    life.scene.town.group("tea", title="Hội trà").members.add("an")
    life.one("an").member.writes(ACCUSING, chat="tea")
    await life.scene.turner.advance(seconds=4)
    assert [message.text for message in life.scene.town.chats["tea"].messages] == [ACCUSING]


async def test_where_the_platform_cannot_it_is_said_kindly_and_generally(tmp_path: Path) -> None:
    async with town_of(tmp_path, replace(CAPABILITIES, removes_others=False)) as life:
        await says(life, "an", ACCUSING)
        assert texts(life) == [ACCUSING, LINE_ALONE]
        assert in_group(life)[-1].reply_to is None
        assert ASIDE in await life.hears("an")
        assert [op for _, op in life.adapter.performed if isinstance(op, TakeDown)] == []


async def test_where_the_right_is_missing_it_is_told_without_a_name(life: Life) -> None:
    life.adapter.faults.operations.append(Forbidden("the town says so"))
    await says(life, "an", ACCUSING)
    assert ACCUSING in texts(life)
    assert all(
        "An" not in message.text and message.reply_to is None for message in in_group(life) if not message.author
    )


@pytest.mark.parametrize("fault", [Fault.NOT_SENT, Fault.LOST_BEFORE, Fault.LOST_AFTER, NotSent("down")])
async def test_a_platform_that_stumbles_takes_it_away_a_little_later(life: Life, fault: Fault | NotSent) -> None:
    life.adapter.faults.operations.append(fault)
    await says(life, "an", ACCUSING)
    await life.scene.turner.advance(minutes=2)
    assert texts(life) == [LINE]


async def test_it_is_taken_away_though_the_plugin_fails(life: Life) -> None:
    with capture_logs() as logs:
        await says(life, "an", "kể xấu ông Ba trộm chó nhà bà Sửu")
    assert texts(life) == []
    assert "handler failed" in [line["event"] for line in logs]
    assert SECRET not in str([{key: value for key, value in line.items() if key != "exc_info"} for line in logs])


async def test_it_is_taken_away_after_a_stop_in_between(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with town_of(tmp_path, town=town, turner=turner) as life:
        life.adapter.faults.operations.extend([NotSent("the town is down")] * 5)
        life.one("an").member.writes(ACCUSING, chat=GROUP)
        await turner.advance(seconds=1)
        assert ACCUSING in texts(life)
    async with town_of(tmp_path, town=town, turner=turner) as life:
        await turner.advance(minutes=2)
        assert texts(life) == [LINE]


@pytest.mark.parametrize("redelivers", [True, False])
async def test_nothing_of_it_lies_anywhere_in_the_installation(tmp_path: Path, redelivers: bool) -> None:
    capabilities = replace(CAPABILITIES, redelivers=redelivers)
    with capture_logs() as logs:
        async with town_of(tmp_path, capabilities) as life:
            await says(life, "an", ACCUSING)
            assert everywhere(tmp_path, SECRET) == []
            rows = await life.scene.app.house.state.do(
                lambda tx: [list(tx.session().execute(select(table))) for table in (tables.operation, tables.spool)]
            )
    assert rows == [[], []]
    assert SECRET not in str(logs)
    assert everywhere(tmp_path, SECRET) == []
    assert everywhere(tmp_path, "Thôn Bến Đò"), "the search finds what is there"


def everywhere(folder: Path, words: str) -> list[str]:
    """The files that hold these words, as they are or folded, in any of the ways in which bytes hold words."""
    spelled = [form.encode(code) for form in (words, fold(words)) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    wanted = [*spelled, *(base64.b64encode(each[: len(each) // 3 * 3]) for each in spelled)]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(file.name for file in files if any(each in file.read_bytes() for each in wanted))


# An officer or head takes down what somebody wrote ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["binh", "cuc"])
async def test_a_head_or_an_officer_takes_down_what_is_answered(life: Life, who: str) -> None:
    accusing = await says(life, "an", "ông Ba đầu ngõ trộm chó nhà bà Sửu")
    await says(life, "minh", "chiều nay họp")
    await says(life, who, "gỡ", reply_to=accusing)
    assert texts(life) == ["chiều nay họp"]


async def test_the_log_says_that_and_where_and_by_whom_and_not_what(life: Life, tmp_path: Path) -> None:
    accusing = await says(life, "an", "ông Ba đầu ngõ trộm chó nhà bà Sửu")
    await says(life, "binh", "gỡ", reply_to=accusing)
    rows = await life.scene.app.house.state.do(
        lambda tx: list(tx.session().execute(select(tables.audit).order_by(tables.audit.c.number.desc()).limit(1)))
    )
    (row,) = [each._mapping for each in rows]
    assert (row["action"], row["actor"], row["unit"], row["detail"]) == ("group.take_down", "binh", "a1", "")
    assert everywhere(tmp_path, SECRET) == []


async def test_residents_take_down_nothing_of_others(life: Life) -> None:
    said = await says(life, "an", "ông Ba đầu ngõ")
    await says(life, "minh", "gỡ", reply_to=said)
    assert texts(life)[0] == "ông Ba đầu ngõ"
    assert "group.take_down" not in await life.audited()


async def test_without_saying_which_the_officer_reads_how(life: Life) -> None:
    await says(life, "binh", "gỡ")
    assert "trả lời đúng tin cần gỡ" in texts(life)[-1]


async def test_what_we_wrote_is_not_taken_down_so(life: Life) -> None:
    await life.found_animal()
    await life.approves()
    await life.scene.turner.advance(minutes=2)
    (notice,) = in_group(life)
    await says(life, "binh", "gỡ", reply_to=notice.id)
    assert in_group(life)[0] == notice
    assert "tin của tôi" in texts(life)[-1]


async def test_where_it_cannot_be_done_the_officer_reads_what_to_do(tmp_path: Path) -> None:
    async with town_of(tmp_path, replace(CAPABILITIES, removes_others=False)) as life:
        said = await says(life, "an", "ông Ba đầu ngõ")
        await says(life, "binh", "gỡ", reply_to=said)
        assert "tôi không gỡ được tin của người khác" in texts(life)[-1]
        assert "group.take_down" not in await life.audited()


async def test_a_missing_right_is_told_to_the_officer(life: Life) -> None:
    said = await says(life, "an", "ông Ba đầu ngõ")
    life.adapter.faults.operations.append(Forbidden("the town says so"))
    await says(life, "binh", "gỡ", reply_to=said)
    assert texts(life)[0] == "ông Ba đầu ngõ"
    assert len(texts(life)) == 2  # the word that asked for it is gone, and the answer stands
