"""Which rights the bot lacks in a group."""

import pytest

from adapters.telegram.rights import is_in, missing_rights

ALL = {
    "status": "administrator",
    "can_delete_messages": True,
    "can_invite_users": True,
    "can_restrict_members": True,
    "can_pin_messages": True,
}
LED = ("core-lacks-take-down", "core-lacks-invite", "core-lacks-remove", "core-lacks-pin")


def test_an_administrator_with_all_rights_lacks_nothing() -> None:
    assert missing_rights(ALL, {"type": "supergroup"}) == ()


@pytest.mark.parametrize(
    ("right", "key"),
    [
        ("can_delete_messages", "core-lacks-take-down"),
        ("can_invite_users", "core-lacks-invite"),
        ("can_restrict_members", "core-lacks-remove"),
        ("can_pin_messages", "core-lacks-pin"),
    ],
)
def test_each_right_that_was_not_given_is_named(right: str, key: str) -> None:
    assert missing_rights(ALL | {right: False}, {}) == (key,)
    assert missing_rights({name: given for name, given in ALL.items() if name != right}, {}) == (key,)


def test_a_mere_member_may_write_where_all_may() -> None:
    assert missing_rights({"status": "member"}, {"permissions": {"can_send_messages": True}}) == LED
    assert missing_rights({"status": "member"}, {}) == LED


@pytest.mark.parametrize("right", ["can_send_messages", "can_send_photos"])
def test_a_mere_member_lacks_writing_where_only_administrators_may(right: str) -> None:
    assert missing_rights({"status": "member"}, {"permissions": {right: False}}) == ("core-lacks-send", *LED)


def test_who_is_restricted_has_rights_of_their_own() -> None:
    member = {"status": "restricted", "is_member": True, "can_send_messages": False}
    assert missing_rights(member, {"permissions": {"can_send_messages": True}}) == ("core-lacks-send", *LED)


def test_an_administrator_may_write_where_members_may_not() -> None:
    assert missing_rights(ALL, {"permissions": {"can_send_messages": False}}) == ()


@pytest.mark.parametrize(
    ("member", "inside"),
    [
        ({"status": "member"}, True),
        ({"status": "administrator"}, True),
        ({"status": "creator"}, True),
        ({"status": "restricted", "is_member": True}, True),
        ({"status": "restricted", "is_member": False}, False),
        ({"status": "left"}, False),
        ({"status": "kicked"}, False),
        ({}, False),
    ],
)
def test_who_is_in_a_group(member: dict[str, object], inside: bool) -> None:
    assert is_in(member) is inside
