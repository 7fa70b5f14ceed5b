"""The door for platforms: what an adapter must do, may say and can fail with."""

from bot.adapter.capabilities import Capabilities, Rates
from bot.adapter.failures import (
    ChatGone,
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    NotYet,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.adapter.keep import Keep
from bot.adapter.port import (
    Adapter,
    AdapterEntry,
    AdapterState,
    ChatInfo,
    Finds,
    Intake,
    MakeAdapter,
    Opens,
    Premises,
    Receipt,
    Visit,
    Visited,
)
from bot.adapter.sample import SampleGroup, SamplePerson, Settlement, Settles

__all__ = [
    "Adapter",
    "AdapterEntry",
    "AdapterState",
    "Capabilities",
    "ChatGone",
    "ChatInfo",
    "ChatMoved",
    "Failure",
    "Finds",
    "Forbidden",
    "Intake",
    "Keep",
    "MakeAdapter",
    "NotSent",
    "NotYet",
    "Opens",
    "Premises",
    "Rates",
    "Receipt",
    "Rejected",
    "SampleGroup",
    "SamplePerson",
    "Settlement",
    "Settles",
    "SignInRefused",
    "Uncertain",
    "Visit",
    "Visited",
    "Wait",
]
