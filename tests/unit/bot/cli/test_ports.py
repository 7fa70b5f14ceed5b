"""Taking the address that is served."""

import os
import socket

import pytest

from bot.cli.ports import PortInUse, holder, listen
from bot.model.errors import ConfigurationError


def _free_port() -> int:
    with listen("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def test_a_free_port_is_taken_and_answers() -> None:
    port = _free_port()
    with listen("127.0.0.1", port), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def test_a_port_in_use_says_which_who_and_what_to_do() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortInUse) as caught:
            listen("127.0.0.1", port)
    assert caught.value.pid == os.getpid()
    for words in (f"port {port} is already in use", f"process {os.getpid()} (", f"PORT={port + 1}"):
        assert words in str(caught.value)


def test_a_port_that_nobody_listens_on_has_no_holder() -> None:
    assert holder(_free_port()) is None


def test_a_port_just_let_go_can_be_taken_again() -> None:
    port = _free_port()
    with listen("127.0.0.1", port) as first, socket.create_connection(("127.0.0.1", port)) as client:
        accepted, _ = first.accept()
        accepted.close()  # this side closes first, so the address rests in TIME_WAIT
        client.recv(1)
    listen("127.0.0.1", port).close()


@pytest.mark.parametrize("host", ["no such host", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_a_mistake_in_the_settings(host: str) -> None:
    with pytest.raises(ConfigurationError, match=r"http\.host: .*; write"):
        listen(host, 0)
