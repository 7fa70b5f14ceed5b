"""Each answer of the Bot API becomes the failure that names its remedy."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Conflict, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.error import Forbidden as NotAllowed

from adapters.telegram import failures
from adapters.telegram.failures import Patience, Troubled, Unanswered, Unreached, remedy
from bot.adapter import (
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
from bot.model.ids import AccountId, ChatRef

ACCOUNT = AccountId("telegram")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Patience(3), Wait),
        (Unreached(), NotSent),
        (Unanswered(), Uncertain),
        (TimedOut(), Uncertain),
        (Troubled(502), Uncertain),
        (failures.TooLarge(), Rejected),
        (NetworkError("Unknown error in HTTP implementation"), Uncertain),
        (Conflict("Conflict: terminated by other getUpdates request"), failures.AnotherReads),
        (InvalidToken("Unauthorized"), SignInRefused),
        (InvalidToken("Not Found"), Rejected),
    ],
)
def test_what_befalls_any_request(error: TelegramError, kind: type[Failure]) -> None:
    assert type(remedy(error, ACCOUNT)) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Forbidden: bot was blocked by the user", ChatGone),
        ("Forbidden: user is deactivated", ChatGone),
        ("Forbidden: bot was kicked from the group chat", ChatGone),
        ("Forbidden: bot was kicked from the supergroup chat", ChatGone),
        ("Forbidden: bot is not a member of the supergroup chat", ChatGone),
        ("Forbidden: bot can't send messages to bots", ChatGone),
        ("Forbidden: the group chat was deleted", ChatGone),
        ("Forbidden: bot can't initiate conversation with a user", NotYet),
        ("Forbidden: not enough rights to send photos to the chat", Forbidden),
        ("Forbidden: something new", Forbidden),
    ],
)
def test_what_is_not_allowed(words: str, kind: type[Failure]) -> None:
    assert type(remedy(NotAllowed(words), ACCOUNT)) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bad Request: chat not found", ChatGone),
        ("Bad Request: group chat was deactivated", ChatGone),
        ("Bad Request: PEER_ID_INVALID", ChatGone),
        ("Bad Request: message is not modified: specified new message content is the same", failures.NotModified),
        ("Bad Request: CHAT_NOT_MODIFIED", failures.NotModified),
        ("Bad Request: message to delete not found", failures.NotThere),
        ("Bad Request: message to edit not found", failures.NotThere),
        ("Bad Request: message to pin not found", failures.NotThere),
        ("Bad Request: MESSAGE_ID_INVALID", failures.NotThere),
        ("Bad Request: there is no text in the message to edit", failures.NoWords),
        ("Bad Request: wrong file identifier/HTTP URL specified", failures.NoSuchFile),
        ("Bad Request: HIDE_REQUESTER_MISSING", failures.NobodyKnocks),
        ("Bad Request: USER_ALREADY_PARTICIPANT", failures.AlreadyIn),
        ("Bad Request: USER_NOT_PARTICIPANT", failures.NotIn),
        ("Bad Request: message can't be deleted", failures.NotDeletable),
        ("Bad Request: message can't be deleted for everyone", failures.NotDeletable),
        ("Bad Request: MESSAGE_DELETE_FORBIDDEN", failures.NotDeletable),
        ("Bad Request: not enough rights to manage pinned messages in the chat", Forbidden),
        ("Bad Request: have no rights to send a message", Forbidden),
        ("Bad Request: need administrator rights in the channel chat", Forbidden),
        ("Bad Request: CHAT_ADMIN_REQUIRED", Forbidden),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", Forbidden),
        ("Bad Request: can't remove chat owner", Forbidden),
        ("Bad Request: message is too long", Rejected),
        ("Bad Request: BUTTON_DATA_INVALID", Rejected),
    ],
)
def test_what_is_a_bad_request(words: str, kind: type[Failure]) -> None:
    assert type(remedy(BadRequest(words), ACCOUNT)) is kind


def test_a_message_that_is_not_there_does_not_say_that_the_chat_is_gone() -> None:
    said = remedy(BadRequest("Bad Request: message to edit not found"), ACCOUNT)
    assert isinstance(said, Rejected)
    assert not isinstance(said, ChatGone)


def test_patience_says_how_long() -> None:
    said = remedy(Patience(2282), ACCOUNT)
    assert isinstance(said, Wait)
    assert said.seconds == 2282


def test_a_group_that_became_a_supergroup_says_where_it_is() -> None:
    said = remedy(ChatMigrated(-1001234), ACCOUNT)
    assert isinstance(said, ChatMoved)
    assert said.to == ChatRef(ACCOUNT, "-1001234")


@pytest.mark.parametrize("words", ["Unauthorized", "Not Found"])
def test_who_is_not_let_in_is_told_whom_to_ask(words: str) -> None:
    said = remedy(InvalidToken(words), ACCOUNT, signing_in=True)
    assert isinstance(said, SignInRefused)
    assert "@BotFather" in str(said)


def test_words_of_the_server_are_shown_short_and_without_what_could_be_a_token() -> None:
    token = "7001001:AAF4kq1w2e3r4t5y6u7i8o9p0asdfghjklz"
    said = str(remedy(BadRequest(f"Bad Request: what is {token}? Nguyễn <b>A</b> {'x' * 500}"), ACCOUNT))
    assert token.partition(":")[2] not in said
    assert "ễ" not in said
    assert len(said) < 150
