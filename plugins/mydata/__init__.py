"""My data: people see, correct and take back what is kept about them, and who looks after data keeps the law's clocks."""

from plugins.mydata import accounts, alarmclock, desk, home, incidents, leaving, privacy, reminders, requests, selfcheck
from plugins.mydata.manifest import plugin

__all__ = [
    "accounts",
    "alarmclock",
    "desk",
    "home",
    "incidents",
    "leaving",
    "plugin",
    "privacy",
    "reminders",
    "requests",
    "selfcheck",
]
