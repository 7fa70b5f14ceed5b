"""Registration: a household asks to be taken in, somebody who knows the house says yes, and each house counts once."""

from plugins.registration import (
    asking,
    belonging,
    counting,
    deciding,
    dividing,
    groups,
    joining,
    kin,
    knocking,
    meetings,
    merging,
    moving,
    privacy,
    regaining,
)
from plugins.registration.manifest import plugin

__all__ = [
    "asking",
    "belonging",
    "counting",
    "deciding",
    "dividing",
    "groups",
    "joining",
    "kin",
    "knocking",
    "meetings",
    "merging",
    "moving",
    "plugin",
    "privacy",
    "regaining",
]
