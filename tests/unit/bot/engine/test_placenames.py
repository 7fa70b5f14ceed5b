"""Finding units by what people type."""

import pytest

from bot.engine.placenames import PlaceNames
from bot.engine.tree import Tree
from bot.model.ids import UnitId
from bot.model.units import Unit


def _unit(key: str, parent: str | None, kind: str, name: str, number: str = "") -> Unit:
    return Unit(UnitId(key), None if parent is None else UnitId(parent), kind, name, number)


UNITS = [
    _unit("hoagao", None, "phuong", "Phường Hoa Gạo"),
    _unit("hg4", "hoagao", "tdp", "Tổ dân phố 4", "4"),
    _unit("hg14", "hoagao", "tdp", "Tổ dân phố 14", "14"),
    _unit("hgkp14", "hoagao", "kp", "Khu phố 14", "14"),
    _unit("tohieu", None, "ward", "Phường Tô Hiệu"),
    _unit("th14", "tohieu", "cluster", "Tổ 14"),
    _unit("suoida", None, "xa", "Xã Suối Đá"),
    _unit("ap2b", "suoida", "ap", "Ấp", "2B"),
    _unit("phuocloi", "suoida", "ap", "Ấp Phước Lợi"),
    _unit("phuochoi", "suoida", "ap", "Ấp Phước Hội"),
    _unit("tlg3", "suoida", "tlg", "Tổ liên gia 3", "3"),
    _unit("landlords", "suoida", "field", "Chủ nhà trọ"),
]
NAMES = PlaceNames(Tree(UNITS))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tdp 14", ["hg14", "th14"]),
        ("to 14", ["th14", "hg14"]),
        ("TDP14", ["hg14", "th14"]),
        ("tổ dân phố số 14", ["hg14", "th14"]),
        ("to 14 hoa gao", ["hg14"]),
        ("tổ 14, phường Tô Hiệu", ["th14"]),
        ("kp14", ["hgkp14"]),
        ("khu phố số 014", ["hgkp14"]),
        ("14", ["hg14", "hgkp14", "th14"]),
        ("ap 2b", ["ap2b"]),
        ("Ấp 2 B", ["ap2b"]),
        ("ấp phước lợi", ["phuocloi"]),
        ("phuoc loi", ["phuocloi"]),
        ("phuoc", ["phuocloi", "phuochoi"]),
        ("phuowcs lowji", ["phuocloi"]),
        ("hoa g", ["hoagao"]),
        ("to hieu", ["tohieu"]),
        ("phuong", ["hoagao", "tohieu"]),
        ("xa suoi da", ["suoida"]),
        ("to 3", ["tlg3"]),
        ("chu nha tro", ["landlords"]),
        ("to 99", []),
        ("", []),
        ("?!", []),
    ],
)
def test_units_are_found_as_people_type_them(words: str, expected: list[str]) -> None:
    assert [unit.id for unit in NAMES.find(words)] == expected


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.id != "ap2b"], ids=lambda unit: unit.id)
def test_a_units_full_name_finds_it_first(unit: Unit) -> None:
    assert NAMES.find(unit.name)[0] == unit


def test_a_number_is_never_taken_for_another_that_begins_alike() -> None:
    assert UnitId("hg14") not in [unit.id for unit in NAMES.find("to 1")]
    assert UnitId("hg14") not in [unit.id for unit in NAMES.find("to 4")]
