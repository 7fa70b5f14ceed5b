"""How the operator is told to give rights."""

import pytest

from adapters.telegram.remedies import remedy
from adapters.telegram.rights import missing_rights


def test_switches_are_named_once_in_the_order_of_the_page() -> None:
    words = remedy(("core-lacks-pin", "core-lacks-take-down", "core-lacks-delete"))
    assert words.endswith(
        "Administrators, the bot (or Add Admin, if it is none yet), switch on: Delete messages, Pin messages"
    )


@pytest.mark.parametrize("missing", [("core-lacks-send",), ("core-lacks-call",), ()])
def test_what_has_no_switch_comes_with_being_an_administrator(missing: tuple[str, ...]) -> None:
    words = remedy(missing)
    assert "switch on" not in words
    assert "Add Admin" in words


def test_each_right_that_a_look_can_miss_has_a_switch_or_comes_with_the_rest() -> None:
    lacking = missing_rights({"status": "member"}, {})
    assert {"core-lacks-pin", "core-lacks-remove"} <= set(lacking)
    for key in set(lacking) - {"core-lacks-send"}:
        assert "switch on" in remedy((key,))
