"""What the pages for authors show is what there is: the scaffold's own lines, and an adapter that runs."""

import ast
import asyncio
import json
import re
from pathlib import Path

import pytest
import yaml

import bot.plugin
from bot.adapter import Adapter, Failure
from bot.app import App
from bot.cli.new_plugin import new_plugin
from bot.plugin import Facet, NoSettings, Plugin
from bot.settings import PluginEntry, Settings
from bot.settings.models import Account
from bot.settings.parts import RawPart
from bot.testing.turning import Turner
from tests.house.sources import ROOT

PLUGIN_PAGE = (ROOT / "docs" / "writing-a-plugin.md").read_text()
ADAPTER_PAGE = (ROOT / "docs" / "writing-an-adapter.md").read_text()


def blocks(page: str, language: str) -> list[str]:
    """The code of a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


@pytest.fixture
def scaffold(tmp_path: Path) -> list[str]:
    """The files of the plugin that the page walks through."""
    new_plugin("gopy", tmp_path / "gopy")
    return [path.read_text() for path in (tmp_path / "gopy").rglob("*") if path.is_file()]


@pytest.mark.parametrize("language", ["python", "yaml"])
def test_each_piece_of_code_is_one_of_the_small_plugin(scaffold: list[str], language: str) -> None:
    pieces = blocks(PLUGIN_PAGE, language)
    assert pieces
    assert [piece for piece in pieces if not any(piece in file for file in scaffold)] == []


def test_the_page_shows_a_piece_of_each_file_that_an_author_writes(scaffold: list[str]) -> None:
    shown = {name for piece in blocks(PLUGIN_PAGE, "python") for name in _defined(piece)}
    assert shown >= {"plugin", "suggested", "SuggestionForm", "Suggestion"}


def _defined(piece: str) -> list[str]:
    tree = ast.parse(piece).body
    named = [node.name for node in tree if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    return named + [
        target.id
        for node in tree
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def test_each_decorator_of_the_table_is_there_and_none_is_left_out() -> None:
    table = re.findall(r"^\| (`.*?) \|", PLUGIN_PAGE, re.MULTILINE)
    named = {name for row in table for name in re.findall(r"`(\w+)", row)}
    plugin: Plugin[NoSettings] = Plugin(
        name="x", title="x", settings=NoSettings, needs=frozenset(), records=None, package=""
    )
    there = {name for name in dir(type(plugin)) if not name.startswith("_") and callable(getattr(plugin, name))}
    assert named <= there
    assert {name for name in there if name.startswith("on_")} <= named


def test_each_facet_and_each_question_is_named() -> None:
    for facet in Facet:
        assert f"`{facet.value}`" in PLUGIN_PAGE, facet
    for question in ("Ask", "Choose", "AskUnit", "AskPerson", "AskGroup", "AskPhoto", "AskPhone", "Confirm"):
        assert f"`{question}`" in PLUGIN_PAGE
        assert hasattr(bot.plugin, question)


def test_each_verb_of_the_port_and_each_failure_is_named() -> None:
    for verb in (name for name in vars(Adapter) if not name.startswith("_") and name != "capabilities"):
        assert re.search(rf"`{verb}[(`]", ADAPTER_PAGE), verb
    for failure in Failure.__subclasses__():
        assert f"`{failure.__name__}" in ADAPTER_PAGE, failure


async def test_the_adapter_of_the_page_carries_a_talk_and_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (module,) = blocks(ADAPTER_PAGE, "python")
    (tmp_path / "nhipcau_paper.py").write_text(module)
    monkeypatch.syspath_prepend(tmp_path)
    settings = _settings(tmp_path)
    desk = tmp_path / "data" / "desk"
    assert "Tôi nhặt được" in (await _answers(settings, desk, "an: xin chào\n"))[-1][1]
    answered = await _answers(settings, desk, "")
    assert len(answered) == 1, "a line that was done with is not answered again"
    assert [who for who, _ in await _answers(settings, desk, "binh: xin chào\n")] == ["an", "binh"]


def _settings(folder: Path) -> Settings:
    (account,) = (yaml.safe_load(block) for block in blocks(ADAPTER_PAGE, "yaml"))
    ((name, given),) = account["accounts"].items()
    made = {"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": folder / "data"}}
    return Settings.model_validate(made).model_copy(
        update={
            "accounts": {name: Account(adapter=given["adapter"], settings=RawPart.of(given["settings"]))},
            "plugins": {
                "relay": PluginEntry(
                    plugin="plugins.relay",
                    grants=frozenset({"notices", "approvals", "records", "timers", "work", "audit"}),
                    settings=RawPart.of({}),
                )
            },
        }
    )


async def _answers(settings: Settings, desk: Path, written: str) -> list[list[str]]:
    turner = Turner()
    app = await App.open(settings, clock=turner.clock)
    turner.watch(app)
    try:
        with (desk / "in.txt").open("a") as sheet:
            sheet.write(written)
        await app.start()
        await turner.advance(seconds=10)
    finally:
        turner.forget()
        await asyncio.shield(app.stop())
    return [json.loads(line) for line in (desk / "out.txt").read_text().splitlines()]
