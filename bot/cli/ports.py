"""The address that is served: taken before anything else is opened, and who has it when it is taken already."""

import errno
import socket
from collections.abc import Iterator
from pathlib import Path

from bot.model.errors import ConfigurationError, NhipCauError
from bot.settings.models import Http

_LISTENING = "0A"
_EVERY = ("0.0.0.0", "::", "")


class PortInUse(NhipCauError):
    """Something else answers on ``port`` already; ``pid`` is its process, where this user may see that."""

    def __init__(self, port: int, pid: int | None) -> None:
        who = "another program" if pid is None else f"process {pid} ({_name(pid)})"
        super().__init__(
            f"port {port} is already in use, by {who}; stop it, or take another port:"
            f" make run PORT={port + 1 if port < 65535 else port - 1}, nhipcau run --port ..., or http.port in the settings"
        )
        self.port = port
        self.pid = pid


def nameless(http: Http) -> str | None:
    """What is wrong where the bot listens on every address and nobody has said by which of them people come."""
    if http.host in _EVERY and http.public_url is None:
        return f"http.host: {http.host} is every address and so none for a link; write http.public_url, such as https://nhipcau.example.vn"
    return None


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises: ``PortInUse``; ``ConfigurationError`` where that address cannot be had at all."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror:
        raise ConfigurationError(f"http.host: {host!r} is no address; write one such as 127.0.0.1") from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise _refused(error, host, port) from error
    listener.set_inheritable(False)
    return listener


def _refused(error: OSError, host: str, port: int) -> NhipCauError:
    match error.errno:
        case errno.EADDRINUSE:
            return PortInUse(port, holder(port))
        case errno.EACCES:
            return ConfigurationError(f"http.port: {port} is only for the administrator; write one from 1024 to 65535")
        case errno.EADDRNOTAVAIL:
            return ConfigurationError(f"http.host: {host} is no address of this machine; write 127.0.0.1 or 0.0.0.0")
        case _:
            return ConfigurationError(f"{host}:{port} cannot be served: {error.strerror}; write another http.port")


def holder(port: int) -> int | None:
    """The process that listens on a port, None where that cannot be seen; only Linux shows it."""
    sockets = {f"socket:[{inode}]" for inode in _listening(port)}
    for opened in Path("/proc").glob("[0-9]*/fd/*") if sockets else ():
        try:
            if str(opened.readlink()) in sockets:
                return int(opened.parts[2])
        except OSError:
            continue
    return None


def _listening(port: int) -> Iterator[str]:
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            fields = line.split()
            if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                yield fields[9]


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return "?"
