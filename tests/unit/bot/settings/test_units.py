"""The tree of units, as a spreadsheet writes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import UnitRow, read_units_csv

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]

HEADER = "key,parent,kind,name,number,neighbours\n"


def units(write: Write, rows: str) -> Path:
    return write(HEADER + rows, "units.csv")


def test_units_are_read_in_their_order(write: Write) -> None:
    rows = "a1,a,tdp,Tổ dân phố 1,1,a2 b1\na,,commune,Xã Hoa Gạo,,b\n\na2,a,tdp,Tổ dân phố 2,2,a1;b1\n"
    rows += "b,,commune,Xã Bông Lúa,,a\nb1,b,thon,Thôn Đông,,\n"
    assert read_units_csv(units(write, rows)) == [
        UnitRow(2, "a1", "a", "tdp", "Tổ dân phố 1", "1", ("a2", "b1")),
        UnitRow(3, "a", None, "commune", "Xã Hoa Gạo", "", ("b",)),
        UnitRow(5, "a2", "a", "tdp", "Tổ dân phố 2", "2", ("a1", "b1")),
        UnitRow(6, "b", None, "commune", "Xã Bông Lúa", "", ("a",)),
        UnitRow(7, "b1", "b", "thon", "Thôn Đông", "", ()),
    ]


def test_what_excel_writes_is_accepted(write: Write) -> None:
    text = '\ufeffKey;Parent;Kind;Name;Number;Neighbours\r\na;;commune;Xa\u0303 Hoa Gạo;;\r\nb;;commune;"Xã; B";;"a;c"\r\nc;a;tdp;C;1;\r\n'
    [first, second, _] = read_units_csv(write(text, "units.csv"))
    assert first == UnitRow(2, "a", None, "commune", "Xã Hoa Gạo", "", ())
    assert (second.name, second.neighbours) == ("Xã; B", ("a", "c"))


def test_cells_after_the_last_may_be_left_out(write: Write) -> None:
    assert read_units_csv(units(write, "a,,commune,Xã A\n")) == [UnitRow(2, "a", None, "commune", "Xã A", "", ())]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,z,tdp,A,,\n", "2: parent: 'z' is not the key of any line; correct it or add that unit"),
        (
            "hoa-gao,,xa,A,,\nb,hoa-goa,tdp,B,,\n",
            "3: parent: 'hoa-goa' is not the key of any line; did you mean 'hoa-gao'?",
        ),
        ("a,,tdp,A,,z\n", "2: neighbours: 'z' is not the key of any line; correct it or add that unit"),
        ("a,,tdp,A,,a\n", "2: neighbours: 'a' is the unit itself; remove it"),
        ("a,,tdp,A,,\na,,tdp,B,,\n", "3: key: 'a' is already on line 2; each unit needs a key of its own"),
        ("a,,tdp,,,\n", "2: name: is empty; write one"),
        (",,tdp,A,,\n", "2: key: is empty; write one"),
        ("a,,,A,,\n", "2: kind: is empty; write one"),
        ("a b,,tdp,A,,\n", "2: key: 'a b' holds a space or ';'; write it in one word"),
        ("a,a,tdp,A,,\n", "2: parent: goes round in a ring (a → a); end it at a unit without parent"),
        (
            "x,b,tdp,X,,\na,c,tdp,A,,\nb,a,tdp,B,,\nc,b,tdp,C,,\n",
            "4: parent: goes round in a ring (b → a → c → b); end it at a unit without parent",
        ),
        ("a,,tdp,Tổ 1, 2,,x\n", "2: has more cells than columns; put a name that holds the separator in quotes"),
        ("", "2: holds no units; write one a line"),
        (
            'a,,xa,"Xã A,,\nb,a,thon,Thôn B,1,\nc,a,thon,"Thôn C",2,\n',
            "4: cannot be read (',' expected after '\"'); look for a quote that is opened and never closed, here or further up",
        ),
        (
            'a,,xa,"Xã A,,\nb,a,thon,Thôn B,1,\n',
            "3: cannot be read (unexpected end of data); look for a quote that is opened and never closed, here or further up",
        ),
        (
            'a,,xa,"Xã\nA",,\n',
            "3: a cell goes on over the end of the line; close the quote that was opened further up",
        ),
        (
            "a,,xa,A,,\nb,a,thon,B,1,\nc,a,thon,B,2,\n",
            "4: name: 'B' is already on line 3, below the same parent; people must tell them apart",
        ),
    ],
)
def test_a_mistake_names_line_column_and_remedy(
    write: Write, complaints: Complaints, rows: str, complaint: str
) -> None:
    assert complaints(read_units_csv, units(write, rows)) == [f"units.csv:{complaint}"]


def test_all_mistakes_are_listed_at_once(write: Write, complaints: Complaints) -> None:
    lines = complaints(read_units_csv, units(write, "a,z,tdp,,,\na,,tdp,B,,y\n"))
    assert [line.split(": ")[:2] for line in lines] == [
        ["units.csv:2", "name"],
        ["units.csv:3", "key"],
        ["units.csv:2", "parent"],
        ["units.csv:3", "neighbours"],
    ]


def test_a_missing_or_unknown_column_is_named(write: Write, complaints: Complaints) -> None:
    assert complaints(read_units_csv, write("key,parent,kind,name,neighbors\n", "units.csv")) == [
        "units.csv:1: number: is a column that is missing; add it to the first line",
        "units.csv:1: neighbours: is a column that is missing; add it to the first line",
        "units.csv:1: neighbors: is a column that is not known here; did you mean 'neighbours'?",
    ]


def test_an_empty_file_lacks_all_columns(write: Write, complaints: Complaints) -> None:
    assert len(complaints(read_units_csv, write("", "units.csv"))) == 6


def test_a_file_in_another_encoding_says_so(write: Write, complaints: Complaints) -> None:
    assert complaints(read_units_csv, write("Hội".encode("utf-16"), "units.csv")) == [
        "units.csv: is not UTF-8 text; save it again with the encoding UTF-8"
    ]
