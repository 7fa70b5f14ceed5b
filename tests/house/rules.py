"""The house rules for code that no linter checks, each a function from a file to complaints."""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import Function, Source, code_lines, dotted

# The state thread runs jobs and handlers (dispatch, errands, intake); delivery is carried by lanes and their porter.
MAY_CATCH_ALL = re.compile(r"bot/engine/(state|dispatch|errands|intake|delivery|lanes|porter|jobs|supervisor)\b")
MAY_SAY_ANY = re.compile(r".*/decode\w*\.py|bot/columns/types\.py|bot/plugin/records\.py")
BROAD = {"Exception", "BaseException"}
MODEL_MAY_IMPORT = {
    "__future__", "collections", "dataclasses", "datetime", "decimal", "enum", "functools", "hashlib",
    "itertools", "math", "re", "secrets", "types", "typing", "unicodedata", "uuid", "zoneinfo",
}  # fmt: skip
PURE = {
    "bindparam", "chr", "compile", "datetime", "delete", "dict", "exists", "field", "files", "format", "fromkeys",
    "frozenset", "getLogger", "get_logger", "insert", "items", "join", "keys", "len", "maketrans", "namedtuple", "ord",
    "range", "replace", "select", "set", "sorted", "split", "text", "timedelta", "timezone", "tuple", "update",
    "values", "zip",
}  # fmt: skip

STATEMENT_ROOMS = ("bot/store/",)  # an SQL statement is built by many verbs, and building it does nothing
WORK = {"connect", "create_engine", "execute", "open", "read_bytes", "read_text", "run"}


def file_length(source: Source) -> Iterator[str]:
    """A file has at most 500 lines."""
    lines = source.text.count("\n")
    if lines > 500:
        yield f"{source.path}: {lines} lines, split it"


def function_length(source: Source) -> Iterator[str]:
    """A function has at most 50 lines."""
    for function in source.functions:
        if code_lines(function) > 50:
            yield source.at(function, f"{function.name} has {code_lines(function)} lines, split it")


def few_parameters(source: Source) -> Iterator[str]:
    """More than five parameters are given by name."""
    for function in source.functions:
        if len(_positional(function)) > 5 and not function.name.startswith("test_"):  # pytest gives them by name
            yield source.at(function, f"{function.name} takes more than 5 parameters by position, put * before some")


def _positional(function: Function) -> list[ast.arg]:
    given = [*function.args.posonlyargs, *function.args.args]
    return given[1:] if given and given[0].arg in {"self", "cls"} else given


def no_catch_all(source: Source) -> Iterator[str]:
    """Only what must survive anything catches everything; elsewhere it is passed on."""
    if MAY_CATCH_ALL.match(source.path):
        return
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _passes_on(node):
            yield source.at(node, "name the errors that can be handled here")
        if isinstance(node, ast.Call) and dotted(node.func).endswith("suppress") and any(map(_is_broad, node.args)):
            yield source.at(node, "name the errors to suppress")


def _is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(map(_is_broad, caught.elts))
    return caught is None or dotted(caught) in BROAD


def _passes_on(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def no_globals(source: Source) -> Iterator[str]:
    """A module keeps no state that changes."""
    for node in source.nodes:
        if isinstance(node, ast.Global):
            yield source.at(node, "hand it over instead of changing a global")
    for name, value in _module_variables(source):
        if not name.lstrip("_").isupper() and not name.startswith("__") and _is_container(value):
            yield source.at(value, f"{name} could change; a constant is in capitals, state belongs in an object")


def _module_variables(source: Source) -> Iterator[tuple[str, ast.expr]]:
    for node in source.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield dotted(target), node.value


def _is_container(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return dotted(value.func) in {"dict", "list", "set", "defaultdict", "deque", "Counter"}
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp)


def no_magic(source: Source) -> Iterator[str]:
    """No metaclasses, and no attributes that appear from nowhere."""
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and (
            any(keyword.arg == "metaclass" for keyword in node.keywords) or any(dotted(b) == "type" for b in node.bases)
        ):
            yield source.at(node, "write it without a metaclass")
    for function in source.functions:
        if function.name in {"__getattr__", "__getattribute__"}:
            yield source.at(function, "name the attributes")


def no_work_when_imported(source: Source) -> Iterator[str]:
    """Importing a module only defines things: constructors, pure functions and the module's own are called, no more."""
    own = {node.name for node in source.tree.body if isinstance(node, Function)}
    for statement in source.tree.body:
        if isinstance(statement, ast.For | ast.While | ast.With | ast.Try) or _is_bare_call(statement):
            yield source.at(statement, "do this in a function, not when the module is imported")
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            for call in (node for node in ast.walk(statement) if isinstance(node, ast.Call)):
                if not _is_harmless(call, own, source.path.startswith(STATEMENT_ROOMS)):
                    yield source.at(call, f"call {dotted(call.func)}() in a function, not when the module is imported")


def _is_bare_call(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)


def _is_harmless(call: ast.Call, own: set[str], builds_statements: bool) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)
    if builds_statements:
        return name not in WORK
    return name in PURE or name in own or name.lstrip("_")[:1].isupper()


def docstring_of_one_sentence(source: Source) -> Iterator[str]:
    """A module begins with one sentence of purpose, after which a drawn tree may follow; an empty one needs none."""
    words, _, rest = (ast.get_docstring(source.tree) or "").partition("\n\n")
    is_sentence = words.endswith(".") and not re.search(r"[.!?]\s+[A-ZĐ]", words)
    if source.tree.body and not (is_sentence and (not rest or re.search(r"── |\+-- ", rest))):
        yield f"{source.path}:1: begin with a docstring of one sentence that says what the module is for"


def no_any(source: Source) -> Iterator[str]:
    """Only what decodes strangers' data says Any."""
    if MAY_SAY_ANY.fullmatch(source.path):
        return
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and any(name.name == "Any" for name in node.names):
            yield source.at(node, "say the type, or object")


def model_knows_nouns_only(source: Source) -> Iterator[str]:
    """The model imports the standard library's nouns and itself."""
    if not source.path.startswith("bot/model/"):
        return
    for node in source.nodes:
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
        for name in names:
            if name.partition(".")[0] not in MODEL_MAY_IMPORT and not name.startswith("bot.model"):
                yield f"{source.path}: {name} does not belong into the model"


def fakes_not_mocks(source: Source) -> Iterator[str]:
    """Tests put fakes where a parameter is; they do not patch."""
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and _mentions_mock(node):
            yield source.at(node, "write a fake")
        if isinstance(node, ast.Attribute) and dotted(node) in {"monkeypatch.setattr", "monkeypatch.setitem"}:
            yield source.at(node, "hand the fake over as a parameter")


def _mentions_mock(node: ast.Import | ast.ImportFrom) -> bool:
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    return any("mock" in f"{module}.{name.name}".split(".") for name in node.names)


def no_test_is_left_out(source: Source) -> Iterator[str]:
    """What is written runs."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and re.search(
            r"\b(pytest|mark|unittest)\.(skip\w*|xfail|importorskip)$", dotted(node)
        ):
            yield source.at(node, "run it, or remove it")


def test_names_are_sentences(source: Source) -> Iterator[str]:
    """A test's name says what holds."""
    for function in source.functions:
        if function.name.startswith("test_") and function.name.count("_") < 3:
            yield source.at(function, f"{function.name} is no sentence")
