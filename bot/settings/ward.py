"""A ward written down as files: its units, groups and people, to begin with or to play with."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.model.kinds import KindId, kind_named
from bot.model.people import Role
from bot.settings.located import read_yaml
from bot.settings.models import Strict
from bot.settings.parts import RawPart, parse_part
from bot.settings.units import UnitRow, read_units_csv


class WardGroup(Strict):
    """A group of a unit."""

    key: str
    unit: str
    kind: Annotated[KindId, AfterValidator(kind_named)]
    title: str


class WardRole(Strict):
    """A role on a unit, without end."""

    role: Role
    unit: str


class WardPerson(Strict):
    """Somebody; ``note`` says in a few words who, ``duty`` the unit whose duty they have at the start."""

    key: str
    name: str
    note: str = ""
    groups: tuple[str, ...] = ()
    roles: tuple[WardRole, ...] = ()
    duty: str | None = None


class WardPeople(Strict):
    """``people.yaml``."""

    groups: tuple[WardGroup, ...]
    people: Annotated[tuple[WardPerson, ...], Field(min_length=1)]


class Ward(Strict):
    """All of it."""

    units: tuple[UnitRow, ...]
    groups: tuple[WardGroup, ...]
    people: tuple[WardPerson, ...]


def load_ward(folder: Path) -> Ward:
    """``units.csv`` and ``people.yaml`` of a folder. Raises: ``SettingsError``."""
    root = read_yaml(folder / "people.yaml", os.environ)
    people = parse_part(WardPeople, RawPart(root, root.where))
    return Ward(units=tuple(read_units_csv(folder / "units.csv")), groups=people.groups, people=people.people)
