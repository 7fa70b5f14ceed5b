"""What stays of somebody who was erased: an internal number without a name, where something else would not be true without it."""

from collections.abc import Mapping
from typing import Final

STAYS: Final[Mapping[str, frozenset[str]]] = {
    "audit": frozenset({"actor", "subject", "detail"}),
    "unit_change": frozenset({"by"}),
    "chat_group": frozenset({"bound_by"}),
    "role_grant": frozenset({"giver"}),
    "approval": frozenset({"author"}),
    "vote": frozenset({"person"}),
}
"""Columns of core tables in which the id may still be read; a test walks all others.

``audit``: each line's hash holds the one before, so that no line can be changed. The others are acts of former officers, which bind
others still: who changed a unit, bound a group, gave a role, asked for an approval together with such a role, and voted. Votes and
requests go 90 days after their decision.
"""
