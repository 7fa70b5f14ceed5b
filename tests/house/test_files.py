"""What is kept in git installs anywhere, names no machine, and includes what a reader looks for."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.sources import ROOT, kept_texts

LOCKS = ("run", "dev")
ENTRY = re.compile(r"[a-z0-9][a-z0-9.-]*==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")

# Written so that they do not match themselves.
PATH = re.compile(r"(?<![\w.-])/(root|home|work)/")
HOST = re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org|[.]library/")


def lock_complaints(name: str, text: str) -> Iterator[str]:
    """A lock lists exact versions with hashes and nothing else."""
    if "://" in text or ENTRY.sub("", text):
        yield f"{name}: not a list of hashed versions: {ENTRY.sub('', text)[:200]!r}"


def place_complaints(name: str, text: str) -> Iterator[str]:
    """No folder of somebody's machine, and no host to install from."""
    for number, line in enumerate(text.splitlines(), 1):
        if PATH.search(line) or HOST.search(line):
            yield f"{name}:{number}: names a machine's folder or a package host: {line.strip()[:80]}"


def _read_lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def _names(text: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_hashed_versions_only(name: str) -> None:
    assert not list(lock_complaints(name, _read_lock(name)))


def test_the_locks_agree_with_each_other() -> None:
    run, dev = ({match[0] for match in ENTRY.finditer(_read_lock(name))} for name in LOCKS)
    assert run <= dev


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    for name, asked in (
        ("run", [*project["project"]["dependencies"], *groups["build"]]),
        ("dev", groups["dev"]),
    ):
        wanted = {re.split(r"[\[<>=~! ]", each)[0].lower().replace("_", "-").replace(".", "-") for each in asked}
        assert wanted <= _names(_read_lock(name))


def test_what_is_kept_names_no_machine() -> None:
    assert [complaint for name, text in kept_texts() for complaint in place_complaints(name, text)] == []


@pytest.mark.parametrize("name", ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"])
def test_what_a_reader_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


@pytest.mark.parametrize(
    "text",
    [
        "a==1\n",
        "--index-url https://example.net/simple\n",
        "a @ file:///tmp/a.whl\n",
        "a>=1 \\\n    --hash=sha256:" + "0" * 64 + "\n",
    ],
)
def test_a_careless_lock_is_noticed(text: str) -> None:
    assert list(lock_complaints("run", text))


@pytest.mark.parametrize(
    "text", ["see /{}/lan/notes".format("home"), "cd '/{}/main'".format("work"), "from pypi.{}".format("org")]
)
def test_a_machines_folder_is_noticed(text: str) -> None:
    assert list(place_complaints("README.md", text))


def test_a_web_address_with_such_a_word_is_not_taken_for_a_folder() -> None:
    assert not list(place_complaints("README.md", "https://example.net/{}/1".format("work")))
