"""Writes a complete small plugin that works, for somebody to change into their own."""

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from bot.model.errors import ConfigurationError

_PLUGIN: Final[Mapping[str, str]] = {
    "init.py": "__init__.py",
    "manifest.py": "manifest.py",
    "forms.py": "forms.py",
    "records.py": "records.py",
    "handlers.py": "handlers.py",
    "migration.py": "migrations/0001_first.py",
    "vi.ftl": "texts/vi.ftl",
    "en.ftl": "texts/en.ftl",
    "README.md": "README.md",
}
_RESERVED: Final = frozenset({"core", "house", "bot", "adapters", "plugins", "tests"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes: ``package`` is the import name, ``folder`` its files, ``test`` the one test."""

    name: str
    package: str
    root: Path
    folder: Path
    test: Path


def new_plugin(name: str, into: Path) -> list[Path]:
    """The files that were written, the package's folder first.

    ``into`` is a Python package such as ``plugins``, which the new one becomes a part of, or else any folder, in which it
    becomes a distribution of its own. Raises: ``ConfigurationError``; then nothing was written.
    """
    _check_name(name)
    into = into.expanduser().absolute()
    inside = (into / "__init__.py").exists()
    plan = _inside(name, into) if inside else _alone(name, into)
    texts = _texts(plan, alone=not inside)
    for path in (plan.folder, *texts):
        if path.exists():
            raise ConfigurationError(f"{path} is there already; choose another name, or another folder with --into")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(
            f"{error.filename} cannot be written ({error.strerror}); choose another folder with --into"
        ) from error
    return [plan.folder, *texts]


def _check_name(name: str) -> None:
    if not re.fullmatch("[a-z][a-z0-9]{1,31}", name):
        raise ConfigurationError(
            f"{name!r} cannot name a plugin; use 2 to 32 small letters a-z and digits, a letter first"
        )
    if name in _RESERVED or keyword.iskeyword(name):
        raise ConfigurationError(f"{name!r} means something else already; choose another name")


def _inside(name: str, into: Path) -> _Plan:
    """In a package of this checkout, beside the other plugins."""
    root = into
    while (root / "__init__.py").exists():
        root = root.parent
    package = ".".join([*into.relative_to(root).parts, name])
    return _Plan(
        name, package, root, into / name, root / "tests" / "unit" / Path(*package.split(".")) / f"test_{name}.py"
    )


def _alone(name: str, into: Path) -> _Plan:
    package = f"nhipcau_{name}"
    return _Plan(name, package, into, into / package, into / "tests" / f"test_{name}.py")


def _texts(plan: _Plan, *, alone: bool) -> dict[Path, str]:
    texts = {plan.folder / target: _filled(plan, template) for template, target in _PLUGIN.items()}
    texts[plan.folder / "migrations" / "__init__.py"] = ""
    texts[plan.test] = _filled(plan, "test.py")
    if alone:
        texts[plan.root / "pyproject.toml"] = _filled(plan, "project.toml")
    else:
        texts[plan.test.parent / "__init__.py"] = ""
    return texts


def _filled(plan: _Plan, template: str) -> str:
    text = resources.files("bot.cli").joinpath(f"scaffold/{template}.txt").read_text(encoding="utf-8")
    words = {
        "name": plan.name,
        "Class": plan.name.capitalize(),
        "package": plan.package,
        "test": plan.test.relative_to(plan.root).as_posix(),
    }
    return re.sub(r"@(\w+)@", lambda found: words[found[1]], text)
