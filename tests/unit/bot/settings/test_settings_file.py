"""A settings file: what it may say, and what is said about its mistakes."""

import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.model.people import Role
from bot.settings import ApprovalKind, ApprovalRule, load_settings, settings_template

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]

START = "installation:\n  name: Công an phường Hoa Gạo\n"


def test_the_template_loads_and_shows_what_holds_without_it(write: Write) -> None:
    from_template = load_settings(write(settings_template()))
    bare = load_settings(write(START))
    assert list(from_template.accounts) == ["web"]
    assert list(from_template.plugins) == [
        "relay",
        "tips",
        "registration",
        "bulletins",
        "directory",
        "offices",
        "manual",
        "admin",
        "mydata",
    ]
    assert (from_template.backup.folder, bare.backup.folder) == (from_template.data.folder.parent / "backups", None)
    assert from_template.model_copy(update={"accounts": {}, "plugins": {}, "backup": bare.backup}) == bare


def test_what_the_template_has_behind_hashes_loads_too(write: Write) -> None:
    template = re.sub(r"^store: .*$", "", settings_template(), flags=re.MULTILINE)
    everything = re.sub(r"^( *)# ( *)(- )?([a-z_]+:)", r"\1\2\3\4", template, flags=re.MULTILINE)
    path = write(everything)
    (path.parent / "keys").mkdir()
    write("postgresql://ward:quiet@db.example/nhipcau", "keys/database")
    settings = load_settings(path)
    assert settings.store.engine == "postgresql"
    assert settings.http.public_url == "https://nhipcau.example"
    assert [each.number for each in settings.emergency] == ["114"]
    defaults = load_settings(write(START))
    assert (settings.approvals, settings.media) == (defaults.approvals, defaults.media)
    assert (settings.logging, settings.data, settings.sample) == (defaults.logging, defaults.data, defaults.sample)


def test_what_is_not_said_has_sensible_defaults(write: Write) -> None:
    path = write(START)
    settings = load_settings(path)
    assert settings.installation.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert settings.data.folder == path.parent / "data"
    assert (settings.http.host, settings.http.port, settings.store.engine) == ("127.0.0.1", 8080, "sqlite")
    assert [each.number for each in settings.emergency] == ["113", "114", "115", "111"]
    assert "cháy" in settings.emergency[1].words
    assert not settings.sample
    assert settings.media.max_bytes == 10 * 1024 * 1024


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("animal", ApprovalRule(people=1, not_author=False)),
        ("thing", ApprovalRule(people=1, not_author=False)),
        ("vehicle", ApprovalRule(people=2)),
        ("adult", ApprovalRule(people=2)),
        ("bulletin", ApprovalRule(people=2)),
        (
            "child",
            ApprovalRule(
                people=1, role=Role.DUTY, not_author=False, not_reporter=False, at_once=True, review_within=120
            ),
        ),
        (
            "elder",
            ApprovalRule(
                people=1, role=Role.DUTY, not_author=False, not_reporter=False, at_once=True, review_within=120
            ),
        ),
        ("wanted", ApprovalRule(people=1, role=Role.COMMANDER, decision_number=True)),
        ("access", ApprovalRule(people=1, role=Role.OVERSIGHT)),
    ],
)
def test_each_kind_has_its_approvers(write: Write, kind: ApprovalKind, rule: ApprovalRule) -> None:
    approvals = load_settings(write(START)).approvals
    assert approvals[kind] == rule
    assert len(approvals) == 9


def test_a_changed_approval_leaves_the_rest_as_it_was(write: Write) -> None:
    approvals = load_settings(write(START + "approvals:\n  child:\n    review_within: 30\n")).approvals
    assert approvals["child"] == ApprovalRule(
        people=1, role=Role.DUTY, not_author=False, not_reporter=False, at_once=True, review_within=30
    )
    assert approvals["vehicle"].people == 2


def test_settings_do_not_change_after_the_start(write: Write) -> None:
    settings = load_settings(write(START))
    with pytest.raises(ValidationError, match="frozen"):
        settings.sample = True


def test_words_are_kept_as_written(write: Write) -> None:
    text = START + "emergency:\n- {number: 0113, label_vi: NO, label_en: 20:30, words: [yes, cha\u0301y]}\n"
    [number] = load_settings(write(text)).emergency
    assert (number.number, number.label_vi, number.label_en) == ("0113", "NO", "20:30")
    assert number.words == ("yes", "cháy")


