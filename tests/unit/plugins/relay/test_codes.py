"""The numbers that people call cases by."""

from plugins.relay.reports import free_code


def test_a_number_that_is_taken_is_not_given_again() -> None:
    asked: list[str] = []

    def taken(code: str) -> bool:
        asked.append(code)
        return len(asked) < 3

    assert free_code(taken) == asked[2]


def test_numbers_grow_by_a_digit_when_they_run_out() -> None:
    assert len(free_code(lambda code: len(code) < 6)) == 6
