"""The settings of adapters and plugins, checked later against models of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel, Field

from bot.settings import RawPart, Settings, load_settings, parse_part

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]

HEAD = "installation: {name: Phường Hoa Gạo}\nplugins:\n  lost:\n    plugin: plugins.lost\n"


def even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd; write an even number")
    return number


class Shelf(BaseModel):
    label: str
    slots: Annotated[int, AfterValidator(even)] = 2


class LostSettings(BaseModel):
    keep_days: Annotated[int, Field(ge=1)]
    shelves: list[Shelf] = []
    ratio: float = 0.5


def lost(settings: Settings) -> LostSettings:
    return parse_part(LostSettings, settings.plugins["lost"].settings)


def test_a_part_is_checked_against_the_model_that_it_belongs_to(write: Write) -> None:
    text = HEAD + "    settings:\n      keep_days: 30\n      shelves:\n      - {label: Kệ một, slots: 4}\n"
    assert lost(load_settings(write(text))) == LostSettings(keep_days=30, shelves=[Shelf(label="Kệ một", slots=4)])


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("keep_days: long", "6: plugins.lost.settings.keep_days: 'long' is not a whole number; write digits only"),
        ("keep_days: 0", "6: plugins.lost.settings.keep_days: 0 is too small; write at least 1"),
        (
            "keepdays: 1",
            "6: plugins.lost.settings.keepdays: is not a key that is known here; did you mean 'keep_days'?",
        ),
        ("ratio: half", "6: plugins.lost.settings.ratio: 'half' is not a number; write one such as 0.5"),
        ("ratio: 0.5", "5: plugins.lost.settings.keep_days: is missing; add a line 'keep_days: …'"),
        (
            "shelves:\n      - label: A\n      - label: B\n        slots: 3",
            "9: plugins.lost.settings.shelves[1].slots: 3 is odd; write an even number",
        ),
        (
            "shelves:\n      - label: A\n        slot: 4",
            "8: plugins.lost.settings.shelves[0].slot: is not a key that is known here; did you mean 'slots'?",
        ),
        (
            "shelves:\n      - label: 12",
            "7: plugins.lost.settings.shelves[0].label: 12 is not text; put it in quotes",
        ),
    ],
)
def test_a_mistake_in_a_part_names_its_place_in_the_file(
    write: Write, complaints: Complaints, more: str, complaint: str
) -> None:
    settings = load_settings(write(f"{HEAD}    settings:\n      {more}\n"))
    assert f"settings.yaml:{complaint}" in complaints(lost, settings)


@pytest.mark.parametrize("empty", ["", "    settings:\n", "    settings: {}\n"])
def test_a_part_that_is_left_out_lacks_what_it_needs(write: Write, complaints: Complaints, empty: str) -> None:
    line = 5 if empty else 3
    assert complaints(lost, load_settings(write(HEAD + empty))) == [
        f"settings.yaml:{line}: plugins.lost.settings.keep_days: is missing; add a line 'keep_days: …'"
    ]


def test_settings_made_by_a_program_need_no_file() -> None:
    settings = Settings.model_validate({"installation": {"name": "X"}, "plugins": {"lost": {"plugin": "plugins.lost"}}})
    assert settings.plugins["lost"].settings.value == {}
    assert parse_part(LostSettings, RawPart.of({"keep_days": 3})).keep_days == 3
