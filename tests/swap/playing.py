"""One tip from the first word to long after its end, told by whoever is named, in a town where all of them live."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Final

from structlog.testing import capture_logs

from bot.settings import PluginEntry, Settings
from bot.testing.pictures import picture
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Member, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.swap import dump
from tests.swap.seeded import Dice, seeded
from tests.unit.plugins.life import DUTY_A, Life

WORDS: Final = "Nhà số 9 ngõ Me tối nào cũng tụ tập hút chích, chừng 22 giờ"
MORE: Final = "Tối qua có hai xe lạ biển ngoài tỉnh"

TIPSTERS: Final[Mapping[str, str]] = {
    "an": "Chị An",
    "oanh": "Chị Oanh",
    "nguoilaso7": "Người Lạ",
    "khachvanglaiduongxa": "Khách Vãng Lai Từ Đường Xa Tới",
}
"""At home in commune A; at home elsewhere and reading English; unknown; unknown too, with a long name."""

KEYS_ARE_GONE: Final = timedelta(hours=50)


@dataclass
class Left:
    """What a run left: while the tip waits, right after its end, two days later; the log; what can be read though it is sealed."""

    waiting: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    clear: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


async def told_by(
    who: str, folder: Path, *, to_the_end: bool = True, settings: Callable[[Settings], Settings] = lambda same: same
) -> Left:
    """The story, with the same dice each time; without ``to_the_end`` it stops while the tip waits."""
    turner, left = Turner(), Left()
    town, place = Town(turner.clock), settings(sample_settings(folder))
    with seeded() as dice, capture_logs() as log:
        async with sample_app(folder, turner, {"town": TownAdapter(town)}, settings=place) as app:
            story, marked = Story(Life(TownScene(town, app, turner)), dice), dump.marks(app)
            await story.everybody_has_been_here()
            await story.tells(town.person(who))
            left.waiting, left.clear = dump.installation(folder, marked), dump.clear_text(folder, marked)
            if to_the_end:
                await story.is_worked_on(town.person(who))
        if to_the_end:
            left.ended = dump.installation(folder, marked)
            left.clear += dump.clear_text(folder, marked)
            dice.begin("after two days")
            turner.clock.turn_to(turner.clock.now() + KEYS_ARE_GONE)
            async with sample_app(folder, turner, {"town": TownAdapter(town)}, settings=place):
                await turner.advance(minutes=2)
            left.later = dump.installation(folder, marked)
    left.log = dump.logged(log)
    left.named = dump.words_in(folder, who.encode(), TIPSTERS[who].encode())
    return left


@dataclass
class Story:
    """Its steps, each with dice of its own."""

    life: Life
    dice: Dice
    steps: int = 0

    async def everybody_has_been_here(self) -> None:
        """Who opened a private talk is known to the house, and when; so all of them have at once, whoever tells something later."""
        await self.life.speaks("oanh", "en")
        for who, name in TIPSTERS.items():
            self.life.scene.town.person(who, name).writes("xin chào")
        await self._next()

    async def tells(self, one: Member) -> None:
        """In private, with a picture and a way back."""
        await self._says(one, "báo tin", WORDS, "2", "1", "ben do")
        one.writes("", photos=(picture(),))
        await self._next()
        await self._says(one, "xong", "1", "1")

    async def is_worked_on(self, one: Member) -> None:
        """Taken, opened, asked, answered, ended, and looked up by its receipt."""
        officer = self.life.one("dung")
        for label in ("Nhận", "Mở", "Hỏi"):
            officer.member.presses(label, chat=DUTY_A)
            await self._next()
        await self._says(officer.member, "Xe màu gì ạ?")
        one.presses("Viết thêm")
        await self._next()
        await self._says(one, MORE)
        officer.member.presses("Đóng", chat=DUTY_A)
        await self._next()
        await self._says(officer.member, "Đã xử lý", "bỏ qua", "1")
        await self._says(one, _receipt(one))

    async def _says(self, one: Member, *lines: str) -> None:
        for line in lines:
            one.writes(line)
            await self._next()

    async def _next(self) -> None:
        self.steps += 1
        self.dice.begin(f"step {self.steps}")
        await self.life.scene.turner.advance(seconds=5)


def _receipt(one: Member) -> str:
    """As they were shown it, in whatever language."""
    shown = re.finditer(r"\d{4} \d{4} \d{4} \d{4}", "\n".join(m.text for m in one.sees()))
    return [found[0] for found in shown][-1]


def differences(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines that only one of them has, or that stand elsewhere."""
    return [line for line in unified_diff(one, other, lineterm="", n=0) if line[:1] in "+-" and line[3:].strip()]


def instead(module: str) -> Callable[[Settings], Settings]:
    """The tip line of another module, in the place of ours."""

    def changed(settings: Settings) -> Settings:
        ours = settings.plugins["tips"]
        other = PluginEntry(plugin=module, grants=ours.grants, settings=ours.settings)
        return settings.model_copy(update={"plugins": {**settings.plugins, "tips": other}})

    return changed
