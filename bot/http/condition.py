"""How the running house is doing, as watchers may know it: names and numbers of our own, nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.model.ids import AccountId


@dataclass(frozen=True, slots=True)
class AccountCondition:
    """One bot account: whether its platform answers, and how many operations wait in its lane."""

    online: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class Condition:
    """``state`` is whether the state thread lives; ``accounts`` goes by their names in the settings."""

    state: bool
    accounts: Mapping[AccountId, AccountCondition]

    @property
    def ready(self) -> bool:
        """Whether anybody can be served: one platform that is down does not close the doors of the others."""
        return self.state and any(account.online for account in self.accounts.values())

    def as_json(self) -> dict[str, object]:
        """For ``/ready``, as this machine may see it."""
        accounts = {name: {"online": each.online, "waiting": each.waiting} for name, each in self.accounts.items()}
        return {"ready": self.ready, "state": self.state, "accounts": accounts}


class _Conditions(Collector):
    """Looks when it is asked, so nothing has to be counted along."""

    def __init__(self, look: Callable[[], Condition]) -> None:
        self._look = look

    def collect(self) -> Iterator[Metric]:
        """The gauges of this moment."""
        condition = self._look()
        yield GaugeMetricFamily("nhipcau_state_alive", "1 while the state thread lives.", value=condition.state)
        online = GaugeMetricFamily("nhipcau_account_online", "1 while the platform answers.", labels=["account"])
        waiting = GaugeMetricFamily("nhipcau_lane_waiting", "Operations that wait to be sent.", labels=["account"])
        for name, account in condition.accounts.items():
            online.add_metric([name], account.online)
            waiting.add_metric([name], account.waiting)
        yield from (online, waiting)


def metrics_of(look: Callable[[], Condition]) -> Callable[[], bytes]:
    """What Prometheus reads, made anew at each call."""
    registry = CollectorRegistry()
    registry.register(_Conditions(look))
    return lambda: generate_latest(registry)
