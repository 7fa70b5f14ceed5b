"""The bad network of the tests is bad in the ways that it says."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from tests.tools.between import CHUNK, Between, in_front_of

LONG = "/long"
PIECES = 60  # of an answer to LONG, at least


class Counting(BaseHTTPRequestHandler):
    """Answers with the path that was asked for."""

    protocol_version = "HTTP/1.1"
    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(200)
        answer = self.path.encode() * (PIECES * CHUNK if self.path == LONG else 1)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def between(seen: list[str]) -> Iterator[Between]:
    handler = type("Handler", (Counting,), {"seen": seen})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with in_front_of(server.server_port) as between:
            yield between
        server.shutdown()
        thread.join()


def test_what_is_asked_and_answered_passes(between: Between) -> None:
    with httpx.Client(base_url=between.url) as client:
        assert [client.get(path).text for path in ("/a", "/b")] == ["/a", "/b"]


def test_an_answer_comes_late_although_the_request_arrived(between: Between, seen: list[str]) -> None:
    between.delay = 60
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{between.url}/a", timeout=0.5)
    assert seen == ["/a"]


def test_each_answer_is_late_once_however_long_it_is(between: Between) -> None:
    between.delay = 0.2
    begun = time.monotonic()
    with httpx.Client(base_url=between.url) as client:
        client.get("/a")
        client.get(LONG)
    assert 0.4 <= time.monotonic() - begun < 0.2 * PIECES / 2


def test_an_answer_is_lost_although_the_request_arrived(between: Between, seen: list[str]) -> None:
    between.drops_answers = True
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{between.url}/a")
    assert seen == ["/a"]


def test_what_is_spared_is_answered_when_answers_are_lost(between: Between, seen: list[str]) -> None:
    between.spares, between.drops_answers = "GET", True
    with httpx.Client(base_url=between.url) as client:
        assert client.get("/a").is_success
        with pytest.raises(httpx.RemoteProtocolError):
            client.head("/b")
    assert seen[0] == "/a"


def test_what_is_spared_comes_at_once_when_answers_are_late(between: Between) -> None:
    between.spares, between.delay = "GET", 60
    with httpx.Client(base_url=between.url, timeout=0.5) as client:
        assert client.get("/a").is_success
        with pytest.raises(httpx.ReadTimeout):
            client.head("/b")


def test_a_connection_is_refused_until_it_is_accepted_again(between: Between, seen: list[str]) -> None:
    with httpx.Client(base_url=between.url) as client:
        client.get("/a")
        between.refuse()
        with pytest.raises(httpx.ConnectError):
            client.get("/b")
        between.accept()
        client.get("/c")
    assert seen == ["/a", "/c"]


def test_open_connections_are_cut_and_new_ones_taken(between: Between, seen: list[str]) -> None:
    between.delay = 60
    with httpx.Client(base_url=between.url) as client:
        failed: list[type[Exception]] = []
        waiting = Thread(target=_fails, args=(client, failed))
        waiting.start()
        while not seen:
            time.sleep(0.01)
        between.cut()
        waiting.join(10)
    between.delay = 0
    assert failed
    assert httpx.get(f"{between.url}/b").text == "/b"


def _fails(client: httpx.Client, failed: list[type[Exception]]) -> None:
    try:
        client.get("/a", timeout=60)
    except httpx.TransportError as error:
        failed.append(type(error))
