"""Starting, serving, ending, and each way in which a start can fail."""

import os
import secrets
import signal
import socket
import time
import urllib.error
from pathlib import Path

from tests.system.command import free_port, nhipcau, running


def test_it_says_where_it_serves_and_ends_in_order(settings: Path) -> None:
    port = free_port()
    with running("--settings", settings, port=port) as bot:
        assert f"Nhịp Cầu is ready: http://127.0.0.1:{port}/" in bot.said
        assert bot.get("/health") == '{"alive":true}'
        assert "Công an phường Hoa Gạo" in bot.get("/")
        assert (settings.parent / "data" / "control").exists()
        asked = time.monotonic()
        assert bot.end(signal.SIGTERM, within=15) == 0
        assert time.monotonic() - asked < 10
    assert not (settings.parent / "data" / "control").exists()
    assert "Traceback" not in bot.said


def test_ctrl_c_ends_it_in_order_too(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        assert bot.end(signal.SIGINT, within=15) == 0
    assert "Traceback" not in bot.said


def test_an_open_stream_does_not_hold_up_the_end(settings: Path) -> None:
    with (
        running("--settings", settings, port=free_port()) as bot,
        socket.create_connection(("127.0.0.1", bot.port)) as idle,
    ):
        idle.sendall(b"POST /a/web/s/me/api/sign-out HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
        assert bot.end(signal.SIGTERM, within=15) == 0


def test_after_kill_9_it_starts_again(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        bot.end(signal.SIGKILL)
    with running("--settings", settings, port=free_port()) as bot:
        assert bot.get("/health") == '{"alive":true}'
        assert bot.end() == 0


def test_the_log_holds_no_address_and_no_link(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        for path in ("/a/web/s/me/enter/very-secret-token", "/nothing/very-secret"):
            try:
                bot.get(path)
            except urllib.error.HTTPError as refused:
                refused.close()
        bot.end()
    assert "very-secret" not in bot.said
    assert "127.0.0.1:" not in bot.said.replace(f"127.0.0.1:{bot.port}/", "")


def test_json_logs_are_one_object_a_line(settings: Path) -> None:
    settings.write_text(settings.read_text() + "\nlogging: {format: json}\n")
    with running("--settings", settings, port=free_port()) as bot:
        bot.end()
    lines = [line for line in bot.said.splitlines() if "is ready" not in line]
    assert lines
    assert all(line.startswith("{") and line.endswith("}") for line in lines)


def test_a_port_in_use_says_which_who_and_what_to_do(settings: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = nhipcau("run", "--settings", settings, "--port", str(port))
    assert ended.code == 3
    for words in (f"port {port} is already in use", f"process {os.getpid()} (", "PORT="):
        assert words in ended.err
    assert ended.out == ""


def test_a_data_folder_in_use_says_by_whom(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
        assert ended.code == 4
        assert f"is in use by process {bot.pid}; stop it first" in ended.err


def test_settings_that_are_not_there_say_how_to_make_some(tmp_path: Path) -> None:
    ended = nhipcau("run", "--settings", tmp_path / "settings.yaml")
    assert ended.code == 2
    assert f"{tmp_path}/settings.yaml: there is no such file" in ended.err
    assert "nhipcau init" in ended.err


def test_a_mistake_in_the_settings_is_named_by_file_line_and_key(settings: Path) -> None:
    settings.write_text(settings.read_text().replace("port: 8080", "prot: 8080"))
    ended = nhipcau("run", "--settings", settings)
    assert ended.code == 2
    [line] = [number for number, text in enumerate(settings.read_text().splitlines(), 1) if "prot: 8080" in text]
    assert f"settings.yaml:{line}: http.prot: is not a key that is known here; did you mean 'port'?" in ended.err


def test_a_secret_that_cannot_be_read_has_a_code_of_its_own(settings: Path) -> None:
    settings.write_text(settings.read_text().replace("store: sqlite", "store: {url: {env: NOT_SET_ANYWHERE}}"))
    ended = nhipcau("run", "--settings", settings)
    assert ended.code == 6
    assert "store.url: the environment variable NOT_SET_ANYWHERE is not set; set it before the start" in ended.err


def test_a_wrong_day_key_is_named_by_run_and_by_check_and_nothing_is_done_under_it(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        bot.end()
    [key] = (settings.parent / "data" / "keys").glob("*.key")
    key.write_bytes(secrets.token_bytes(32))
    for ended in (
        nhipcau("run", "--settings", settings, "--port", str(free_port())),
        nhipcau("check", "--settings", settings),
    ):
        assert ended.code == 6
        assert f"{key} is not the key under which this database was written; put the right one back" in " ".join(
            ended.all.split()
        )
    key.unlink()
    with running("--settings", settings, port=free_port()) as bot:
        assert bot.get("/health") == '{"alive":true}'


def test_a_plugin_that_is_not_there_is_named(settings: Path) -> None:
    settings.write_text(settings.read_text().replace("plugin: plugins.relay", "plugin: plugins.relai"))
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 2
    assert "plugin relay: there is no module 'plugins.relai'" in ended.err


def test_a_database_that_is_none_is_not_touched(settings: Path) -> None:
    database = settings.parent / "data" / "nhipcau.sqlite"
    database.write_text("my diary\n" * 1000)
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 5
    assert "nhipcau.sqlite is not an SQLite database; move it away" in ended.err
    assert database.read_text() == "my diary\n" * 1000


def test_a_database_that_is_gone_or_empty_is_never_taken_for_a_new_ward(settings: Path) -> None:
    database = settings.parent / "data" / "nhipcau.sqlite"
    database.unlink()
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 5
    assert f"{database} is not there: put your copy back" in " ".join(ended.err.split())
    assert not database.exists()
    database.touch(mode=0o600)
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 5
    assert "holds no units: put your last copy of it back" in " ".join(ended.err.split())


def test_folders_that_others_can_open_prevent_a_start(settings: Path) -> None:
    (settings.parent / "data").chmod(0o755)
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 5
    assert "can be opened by others (mode 0755); run: chmod 700" in " ".join(ended.err.split())


def test_a_disk_without_room_is_named(settings: Path) -> None:
    (settings.parent / "data" / "nhipcau.sqlite").write_bytes(b"")
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()), most=64)
    assert ended.code == 5
    assert "no room is left on that disk; free some" in ended.err


def test_an_address_of_another_machine_is_refused(settings: Path) -> None:
    settings.write_text(settings.read_text().replace("host: 127.0.0.1", "host: 192.0.2.1"))
    ended = nhipcau("run", "--settings", settings, "--port", str(free_port()))
    assert ended.code == 2
    assert "http.host: 192.0.2.1 is no address of this machine" in ended.err