def test_what_stands_in_quotes_is_text(write: Write) -> None:
    text = START + "emergency:\n- {number: '113', label_vi: 'true', label_en: \"null\"}\n"
    [number] = load_settings(write(text)).emergency
    assert (number.number, number.label_vi, number.label_en) == ("113", "true", "null")


def test_a_byte_order_mark_is_no_mistake(write: Write) -> None:
    assert load_settings(write(b"\xef\xbb\xbf" + START.encode())).installation.name == "Công an phường Hoa Gạo"


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("http:\n  port: abc\n", "4: http.port: 'abc' is not a port number; write a number from 1 to 65535"),
        ("http:\n  port: 70000\n", "4: http.port: 70000 is not a port number; write a number from 1 to 65535"),
        ("http:\n  port: true\n", "4: http.port: true is not a port number; write a number from 1 to 65535"),
        ("http:\n  prot: 80\n", "4: http.prot: is not a key that is known here; did you mean 'port'?"),
        (
            "http:\n  colour: red\n",
            "4: http.colour: is not a key that is known here; known here: host, port, public_url",
        ),
        ("htpp: {}\n", "3: htpp: is not a key that is known here; did you mean 'http'?"),
        ("http:\n", "3: http: has no value; write one after the ':', or remove the line"),
        (
            "http: 8080\n",
            "3: http: 8080 is not a group of keys; write 'key: value' lines below it, each two spaces further right",
        ),
        (
            "http:\n  public_url: nhipcau.example\n",
            "4: http.public_url: 'nhipcau.example' is not a web address; write one such as https://nhipcau.example",
        ),
        ("media:\n  side: soon\n", "4: media.side: 'soon' is not a whole number; write digits only"),
        ("media:\n  side: 9000\n", "4: media.side: 9000 is too large; write at most 4096"),
        ("media:\n  side: 32\n", "4: media.side: 32 is too small; write at least 320"),
        ("sample: maybe\n", "3: sample: 'maybe' is neither true nor false; write one of them"),
        ("emergency: 15\n", "3: emergency: 15 is not a list; write one item a line, each after '- '"),
        (
            "logging:\n  level: loud\n",
            (
                "4: logging.level: 'loud' is none of the words that are possible here;"
                " write 'debug', 'info', 'warning' or 'error'"
            ),
        ),
        ("store: mysql\n", "3: store: 'mysql' is no database that is known here; write sqlite, or 'url:' below store"),
        (
            "store:\n  url: mysql://db.example\n",
            "4: store.url: is not the address of a PostgreSQL database; begin it with postgresql://",
        ),
        ("accounts:\n  web: {}\n", "4: accounts.web.adapter: is missing; add a line 'adapter: …'"),
        (
            "accounts:\n  Nhà ta:\n    adapter: adapters.web\n",
            "4: accounts.Nhà ta: 'Nhà ta' cannot name an account; use small letters a-z, digits and '-'",
        ),
        (
            "accounts:\n  web:\n    adapter: the web\n",
            "5: accounts.web.adapter: 'the web' is not the name of a module; write one such as adapters.web",
        ),
        (
            "accounts:\n  web:\n    adapter: adapters.web\n    settings: [1]\n",
            (
                "6: accounts.web.settings: a list is not a group of keys;"
                " write 'key: value' lines below it, each two spaces further right"
            ),
        ),
        (
            "plugins:\n  relay:\n    plugins: plugins.relay\n",
            "5: plugins.relay.plugins: is not a key that is known here; did you mean 'plugin'?",
        ),
        (
            "plugins:\n  Lost_Things: {plugin: x}\n",
            "4: plugins.Lost_Things: 'Lost_Things' cannot name a plugin; use small letters a-z and digits",
        ),
        (
            "approvals:\n  vehicle:\n    people: 3\n",
            "5: approvals.vehicle.people: 3 is none of the words that are possible here; write 1 or 2",
        ),
        (
            "approvals:\n  thing:\n    at_once: true\n",
            "4: approvals.thing: leaves at once and is never reviewed; add 'review_within: 120' (minutes)",
        ),
        ("proof:\n  minutes: 0\n", "4: proof.minutes: 0 is too small; write at least 1"),
        ("proof:\n  minutes: 481\n", "4: proof.minutes: 481 is too large; write at most 480"),
        (
            "emergency:\n- number: one\n  label_vi: A\n  label_en: B\n",
            "4: emergency[0].number: 'one' is not a telephone number; write its digits only",
        ),
    ],
)
def test_a_mistake_names_file_line_key_and_remedy(
    write: Write, complaints: Complaints, more: str, complaint: str
) -> None:
    assert f"settings.yaml:{complaint}" in complaints(load_settings, write(START + more))


