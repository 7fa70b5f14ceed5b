"""Who may come into the house, and what is said to who may not."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Mapped, mapped_column

from bot.engine.plugins import PluginRefused, check_one_house, check_texts, load_plugins
from bot.engine.registry import Registry
from bot.model.errors import ConfigurationError
from bot.model.facts import CaseOpened
from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.ids import PersonId
from bot.plugin import (
    Choose,
    Context,
    Facet,
    Form,
    Job,
    JobEnded,
    JobHandle,
    NoSettings,
    Personal,
    Plain,
    Plugin,
    Record,
    Sealed,
    command,
)
from bot.settings import PluginEntry, SettingsError
from bot.texts import Texts

Ctx = Context[Any]
HOLDS = Holds(Words("tìm chủ", "find owners"), Basis.TASK, (), Kept(Until.SETTLED, Hand.PLUGIN, Words("xong", "done")))


class Settings(BaseModel):
    """What a ward may change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hours: int = 8


def handle(ctx: Ctx, thing: object) -> None:
    """Does nothing."""


def tell(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Knows nothing."""
    return {}


def erase(ctx: Ctx, person: PersonId) -> None:
    """Has nothing."""


Place = Callable[[object], str]


@pytest.fixture
def place() -> Iterator[Place]:
    """Puts a plugin where the settings can name it."""
    names: list[str] = []

    def put(plugin: object) -> str:
        module = ModuleType(f"nhipcau_invented_{len(names)}")
        module.plugin = plugin  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        names.append(module.__name__)
        return module.__name__

    yield put
    for name in names:
        del sys.modules[name]


def entry(where: str, *grants: str, **settings: object) -> PluginEntry:
    return PluginEntry.model_validate({"plugin": where, "grants": list(grants), "settings": settings})


def load(place: Place, *plugins: Plugin[Any], grants: tuple[str, ...] = ()) -> Registry:
    return load_plugins({plugin.name: entry(place(plugin), *grants) for plugin in plugins})


def refusal(place: Place, *plugins: Plugin[Any], grants: tuple[str, ...] = ()) -> str:
    with pytest.raises(PluginRefused) as refused:
        load(place, *plugins, grants=grants)
    return str(refused.value)


def test_a_plugin_is_loaded_with_its_own_settings_and_what_it_may_use(place: Place) -> None:
    plugin = Plugin("lost", "lost-title", Settings, needs=frozenset({Facet.WORK}))
    registry = load_plugins({"lost": entry(place(plugin), "work", "audit", hours=9)})
    loaded = registry.plugins["lost"]
    assert (loaded.plugin, loaded.settings, loaded.granted) == (plugin, Settings(hours=9), frozenset({Facet.WORK}))


OUR_PLUGINS = ("relay", "tips", "registration", "bulletins", "directory", "offices", "admin", "mydata")


def test_our_own_plugins_are_let_in() -> None:
    grants = [facet.value for facet in Facet]
    registry = load_plugins({name: entry(f"plugins.{name}", *grants) for name in OUR_PLUGINS})
    assert set(registry.plugins) == set(OUR_PLUGINS)


def with_job(name: str = "lost", needs: Facet = Facet.JOBS) -> tuple[Plugin[NoSettings], JobHandle[str, int]]:
    plugin = Plugin(name, "t", NoSettings, needs=frozenset({needs}))

    @plugin.job()
    async def count(job: Job[NoSettings], case: str) -> int:
        return len(case)

    return plugin, count


def hear(ctx: Context[NoSettings], ended: JobEnded[str, int]) -> None:
    """It has ended."""


def test_a_job_whose_end_nobody_hears_is_refused(place: Place) -> None:
    plugin, count = with_job()
    assert "nobody hears how job 'count' ends; add a handler with @plugin.on_done(count)" in refusal(
        place, plugin, grants=("jobs",)
    )
    plugin.on_done(count)(hear)
    assert load(place, plugin, grants=("jobs",)).plugins["lost"].plugin is plugin


def test_jobs_are_something_that_a_manifest_must_ask_for(place: Place) -> None:
    plugin, count = with_job(needs=Facet.TIMERS)
    plugin.on_done(count)(hear)
    assert "add Facet.JOBS to 'needs'" in refusal(place, plugin, grants=("timers",))


def test_the_end_of_another_plugins_job_is_heard_by_nobody_else(place: Place) -> None:
    (plugin, count), (_, others) = with_job(), with_job("found")
    plugin.on_done(others)(hear)
    assert "nobody hears how job 'count' ends" in refusal(place, plugin, grants=("jobs",))
    nosy = Plugin("nosy", "t", NoSettings)
    nosy.on_done(count)(hear)
    assert "'count' is a job of another plugin" in refusal(place, nosy)


def test_settings_that_it_does_not_know_are_refused(place: Place) -> None:
    with pytest.raises(SettingsError, match="hour"):
        load_plugins({"lost": entry(place(Plugin("lost", "t", Settings)), hour=9)})


def test_a_name_that_leads_nowhere_is_told_with_the_remedy() -> None:
    with pytest.raises(PluginRefused, match=r"plugin lost: there is no module 'plugins\.losst'; correct the name"):
        load_plugins({"lost": entry("plugins.losst")})


def test_a_module_that_is_missing_inside_of_a_plugin_is_its_own_mistake(tmp_path: Path) -> None:
    (tmp_path / "nhipcau_needs_more.py").write_text("import nhipcau_not_there\n")
    sys.path.insert(0, str(tmp_path))
    try:
        with pytest.raises(ModuleNotFoundError, match="nhipcau_not_there"):
            load_plugins({"more": entry("nhipcau_needs_more")})
    finally:
        sys.path.remove(str(tmp_path))


def test_a_module_without_plugin_is_told_what_to_write(place: Place) -> None:
    with pytest.raises(PluginRefused, match=re.escape("exports no 'plugin'; write: plugin = Plugin('lost', ...)")):
        load_plugins({"lost": entry(place("something else"))})


def test_the_settings_must_use_its_own_name(place: Place) -> None:
    with pytest.raises(PluginRefused, match="calls itself 'lost'"):
        load_plugins({"found": entry(place(Plugin("lost", "t", NoSettings)))})


def test_the_name_of_the_house_is_taken(place: Place) -> None:
    assert "take another one" in refusal(place, Plugin("core", "t", NoSettings))


def test_what_it_needs_must_be_granted(place: Place) -> None:
    plugin = Plugin("lost", "t", NoSettings, needs=frozenset({Facet.WORK, Facet.AUDIT}))
    assert (
        refusal(place, plugin, grants=("work",))
        == "plugin lost: it needs audit; add that to its 'grants' in the settings"
    )


def test_only_what_there_is_can_be_granted(place: Place) -> None:
    assert "nobody can grant wrok; known are" in refusal(place, Plugin("lost", "t", NoSettings), grants=("wrok",))


class TestRecords:
    """Tables say what they hold about people, and can give it out and let it go."""

    def plugin(self, base: type[Record], *, needs: frozenset[Facet] = frozenset({Facet.RECORDS})) -> Plugin[Any]:
        return Plugin("lost", "t", NoSettings, needs=needs, records=base)

    def test_a_field_without_mark_is_named_with_its_record_and_plugin(self, place: Place) -> None:
        class Lost(Record, prefix="lost"):
            """Base."""

        class Case(Lost):
            id: Mapped[Plain[str]] = mapped_column(primary_key=True)
            count: Mapped[int]
            contact: Mapped[str]

        told = refusal(place, self.plugin(Lost), grants=("records",))
        assert told.startswith("plugin lost: Case.contact has no privacy mark; write Mapped[Plain[...]]")

    def test_so_is_one_of_a_record_that_derives_from_another(self, place: Place) -> None:
        class Lost(Record, prefix="lost"):
            """Base."""

        class Dated(Lost):
            __abstract__ = True

        class Loan(Dated):
            id: Mapped[Plain[str]] = mapped_column(primary_key=True)
            contact: Mapped[str]

        assert "Loan.contact has no privacy mark" in refusal(place, self.plugin(Lost), grants=("records",))

    def test_its_tables_begin_with_its_name(self, place: Place) -> None:
        class Found(Record, prefix="found"):
            """Base."""

        told = refusal(place, self.plugin(Found), grants=("records",))
        assert told == "plugin lost: its tables begin with 'found'; write: class Base(Record, prefix='lost')"

    def test_records_need_the_facet(self, place: Place) -> None:
        class Lost(Record, prefix="lost"):
            """Base."""

        assert "add Facet.RECORDS to 'needs'" in refusal(place, self.plugin(Lost, needs=frozenset()))

    def test_what_is_about_people_must_be_given_out_and_erased(self, place: Place) -> None:
        class Lost(Record, prefix="lost"):
            """Base."""

        class Witness(Lost):
            id: Mapped[Plain[str]] = mapped_column(primary_key=True)
            contact: Mapped[Personal[str]]
            secret: Mapped[Sealed[bytes] | None]

        plugin = self.plugin(Lost)
        told = refusal(place, plugin, grants=("records",))
        assert told.startswith(
            "plugin lost: Witness keeps what is about people and does not say what for; write holds:"
        )
        Witness.holds = HOLDS
        assert "add a handler with @plugin.on_export" in refusal(place, plugin, grants=("records",))
        plugin.on_export(tell)
        assert "add a handler with @plugin.on_erase" in refusal(place, plugin, grants=("records",))
        plugin.on_erase(erase)
        assert "lost" in load(place, plugin, grants=("records",)).plugins

    def test_what_is_about_nobody_needs_neither(self, place: Place) -> None:
        class Lost(Record, prefix="lost"):
            """Base."""

        class Tool(Lost):
            id: Mapped[Plain[str]] = mapped_column(primary_key=True)

        assert "lost" in load(place, self.plugin(Lost), grants=("records",)).plugins


class TestNames:
    """Two handlers for the same thing would be a toss of a coin."""

    @pytest.mark.parametrize(
        ("twice", "spoken"),
        [
            (lambda plugin: plugin.on_button("take"), "button take"),
            (lambda plugin: plugin.on_due("later"), "due later"),
            (lambda plugin: plugin.on_fact(CaseOpened), "fact CaseOpened"),
            (lambda plugin: plugin.command(command("việc")), "command việc"),
            (lambda plugin: plugin.on_reply, "reply"),
        ],
    )
    def test_two_handlers_for_one_thing_are_refused(
        self, place: Place, twice: Callable[[Plugin[Any]], Callable[[object], object]], spoken: str
    ) -> None:
        plugin = Plugin("lost", "t", NoSettings)
        twice(plugin)(handle)
        twice(plugin)(handle)
        assert refusal(place, plugin) == f"plugin lost: two handlers for {spoken}; keep one of them"

    def test_two_commands_of_one_name_are_refused_with_both_plugins(self, place: Place) -> None:
        one, other = Plugin("lost", "t", NoSettings), Plugin("found", "t", NoSettings)
        one.command(command("báo mất", "bm"))(handle)
        other.command(command("bấm", "BM"))(handle)
        assert refusal(place, one, other) == (
            "plugin found: the command 'BM' is also one of plugin lost; rename it in one of them"
        )

    def test_two_commands_of_one_name_in_a_plugin_are_refused(self, place: Place) -> None:
        plugin = Plugin("lost", "t", NoSettings)
        plugin.command(command("báo mất", "mất"))(handle)
        plugin.command(command("mất"))(handle)
        assert "the command 'mất' is also one of plugin lost" in refusal(place, plugin)

    def test_words_that_two_plugins_hush_would_be_nobodys(self, place: Place) -> None:
        one, other = (Plugin(name, "t", NoSettings, needs=frozenset({Facet.HUSH})) for name in ("lost", "found"))
        one.on_hushed("báo tin", "tố giác")(handle)
        other.on_hushed("Báo Tin")(handle)
        assert refusal(place, one, other, grants=("hush",)) == (
            "plugin found: 'Báo Tin' is hushed by plugin lost too; leave it to one of them"
        )

    def test_who_hushes_says_so_in_its_needs(self, place: Place) -> None:
        plugin = Plugin("lost", "t", NoSettings)
        plugin.on_hushed("báo tin")(handle)
        assert "add Facet.HUSH to 'needs'" in refusal(place, plugin)

    def test_names_that_only_look_alike_without_accents_are_let_in(self, place: Place) -> None:
        plugin = Plugin("lost", "t", NoSettings)
        plugin.command(command("báo mất"))(handle)
        plugin.command(command("bảo mật"))(handle)
        assert "lost" in load(place, plugin).plugins

    def test_the_same_action_in_two_plugins_is_two_actions(self, place: Place) -> None:
        one, other = Plugin("lost", "t", NoSettings), Plugin("found", "t", NoSettings)
        one.on_button("take")(handle)
        other.on_button("take")(handle)
        assert set(load(place, one, other).plugins) == {"lost", "found"}


class Kind(StrEnum):
    """What there is to choose."""

    COW = "cow"


@dataclass(frozen=True)
class Report(Form):
    """A form with a choice."""

    kind: Annotated[Kind, Choose(key="lost-kind")]


def test_every_text_that_a_manifest_speaks_of_must_be_there(place: Place, tmp_path: Path) -> None:
    plugin = Plugin("lost", "lost-title", NoSettings)
    plugin.form(Report, start=command("mất", menu=1, label="lost-menu"))(handle)
    registry = load(place, plugin)
    file = tmp_path / "vi.ftl"
    lines = ["lost-title = a", "lost-menu = b", "lost-kind = c", "lost-kind-cow = d"]
    for line in lines:
        file.write_text("\n".join(other for other in lines if other != line))
        key = line.split()[0]
        with pytest.raises(PluginRefused, match=f"plugin lost: there is no text '{key}'; add it to texts/vi.ftl"):
            check_texts(registry, Texts.load({"vi": [file]}, "vi"), "vi")
    file.write_text("\n".join(lines))
    check_texts(registry, Texts.load({"vi": [file]}, "vi"), "vi")


def test_our_three_packages_come_from_one_place() -> None:
    check_one_house()


@pytest.mark.parametrize("adapters", [["nhipcau", "other"], ["other"], []])
def test_a_package_of_ours_that_another_brings_is_refused(adapters: list[str]) -> None:
    with pytest.raises(
        ConfigurationError, match=r"'adapters' comes from .*; install nhipcau in an environment of its own"
    ):
        check_one_house({"bot": ["nhipcau"], "plugins": ["nhipcau"], "adapters": adapters})
