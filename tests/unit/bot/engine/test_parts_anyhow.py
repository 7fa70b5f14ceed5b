"""However parts are nested: what each of them kept is kept, and what failed was never there."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.engine.transaction import Entangled, Transaction
from bot.store import tables
from bot.store.hot import hot
from bot.store.open import open_store
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.goods import ALL, Shop, Spoiled, Thing

ADD: Final = hot(tables.cursor.insert())

Step = str | tuple[bool, Sequence["Step"]]
"""How something is written, or whether a part fails and what it does."""

STEPS: Final = st.recursive(
    st.sampled_from(["run", "collect", "record"]),
    lambda step: st.tuples(st.booleans(), st.lists(step, max_size=4)),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    writer = Writer(open_store(tmp_path_factory.mktemp("parts") / "store.sqlite")._database)
    writer.begin()
    Shop.metadata.create_all(writer.connection())
    writer.commit()
    yield writer
    writer.close()


class Doing:
    """Does steps in a transaction, and remembers what should be there afterwards."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._count = 0

    def all_of(self, steps: Sequence[Step]) -> list[tuple[str, str]]:
        """How each of what stays was written, and its name."""
        return [one for step in steps for one in self._one(step)]

    def _one(self, step: Step) -> list[tuple[str, str]]:
        if isinstance(step, str):
            self._count += 1
            self._write(step, str(self._count))
            return [(step, str(self._count))]
        fails, steps = step
        done: list[tuple[str, str]] = []
        with suppress(Spoiled), self._tx.guarded():
            done = self.all_of(steps)
            if fails:
                raise Spoiled
        return [] if fails else done

    def _write(self, how: str, name: str) -> None:
        match how:
            case "run":
                self._tx.run(ADD, account=name, value="1")
            case "collect":
                self._tx.collect(ADD, account=name, value="1")
            case _:
                self._tx.session().add(Thing(name=name, weight=1))


@pytest.mark.parametrize("gathers", [False, True])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(STEPS, max_size=4))
@example(steps=[(False, [(True, ["run"]), "run"])])
@example(steps=[(False, [(False, [(True, ["record"]), "run"]), (True, ["run"])])])
@example(steps=[(False, ["collect", (True, ["run"])])])
@example(steps=[(True, [(False, ["run"]), "run"]), "collect"])
def test_what_parts_kept_is_there_and_nothing_of_what_failed(
    writer: Writer, gathers: bool, steps: Sequence[Step]
) -> None:
    writer.begin()
    try:
        wanted = _done(writer, steps, gathers=gathers)
        written = [("row", str(row["account"])) for row in writer.fetch(ALL)]
        written += [("record", name) for name in writer.session().scalars(select(Thing.name))]
        assert sorted(written) == sorted(("record" if how == "record" else "row", name) for how, name in wanted)
    finally:
        writer.rollback()


def _done(writer: Writer, steps: Sequence[Step], *, gathers: bool) -> list[tuple[str, str]]:
    """As the state thread does it, short of the commit."""
    tx = Transaction(writer, FakeClock(), gathers=gathers)
    try:
        wanted = Doing(tx).all_of(steps)
    except Entangled:
        writer.rollback()
        writer.begin()
        return _done(writer, steps, gathers=False)
    tx.flush()
    writer.write()
    return wanted
