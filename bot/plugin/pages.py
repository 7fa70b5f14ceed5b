"""Pages on the web: what a plugin is asked for, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Asked = Mapping[str, str]
"""What stands behind the "?" of a page's address, each name once; anybody may have typed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page to be drawn: ``template`` is a file in the plugin's ``templates/``, ``data`` the names that it uses beside the house's.

    It is drawn elsewhere and later, so it holds plain values and frozen dataclasses, never records. Every word from it is escaped.
    """

    title: str
    template: str
    data: Mapping[str, object] = field(default_factory=dict)
