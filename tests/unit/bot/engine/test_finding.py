"""Places, people and groups by their names, in a form and beside it."""

from dataclasses import dataclass
from typing import Annotated

from bot.engine.finding import Finder
from bot.model.ids import GroupId, PersonId
from bot.model.people import Person
from bot.plugin import PRIVATE, AskGroup, AskPerson, AskUnit, Form, NoSettings, Plugin, command
from bot.store import people
from tests.unit.bot.engine.talk import Talk, talk, town
from tests.unit.bot.engine.ward import A1, A2, B1, A, person

__all__ = ["talk", "town"]

UNIT, PERSON, GROUP = AskUnit(key="lost-place"), AskPerson(key="lost-secret"), AskGroup(key="lost-place")


@dataclass(frozen=True)
class Invite(Form):
    """Whom, and where to."""

    person: Annotated[PersonId, AskPerson(key="lost-secret")]
    group: Annotated[GroupId, AskGroup(key="lost-place")]


def inviting(talk: Talk) -> None:
    plugin: Plugin[NoSettings] = Plugin("lost", "lost-menu", NoSettings)
    plugin.form(Invite, start=command("mời"), where=PRIVATE)(talk.desk.file)
    talk.restart(plugin)


def test_homes_come_before_posts_and_none_twice(talk: Talk) -> None:
    group = talk.ward.group("g1", A1)
    people.enter(talk.tx, person("hai"), group.id, talk.tx.now)
    people.enter(talk.tx, person("linh"), group.id, talk.tx.now)
    assert Finder(talk.moment("hai")).near(UNIT) == [A1]
    assert Finder(talk.moment("linh")).near(UNIT) == [A1, A]


def test_only_units_of_the_kinds_that_are_asked_for_are_found(talk: Talk) -> None:
    communes = AskUnit(key="k", kinds=frozenset({"xa"}))
    assert Finder(talk.moment("hai")).near(communes) == []
    assert Finder(talk.moment("hai")).find(communes, "phuoc") == [A]


def test_a_group_is_found_by_its_title_only_where_one_has_a_post(talk: Talk) -> None:
    talk.ward.group("lúa", A1)
    talk.ward.group("chợ", B1)
    finder = Finder(talk.moment("linh"))
    assert finder.near(GROUP) == ["lúa"]
    assert finder.find(GROUP, "nhom lua") == ["lúa"]
    assert finder.find(GROUP, "chợ") == []
    assert finder.find(GROUP, "?") == []
    assert Finder(talk.moment("cuc")).near(GROUP) == []


def test_what_is_no_more_has_no_name(talk: Talk) -> None:
    finder = Finder(talk.moment("linh"))
    assert [finder.name(question, "gone") for question in (UNIT, PERSON, GROUP)] == ["", "", ""]


def test_people_are_told_apart_by_their_home(talk: Talk) -> None:
    people.enter(talk.tx, person("hai"), talk.ward.group("g1", A2).id, talk.tx.now)
    finder = Finder(talk.moment("linh"))
    assert finder.name(PERSON, "hai") == "Hai (Ấp Phước Lễ)"
    assert finder.name(PERSON, "linh") == "Linh"


def test_somebody_may_be_called_like_the_word_for_cancel(talk: Talk) -> None:
    inviting(talk)
    people.add_person(talk.tx, Person(PersonId("huy"), "Huy"), talk.tx.now)
    people.enter(talk.tx, PersonId("huy"), talk.ward.group("lúa", A1).id, talk.tx.now)
    talk.says("linh", "mời")
    assert '[Trả lời là "Huy"]' in talk.says("linh", "Huy")[0]
    assert talk.says("linh", "1")[0].startswith("Đã ghi: Huy (Ấp Phước Hội).")


def test_a_person_and_a_group_are_asked_for_by_name(talk: Talk) -> None:
    inviting(talk)
    group = talk.ward.group("lúa", A1)
    assert talk.says("linh", "mời")[0].endswith('(Gõ tên người đó.)\n(Gõ "hủy" nếu anh/chị muốn thôi.)')
    assert talk.says("linh", "ai đó")[0].startswith("Tôi chưa tìm thấy người có tên này")
    assert talk.says("linh", "hai")[0].startswith("Đã ghi: Hai.")
    assert talk.says("linh", "chợ")[0].startswith("Tôi chưa tìm thấy nhóm có tên này")
    talk.says("linh", "lua")
    assert talk.desk.filed[0].form == Invite(person("hai"), group.id)
