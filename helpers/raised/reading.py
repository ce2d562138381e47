"""What the text of a wrong function shows by itself: a return inside a loop, a step under a condition, other names.

Nothing is run, and no point depends on it: these are sentences beside values that are wrong already.
"""

import ast
from collections.abc import Iterator

from helpers.raised.place import Function, first_in, loops_of, own_nodes, parsed
from helpers.raised.shapes import of_numpy


def read_code(source: str, function: str, variables: set[str]) -> list[str]:
    """Sentences on a function's text.

    Args:
        source: the text of the cell that defines it.
        function: its name.
        variables: names of the notebook that hold values, not functions or modules.
    """
    tree = parsed(source)
    if tree is None:
        return []
    found = [node for node in ast.walk(tree) if isinstance(node, Function) and node.name == function]
    if not found:
        return []
    definition = found[-1]
    try:
        return _sentences(definition, source, variables)
    except RecursionError:
        return []


def _sentences(definition: Function, source: str, variables: set[str]) -> list[str]:
    return [
        *_other_names(definition, variables),
        *_returns_in_loops(definition),
        *_steps_under_conditions(definition, source),
        *_undone_squares(definition),
    ]


def variables_of(source: str) -> set[str]:
    """The names that a cell's own lines give values, functions and imports left out."""
    tree = parsed(source)
    stored = (
        node
        for node in (own_nodes(tree) if tree else ())
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    try:
        return {node.id for node in stored if not node.id.isupper()}
    except RecursionError:
        return set()


def _other_names(definition: Function, variables: set[str]) -> Iterator[str]:
    """Variables of the notebook that the function reads, and the arguments that it does not."""
    nodes = [node for node in own_nodes(definition) if isinstance(node, ast.Name)]
    arguments = [argument.arg for argument in (*definition.args.args, *definition.args.kwonlyargs)]
    own = {node.id for node in nodes if isinstance(node.ctx, ast.Store)} | set(arguments)
    read = {node.id: node.lineno for node in reversed(nodes) if isinstance(node.ctx, ast.Load)}
    unused = [name for name in arguments if name not in read]
    for name in [name for name in read if name in variables - own]:
        instead = f" Its argument {unused[0]} is not used: is it meant?" if len(unused) == 1 else ""
        yield f"Line {read[name]} reads {name} of the notebook, which is no argument of {definition.name}.{instead}"


def _returns_in_loops(definition: Function) -> Iterator[str]:
    for loop in loops_of(definition):
        last = loop.body[-1]
        if isinstance(last, ast.Return):
            where = f"The return in line {last.lineno} is inside the loop of line {loop.lineno}"
            yield f"{where}: that ends in its first turn."


def _steps_under_conditions(definition: Function, source: str) -> Iterator[str]:
    """What a loop carries on from turn to turn, changed in some of its turns only."""
    conditions = [node for loop in loops_of(definition) for node in loop.body if isinstance(node, ast.If)]
    for condition in conditions:
        if first_in(condition.test, ast.Mod) is None:
            continue
        test = ast.get_source_segment(source, condition.test) or ""
        for step in condition.body:
            if isinstance(step, ast.Assign) and _changes_itself(step):
                yield f"Line {step.lineno} is inside the `if` of line {condition.lineno}: it runs only where {test}."


def _undone_squares(definition: Function) -> Iterator[str]:
    for node in own_nodes(definition):
        if not isinstance(node, ast.Call) or of_numpy(node.func) != "sqrt" or len(node.args) != 1:
            continue
        inner = node.args[0]
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Pow) and ast.unparse(inner.right) == "2":
            yield f"Line {node.lineno} takes the root of a square, which undoes it. Should single numbers be squared?"


def _changes_itself(step: ast.Assign) -> bool:
    targets = {node.id for target in step.targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return any(isinstance(node, ast.Name) and node.id in targets for node in ast.walk(step.value))
