"""What is measured: a plugin that keeps nothing, one that reads and writes a record, one with a form, and as many idle ones as wanted."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.ids import CaseId
from bot.plugin import PRIVATE, Ask, Command, Context, Facet, Form, NoSettings, Plugin, Press, Record, command
from bot.plugin.records import case_id
from bot.settings import PluginEntry, RawPart
from tests.benchmarks.peers import feed

NOTED: Final = "noted"
TELL: Final = "kể chuyện"
_HERE: Final = "tests.benchmarks.house"
_NAME: Final = feed.COMMAND.removeprefix("/")


class Counted(Record, prefix="counted"):
    """Base of the records."""


class Asked(Counted):
    """Somebody asked; ``before`` counts those before them."""

    holds: ClassVar[Holds] = Holds(
        Words("đo tốc độ", "measuring speed"),
        Basis.NOBODY,
        (),
        Kept(Until.WARD, Hand.OPERATOR, Words("chỉ khi đo", "only while measuring")),
    )

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    number: Mapped[int]


FIRST: Final = CaseId("first")
"""The record that each command reads."""


@dataclass(frozen=True)
class Story(Form):
    """As many answers as a form may well have."""

    first: Annotated[str, Ask(key="bench-ask")]
    second: Annotated[str, Ask(key="bench-ask")]
    third: Annotated[str, Ask(key="bench-ask")]
    fourth: Annotated[str, Ask(key="bench-ask")]
    fifth: Annotated[str, Ask(key="bench-ask")]
    sixth: Annotated[str, Ask(key="bench-ask")]
    seventh: Annotated[str, Ask(key="bench-ask")]
    eighth: Annotated[str, Ask(key="bench-ask")]
    ninth: Annotated[str, Ask(key="bench-ask")]
    tenth: Annotated[str, Ask(key="bench-ask")]


plain = Plugin("plain", title="bench-title", settings=NoSettings, package=_HERE)
counted = Plugin(
    "counted",
    title="bench-title",
    settings=NoSettings,
    needs=frozenset({Facet.RECORDS}),
    records=Counted,
    package=_HERE,
)


@plain.command(command(_NAME))
def answer(ctx: Context[NoSettings], asked: Command) -> None:
    """Say how things are."""
    ctx.chat.reply(feed.ANSWER)


@counted.command(command(_NAME))
def count(ctx: Context[NoSettings], asked: Command) -> None:
    """Read a record, write another one, and say how things are."""
    first = ctx.records.get(Asked, FIRST)
    ctx.records.add(Asked(number=0 if first is None else first.number))
    ctx.chat.reply(feed.ANSWER)


@plain.on_button(NOTED)
@counted.on_button(NOTED)
def note(ctx: Context[NoSettings], press: Press) -> None:
    """Say that it is noted."""
    ctx.chat.answer(feed.NOTED)


@plain.form(Story, start=command(TELL), where=PRIVATE)
def told(ctx: Context[NoSettings], story: Story) -> None:
    """Say thanks."""
    ctx.chat.reply(feed.ANSWER)


def entry(name: str, place: str = "") -> PluginEntry:
    """In the settings."""
    return PluginEntry(
        plugin=place or f"{_HERE}.{name}", grants=frozenset({Facet.RECORDS.value}), settings=RawPart.of({})
    )


def idle(folder: Path, count: int) -> dict[str, PluginEntry]:
    """So many plugins that nobody asks for anything, each a module in the folder with a command and a button of its own."""
    sys.path.insert(0, str(folder))
    names = [f"idle{number}" for number in range(count)]
    for name in names:
        (folder / f"{name}.py").write_text(_IDLE.format(name=name), encoding="utf-8")
    return {name: entry(name, name) for name in names}


_IDLE: Final = '''
"""Nobody asks for it."""

from bot.plugin import Command, Context, NoSettings, Plugin, Press, command

plugin = Plugin("{name}", title="bench-title", settings=NoSettings)


@plugin.command(command("{name}", "việc {name}"))
def asked(ctx: Context[NoSettings], asked: Command) -> None:
    ctx.chat.reply("{name}")


@plugin.on_button("{name}")
def pressed(ctx: Context[NoSettings], press: Press) -> None:
    ctx.chat.answer("{name}")
'''
