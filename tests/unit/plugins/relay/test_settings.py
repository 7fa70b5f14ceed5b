"""The settings of the relay."""

import pytest
from pydantic import ValidationError

from plugins.relay.manifest import RelaySettings


def test_rings_grow_or_are_refused_with_an_example() -> None:
    with pytest.raises(
        ValidationError, match=r"does not grow; write minutes from small to large, such as \[0, 15, 60\]"
    ):
        RelaySettings(rings=(0, 60, 15))


def test_rings_may_go_out_together() -> None:
    assert RelaySettings(rings=(0, 0, 0)).rings == (0, 0, 0)


def test_there_are_three_rings() -> None:
    with pytest.raises(ValidationError):
        RelaySettings.model_validate({"rings": [0, 15]})


def test_the_cluster_hears_at_once_or_the_settings_say_why_not() -> None:
    with pytest.raises(ValidationError, match=r"the cluster hears of it at once: write 0 first, such as \[0, 15, 60\]"):
        RelaySettings(rings=(30, 45, 60))


def test_the_number_of_the_duty_officer_is_a_telephone_number() -> None:
    assert RelaySettings.model_validate({"duty_phones": {"a": "024 3812 3456"}}).duty_phones == {"a": "024 3812 3456"}
    with pytest.raises(ValidationError):
        RelaySettings.model_validate({"duty_phones": {"a": "trực ban"}})
