"""Checks of single words in the settings; each says what is wrong, and what to write instead."""

import re
from datetime import time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.secret import Secret
from bot.settings.problems import shown


def port(given: object) -> int:
    """A TCP port. Raises: ``ValueError``, as all of these do."""
    if isinstance(given, bool) or not re.fullmatch("[0-9]{1,5}", str(given)) or not 1 <= int(str(given)) <= 65535:
        raise ValueError(f"{shown(given)} is not a port number; write a number from 1 to 65535")
    return int(str(given))


def zone(given: object) -> ZoneInfo:
    """A time zone by its name."""
    if isinstance(given, ZoneInfo):
        return given
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{shown(given)} is not a time zone; write one such as Asia/Ho_Chi_Minh") from None


def time_of_day(given: object) -> time:
    """Hour and minute."""
    if isinstance(given, time):
        return given
    if not re.fullmatch("([01]?[0-9]|2[0-3]):[0-5][0-9]", str(given)):
        raise ValueError(f'{shown(given)} is not a time of day; write one such as "02:30", in quotes')
    hour, _, minute = str(given).partition(":")
    return time(int(hour), int(minute))


def web_address(given: str) -> str:
    """An http or https address, without the slash at its end."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"{shown(given)} is not a web address; write one such as https://nhipcau.example")
    return given.rstrip("/")


def heartbeat_url(given: object) -> object:
    """An http or https address, in the file or kept elsewhere."""
    return Secret(web_address(given), "the settings file") if isinstance(given, str) else given


def database_url(given: object) -> object:
    """An address without a password may stand in the file; with one it is a secret."""
    if not isinstance(given, str):
        return given
    if urlsplit(given).password is not None or "password=" in given:
        raise ValueError("holds a password; write {file: path} or {env: NAME} and keep the whole address there")
    return Secret(given, "the settings file")


def phone_number(given: str) -> str:
    """A number as it is dialled, digits only."""
    if not re.fullmatch("[0-9]{3,11}", given):
        raise ValueError(f"{shown(given)} is not a telephone number; write its digits only")
    return given


def module_name(given: str) -> str:
    """A Python module or an entry point."""
    if not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", given):
        raise ValueError(f"{shown(given)} is not the name of a module; write one such as adapters.web")
    return given


def account_name(given: str) -> str:
    """A name that can stand in an address."""
    if not re.fullmatch("[a-z][a-z0-9-]{0,31}", given):
        raise ValueError(f"{shown(given)} cannot name an account; use small letters a-z, digits and '-'")
    return given


def plugin_name(given: str) -> str:
    """A name that can begin the names of tables."""
    if not re.fullmatch("[a-z][a-z0-9]{0,31}", given):
        raise ValueError(f"{shown(given)} cannot name a plugin; use small letters a-z and digits")
    return given
