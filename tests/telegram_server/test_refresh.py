import json

import pytest

from tests.tools import bot_api
from tests.tools.bot_api import SchemaChanged, extract


def _field(name: str, kind: str, *, required: bool = True, description: str = "") -> bot_api.Json:
    return {"name": name, "type": kind, "required": required, "description": description}


def _schema(**descriptions: str) -> bot_api.Json:
    """As the source has it, with everything that is asked for in its barest form."""
    methods: list[bot_api.Json] = [
        {"name": name, "description": descriptions.get(name, "Returns True on success."), "annotations": []}
        for name in bot_api.METHODS
    ]
    kinds = [
        {
            "name": name,
            "description": descriptions.get(name, "One of\n - ChatMemberOwner" if name in bot_api.ONE_OF else "Words."),
            "annotations": [_field("id", "Integer"), _field("text", "String", required=False)],
        }
        for name in bot_api.TYPES
    ]
    status = _field("status", "String", description="The member's status, always 'creator'")
    owner = {"name": "ChatMemberOwner", "description": "An owner.", "annotations": [status]}
    return {"api": {"version": "10.3"}, "items": [{"children": methods}, {"children": [*kinds, owner]}]}


def test_names_types_and_requirements_are_kept_without_the_words() -> None:
    made = extract(_schema(), source="aiogram==0")
    assert (made["source"], made["version"]) == ("aiogram==0", "10.3")
    assert made["types"]["User"] == {"required": {"id": "Integer"}, "optional": {"text": "String"}}
    assert "Words" not in json.dumps(made)


def test_what_a_kind_can_be_comes_along_with_what_it_calls_itself() -> None:
    made = extract(_schema(), source="")
    assert made["types"]["ChatMember"] == {"one_of": ["ChatMemberOwner"]}
    assert made["types"]["ChatMemberOwner"]["required"] == {"status": "=creator"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Use it well. Returns True on success.", "True"),
        ("On success, True is returned.\nAlternatively, look around.", "True"),
        ("On success, the sent Message is returned.", "Message"),
        ("On success, an Array of Message objects that were sent is returned.", "Array of Message"),
        (
            "On success, if it is not inline, the edited Message is returned, otherwise True is returned.",
            "Message or True",
        ),
        ("Returns the MessageId of the sent message on success.", "MessageId"),
        ("Returns Integer on success.", "Integer"),
        ("The user will return on their own. Returns the new invite link as ChatInviteLink object.", "ChatInviteLink"),
        ("Returns basic information about the bot in form of a User object.", "User"),
    ],
)
def test_what_a_method_returns_is_read_from_its_description(words: str, kind: str) -> None:
    assert extract(_schema(getMe=words), source="")["methods"]["getMe"]["returns"] == kind


@pytest.mark.parametrize("changed", [{"getMe": "It is what it is."}, {"ChatMember": "Nobody knows."}])
def test_a_source_that_looks_otherwise_is_noticed(changed: dict[str, str]) -> None:
    with pytest.raises(SchemaChanged):
        extract(_schema(**changed), source="")