def test_a_mistyped_kind_of_approval_is_refused(write: Write, complaints: Complaints) -> None:
    [complaint] = complaints(load_settings, write(START + "approvals:\n  vehicel:\n    people: 1\n"))
    assert complaint.startswith("settings.yaml:4: approvals.vehicel: 'vehicel' is none of the words")


def test_a_missing_key_is_named_on_the_line_above_it(write: Write, complaints: Complaints) -> None:
    assert complaints(load_settings, write("sample: true\n")) == [
        "settings.yaml:1: installation: is missing; add a line 'installation: …'"
    ]
    assert complaints(load_settings, write("sample: true\ninstallation:\n  language: vi\n")) == [
        "settings.yaml:2: installation.name: is missing; add a line 'name: …'"
    ]


def test_an_unknown_time_zone_is_refused(write: Write, complaints: Complaints) -> None:
    assert complaints(load_settings, write(START + "  timezone: Asia/Hoa_Gao\n")) == [
        "settings.yaml:3: installation.timezone: 'Asia/Hoa_Gao' is not a time zone; write one such as Asia/Ho_Chi_Minh"
    ]


def test_all_mistakes_are_listed_at_once(write: Write, complaints: Complaints) -> None:
    lines = complaints(load_settings, write("http:\n  port: abc\nsample: maybe\n"))
    assert [line.split(": ")[1] for line in lines] == ["installation", "http.port", "sample"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "a tab stands where YAML wants spaces; replace it with spaces"),
        ("http:\n  host: x\n port: 1\n", 3, "this line stands further left or right than its neighbours; line it up"),
        ("http: x\n  port: 1\n", 2, "a line too far to the right; line it up"),
        ("name: Ba: Tư\n", 1, "or put the value in quotes"),
        ("a: 'x\n", 1, "a quote or bracket is opened and never closed; close it"),
        ("a: [1, 2\n", 1, "a bracket is opened and not closed"),
        ("a: @x\n", 1, "a character that cannot begin a value; put the value in quotes"),
        ("a: 1\n---\nb: 2\n", 2, "a second '---'; keep one document in the file"),
        ("a: &x 1\nb: *x\n", 2, "'*' repeats another place; write the values out here"),
        ("a: 1\nb: !secret x\n", 2, "b: a word beginning with '!' stands before the value; put it in quotes"),
        ("a: 1\nb: \x01\n", 2, "a character that cannot be printed; remove it"),
        ("a: 1\nb: 2\na: 3\n", 3, "a: is already given on line 1; keep one of the two"),
        ("a: 1\n? [x]\n: 2\n", 2, "a key is not a word; write 'key: value'"),
        ("- a\n- b\n", 1, "holds no keys; write 'key: value' lines"),
        ("# nothing\n", 1, "holds no keys; write 'key: value' lines"),
    ],
)
def test_a_file_that_is_no_yaml_for_us_is_refused_with_its_line(
    write: Write, complaints: Complaints, text: str, line: int, words: str
) -> None:
    [complaint] = complaints(load_settings, write(text))
    assert complaint.startswith(f"settings.yaml:{line}: ")
    assert words in complaint


def test_a_file_that_is_not_there_says_so(tmp_path: Path, complaints: Complaints) -> None:
    assert complaints(load_settings, tmp_path / "settings.yaml") == [
        "settings.yaml: there is no such file; correct the path, or write one with 'nhipcau init'"
    ]


def test_a_folder_in_place_of_the_file_says_so(tmp_path: Path, complaints: Complaints) -> None:
    assert "is a folder; name the file in it" in complaints(load_settings, tmp_path)[0]


def test_a_file_in_another_encoding_says_so(write: Write, complaints: Complaints) -> None:
    assert complaints(load_settings, write("name: Hội".encode("utf-16"))) == [
        "settings.yaml: is not UTF-8 text; save it again with the encoding UTF-8"
    ]
