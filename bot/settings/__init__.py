"""The settings of an installation, read from files that say where they are wrong."""

from bot.settings.load import load_settings, settings_template
from bot.settings.models import (
    Account,
    ApprovalKind,
    ApprovalRule,
    Backup,
    Data,
    DataContact,
    EmergencyNumber,
    Http,
    Installation,
    Logging,
    Media,
    PluginEntry,
    Settings,
    Store,
)
from bot.settings.parts import RawPart, parse_part
from bot.settings.problems import Problem, SecretError, SettingsError
from bot.settings.units import UnitRow, read_units_csv
from bot.settings.ward import Ward, WardGroup, WardPerson, WardRole, load_ward

__all__ = [
    "Account",
    "ApprovalKind",
    "ApprovalRule",
    "Backup",
    "Data",
    "DataContact",
    "EmergencyNumber",
    "Http",
    "Installation",
    "Logging",
    "Media",
    "PluginEntry",
    "Problem",
    "RawPart",
    "SecretError",
    "Settings",
    "SettingsError",
    "Store",
    "UnitRow",
    "Ward",
    "WardGroup",
    "WardPerson",
    "WardRole",
    "load_settings",
    "load_ward",
    "parse_part",
    "read_units_csv",
    "settings_template",
]
