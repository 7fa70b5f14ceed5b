"""A hot statement made ready for one engine: SQL for its driver, values checked and turned on the way in and out."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Dialect, Insert, Table
from sqlalchemy.sql.compiler import SQLCompiler

from bot.store.hot import Hot, Row, Statement

Values = Mapping[str, object]
Turn = Callable[[object], object]

LONGEST_LIST = 16_384
"""Values in one list: the highest power of two below the number of parameters that SQLite takes."""


class WrongParameters(TypeError):
    """A hot statement was given other values than it has parameters, or cannot be run in this way."""


class Prepared:
    """One ``Hot`` on one dialect."""

    def __init__(self, hot: Hot, dialect: Dialect) -> None:
        statement = hot.on(dialect.name)
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        self._compiled = compiled
        self._sql = str(compiled)
        self._names = compiled.params.keys()
        self._lists = [name for name in self._names if compiled.binds[name].expanding]
        self._expansions: dict[tuple[int, ...], tuple[str, Mapping[str, Sequence[str]]]] = {}
        self._fallbacks = _fallbacks(statement, compiled)
        self._inward = list(_inward(compiled, dialect))
        self._keys, self._outward = _outward(statement, dialect)

    def bind(self, values: Values) -> tuple[str, Values]:
        """SQL and parameters for the driver. Raises: ``WrongParameters``."""
        bound = self._bound(values)
        return self._expanded(bound) if self._lists else (self._sql, bound)

    def bind_query(self, values: Values) -> tuple[str, Values]:
        """The same for a statement whose rows are wanted. Raises: ``WrongParameters``, also where it has none."""
        if not self._keys:
            raise WrongParameters(f"returns no rows, so it is run and not fetched: {self._sql}")
        return self.bind(values)

    def bind_many(self, rows: Iterable[Values]) -> tuple[str, Sequence[Values]]:
        """SQL and parameters for the driver's ``executemany``. Raises: ``WrongParameters``."""
        if self._lists or self._keys:
            raise WrongParameters(f"takes a list or returns rows, so it runs once at a time: {self._sql}")
        return self._sql, [self._bound(row) for row in rows]

    def rows(self, found: Iterable[Sequence[object]]) -> list[Row]:
        """What the driver gave, by column key."""
        return [self._row(values) for values in found]

    def _row(self, values: Sequence[object]) -> Row:
        row = dict(zip(self._keys, values, strict=True))
        for key, turn in self._outward:
            row[key] = turn(row[key])
        return row

    def _bound(self, values: Values) -> dict[str, object]:
        bound = {**self._fallbacks, **values}
        if bound.keys() != self._names:
            raise self._wrong(bound)
        for name, turn in self._inward:
            bound[name] = turn(bound[name])
        return bound

    def _expanded(self, bound: dict[str, object]) -> tuple[str, Values]:
        lists = {name: self._filled(bound.pop(name)) for name in self._lists}
        lengths = tuple(map(len, lists.values()))
        if lengths not in self._expansions:
            state = self._compiled.construct_expanded_state({**bound, **lists})
            self._expansions[lengths] = state.statement, state.parameter_expansion
        sql, names = self._expansions[lengths]
        for name, values in lists.items():
            bound.update(zip(names[name], values, strict=True))
        return sql, bound

    def _filled(self, given: object) -> list[object]:
        """Filled up with its last value to a power of two, so that few texts are prepared; IN does not mind."""
        values: list[object] = list(given) if isinstance(given, Iterable) else [given]
        if len(values) > LONGEST_LIST:
            raise WrongParameters(f"{len(values)} values in a list, at most {LONGEST_LIST} fit: {self._sql}")
        wanted = 1 << (len(values) - 1).bit_length() if values else 0
        return values + values[-1:] * (wanted - len(values))

    def _wrong(self, given: Values) -> WrongParameters:
        missing, surplus = sorted(self._names - given.keys()), sorted(given.keys() - self._names)
        return WrongParameters(f"missing values: {missing}, unknown values: {surplus}, in: {self._sql}")


def _fallbacks(statement: Statement, compiled: SQLCompiler) -> Values:
    """Values of parameters that may be left out: literals in the statement, defaults of columns, NULL."""
    literals = {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}
    if not isinstance(statement, Insert) or not isinstance(statement.table, Table):
        return literals
    left_out = {
        column.key: column.default.arg if column.default is not None and column.default.is_scalar else None
        for column in statement.table.columns
        if column.key in compiled.params and (column.nullable or column.default is not None)
    }
    return {**literals, **left_out}


def _inward(compiled: SQLCompiler, dialect: Dialect) -> Iterable[tuple[str, Turn]]:
    for name in compiled.params:
        bind = compiled.binds[name]
        turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if turn is not None:
            yield name, _each(turn) if bind.expanding else turn


def _each(turn: Turn) -> Turn:
    return lambda values: [turn(value) for value in values] if isinstance(values, Iterable) else turn(values)


def _outward(statement: Statement, dialect: Dialect) -> tuple[Sequence[str], Sequence[tuple[str, Turn]]]:
    columns = [(column.key or "", column.type) for column in statement.exported_columns]
    keys = [key for key, _ in columns]
    if len(set(keys)) < len(keys) or any(not key or key.startswith("%") for key in keys):
        raise WrongParameters(f"has columns without a name of their own, give them one by label(): {statement}")
    turns = [(key, type_.dialect_impl(dialect).result_processor(dialect, None)) for key, type_ in columns]
    return keys, [(key, turn) for key, turn in turns if turn is not None]
