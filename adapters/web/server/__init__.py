"""A small chat platform of our own: one SQLite file, a Python interface for the bot, pages for people."""

from adapters.web.server.chatserver import PROOF_PAGE, ChatServer
from adapters.web.server.errors import Gone, NoChat, NotThere, Refusal, Unfit
from adapters.web.server.factors import Realm, Seal
from adapters.web.server.http import web_app
from adapters.web.server.inside import INSIDE, OWN_PAGES, signed_in
from adapters.web.server.keeping import keep
from adapters.web.server.options import Limits, SamplePerson, Waking, WebOptions
from adapters.web.server.push import SERVICES, Sender, Services, VapidKeys, contact_of
from adapters.web.server.retention import Retention
from adapters.web.server.shapes import (
    TEXT_LIMIT,
    Button,
    ButtonPressed,
    ChatInfo,
    ChatKind,
    Clock,
    MemberJoined,
    MemberLeft,
    Message,
    MessageSent,
    Photo,
    PostReceipt,
    Proving,
    ServerEvent,
    Span,
    Started,
)
from adapters.web.server.starts import WALLS

__all__ = [
    "INSIDE",
    "OWN_PAGES",
    "PROOF_PAGE",
    "SERVICES",
    "TEXT_LIMIT",
    "WALLS",
    "Button",
    "ButtonPressed",
    "ChatInfo",
    "ChatKind",
    "ChatServer",
    "Clock",
    "Gone",
    "Limits",
    "MemberJoined",
    "MemberLeft",
    "Message",
    "MessageSent",
    "NoChat",
    "NotThere",
    "Photo",
    "PostReceipt",
    "Proving",
    "Realm",
    "Refusal",
    "Retention",
    "SamplePerson",
    "Seal",
    "Sender",
    "ServerEvent",
    "Services",
    "Span",
    "Started",
    "Unfit",
    "VapidKeys",
    "Waking",
    "WebOptions",
    "contact_of",
    "keep",
    "signed_in",
    "web_app",
]
