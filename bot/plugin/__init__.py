"""The door for plugins: what they declare, what they are handed, what they may use."""

from bot.columns import Folded, Personal, Plain, Sealed, Sensitive, UtcTime
from bot.plugin.context import Context
from bot.plugin.facets import Facet
from bot.plugin.forms import Ask, AskGroup, AskKind, AskPerson, AskPhone, AskPhoto, AskUnit, Choose, Confirm, Form
from bot.plugin.hush import Hushed
from bot.plugin.jobs import Job, JobEnded, JobFailed, JobHandle, TryAgain
from bot.plugin.packs import ByHand, Pack, PackState, What
from bot.plugin.pages import Asked, View
from bot.plugin.plugin import ANYWHERE, GROUP, PRIVATE, Ability, Missed, NoSettings, Plugin, Start, Where, command
from bot.plugin.records import Record
from bot.plugin.things import (
    Code,
    Command,
    CoverageReached,
    Decision,
    Due,
    Joined,
    Knock,
    Outcome,
    Press,
    Replied,
    Said,
    Verdict,
)

__all__ = [
    "ANYWHERE",
    "GROUP",
    "PRIVATE",
    "Ability",
    "Ask",
    "AskGroup",
    "AskKind",
    "AskPerson",
    "AskPhone",
    "AskPhoto",
    "AskUnit",
    "Asked",
    "ByHand",
    "Choose",
    "Code",
    "Command",
    "Confirm",
    "Context",
    "CoverageReached",
    "Decision",
    "Due",
    "Facet",
    "Folded",
    "Form",
    "Hushed",
    "Job",
    "JobEnded",
    "JobFailed",
    "JobHandle",
    "Joined",
    "Knock",
    "Missed",
    "NoSettings",
    "Outcome",
    "Pack",
    "PackState",
    "Personal",
    "Plain",
    "Plugin",
    "Press",
    "Record",
    "Replied",
    "Said",
    "Sealed",
    "Sensitive",
    "Start",
    "TryAgain",
    "UtcTime",
    "Verdict",
    "View",
    "What",
    "Where",
    "command",
]
