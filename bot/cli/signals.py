"""Ctrl-C and SIGTERM as something to wait for."""

import asyncio
import signal


def asked_to_stop() -> asyncio.Event:
    """Is set by either; neither interrupts anything from here on."""
    asked = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, asked.set)
    return asked
