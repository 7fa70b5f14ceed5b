"""What every adapter promises, as tests to derive from: give them a bench with the real platform on it."""

from bot.testing.contract.bench import Bench, send, shown, words
from bot.testing.contract.degrading import Degrading
from bot.testing.contract.doing import Doing
from bot.testing.contract.failing import Failing
from bot.testing.contract.finding import Finding
from bot.testing.contract.hearing import Hearing
from bot.testing.contract.hushing import Hushing
from bot.testing.contract.knocking import Knocking
from bot.testing.contract.proving import ProvesWho

__all__ = ["AdapterContract", "Bench", "send", "shown", "words"]


class AdapterContract(Hearing, Doing, Failing, Finding, Hushing, Knocking, ProvesWho, Degrading):
    """Derive ``class TestMine(AdapterContract, capabilities=MINE, failures={...})`` and give it an async fixture ``bench``.

    ``failures`` are those that the bench can have the platform answer with; which tests there are follows from both. Some ask
    for a bench that can do a little more: ``AnsweringBench`` without buttons, ``DoorBench`` with join requests, ``EmptyBench`` with
    ``NotYet``, ``ProvingBench`` with a page to prove on.
    """
