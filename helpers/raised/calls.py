"""Calls that do not fit: the parameters that there are, arguments in another order, what is no function."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from helpers.raised.place import Place, calls_kept, first_in, own_nodes
from helpers.raised.shapes import fact_at, of_numpy, shape_of

Signatures = Mapping[str, tuple[str, ...]]


def the_call(place: Place) -> ast.Call | None:
    """The call that raised, or the only one of a known function in the statement."""
    if isinstance(place.node, ast.Call):
        return place.node
    calls = [
        node for node in ast.walk(place.statement) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return calls[0] if len(calls) == 1 and place.node is place.statement else None


def wrong_call(place: Place, raised: str, signatures: Signatures) -> list[str]:
    """On an error in a call or inside it: its parameters beside what was handed in."""
    call = the_call(place)
    if call is None:
        return []
    name = place.text(call.func)
    parameters = parameters_in(call, place, signatures)
    said = [*_unknown_keyword(call, raised), *_shape_in_pieces(call, raised)]
    if parameters:
        # What the function is for shows in the names of its parameters.
        written = ", ".join(parameters)
        said.append(f"{name} takes ({written}).")
        said += _other_order(call, parameters, place)
        said += _missing(raised, parameters, place)
    return [*said, *_unpacked_before(call, place)]


def parameters_in(call: ast.Call, place: Place, signatures: Signatures) -> tuple[str, ...]:
    """The parameters of the function that is called, or () where they are not known."""
    if isinstance(call.func, ast.Name):
        fact = place.names.get(call.func.id)
        return signatures.get(call.func.id, ()) or (fact.parameters if fact else ())
    return ()


def _other_order(call: ast.Call, parameters: tuple[str, ...], place: Place) -> Iterator[str]:
    """Where arguments are called as the parameters are, but stand in another order."""
    given = [argument.id for argument in call.args if isinstance(argument, ast.Name)]
    known = [name for name in given if name in parameters]
    moved = [
        name for at, name in enumerate(known) if at < len(call.args) and _position(name, call) != parameters.index(name)
    ]
    if moved:
        written = ", ".join(ast.unparse(argument) for argument in call.args)
        yield f"Here its arguments come in another order: ({written})."


def _unpacked_before(call: ast.Call, place: Place) -> Iterator[str]:
    """Where a tuple is handed on that the function has unpacked: one of its parts may be meant."""
    for argument in call.args:
        fact = fact_at(argument, place)
        if not isinstance(argument, ast.Name) or fact is None or fact.kind != "tuple":
            continue
        for made in own_nodes(place.definition):
            whole = isinstance(made, ast.Assign) and isinstance(made.value, ast.Name) and made.value.id == argument.id
            if whole and isinstance(made, ast.Assign) and isinstance(made.targets[0], ast.Tuple):
                parts = place.text(made.targets[0])
                yield f"{argument.id} is a tuple, and line {made.lineno} unpacks it into {parts}: is one of them meant?"


def _position(name: str, call: ast.Call) -> int:
    return next(at for at, argument in enumerate(call.args) if isinstance(argument, ast.Name) and argument.id == name)


def _missing(raised: str, parameters: tuple[str, ...], place: Place) -> Iterator[str]:
    found = re.search(r"missing (?:a required|\d+ required) (?:positional |keyword-only )?arguments?: '(\w+)'", raised)
    if not found or found[1] not in parameters:
        return
    name = found[1]
    by_name = "*" in parameters and parameters.index(name) > parameters.index("*")
    written = f"{name}={name}" if by_name else name
    known = name in place.names
    yield f"Hand {written} on." if known else f"It is called without {name}."


def _unknown_keyword(call: ast.Call, raised: str) -> Iterator[str]:
    found = re.search(r"unexpected keyword argument '(\w+)'", raised)
    if not found:
        return
    known = _keywords(call.func)
    near = get_close_matches(found[1], known, n=1, cutoff=0.6)
    if near:
        yield f"It has one called {near[0]}."


def _keywords(function: ast.AST) -> list[str]:
    """The names of the parameters of a function of NumPy's."""
    way: list[str] = []
    while isinstance(function, ast.Attribute):
        way.insert(0, function.attr)
        function = function.value
    if not (isinstance(function, ast.Name) and function.id in ("np", "numpy")):
        return []
    found: Any = np
    for name in way:
        found = getattr(found, name, None)
    try:
        return list(inspect.signature(found).parameters)
    except (TypeError, ValueError):
        return []


def _shape_in_pieces(call: ast.Call, raised: str) -> Iterator[str]:
    """`np.zeros(3, 1)`: the shape is one argument."""
    if of_numpy(call.func) in ("zeros", "ones", "empty") and len(call.args) > 1 and "data type" in raised:
        sizes = ", ".join(ast.unparse(argument) for argument in call.args)
        yield f"The shape is one argument, in brackets of its own: {ast.unparse(call.func)}(({sizes}))."


def no_function(place: Place, raised: str) -> list[str]:
    """On 'object is not callable': what is called, and what may have been meant."""
    found = re.search(r"'([\w.]+)' object is not callable", raised)
    call = place.node if isinstance(place.node, ast.Call) else None
    if not found or call is None:
        return []
    name, inside = place.text(call.func), ", ".join(ast.unparse(argument) for argument in call.args)
    if found[1] == "tuple" and name.endswith(".shape"):
        return [f"{name} is a tuple. Its entries are asked for in square brackets: {name}[{inside}]."]
    kind = (
        "an array"
        if "ndarray" in found[1]
        else "a number"
        if "float" in found[1] or "int" in found[1]
        else f"a {found[1]}"
    )
    said = f"{name} is {kind}, and brackets behind it call it like a function."
    return [f"{said} For a product write the sign: {name} * ({inside})." if kind in ("an array", "a number") else said]


def wrong_type(place: Place, raised: str) -> list[str]:
    """On other TypeErrors: an operator between values that it is not for."""
    if "bitwise_xor" in raised or "for ^" in raised:
        return ["In Python ^ is no power. The power is **: x ** 2."]
    if "can only concatenate str" in raised and isinstance(place.node, ast.BinOp):
        number = place.text(place.node.right)
        return [f"{number} is a number, and + joins texts only: str({number})."]
    if "indices must be integers" in raised:
        return list(_whole_result(place))
    return []


def _whole_result(place: Place) -> Iterator[str]:
    """Where all values of a call are kept under one name."""
    node = first_in(place.node, ast.Subscript)
    if node is None or not isinstance(node.value, ast.Name):
        return
    name, fact = node.value.id, place.names.get(node.value.id)
    if fact is None or fact.kind not in ("tuple", "list"):
        return
    yield f"{name} is a {fact.kind} of {fact.length}, not a dict."
    for made, kept in calls_kept(place.definition):
        if any(isinstance(target, ast.Name) and target.id == name for target in made.targets):
            called = place.text(kept.func)
            yield f"{called} returns {fact.length} values, and line {made.lineno} keeps them all under one name."
            yield f"Give each a name of its own: `{name}, … = {called}(…)`."
            return


def truth_of_many(place: Place, raised: str) -> list[str]:
    """On 'the truth value of an array is ambiguous': an `if` that is asked of a whole array."""
    if "truth value of an array" not in raised:
        return []
    test = getattr(place.statement, "test", None)
    shape = shape_of(test.left, place) if isinstance(test, ast.Compare) else None
    arrays = [
        f"{name} has shape {fact.shape}"
        for name, fact in place.names.items()
        if fact.kind == "array"
        and test is not None
        and name in {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    ]
    what = f" ({', '.join(arrays)})" if arrays and shape != () else ""
    return [
        f"It asks one yes or no of a whole array{what}.",
        "Compare all its numbers at once, without `if`, or each number by itself.",
    ]


def too_few_values(place: Place, raised: str) -> list[str]:
    """On 'not enough values to unpack': what is unpacked."""
    value = getattr(place.statement, "value", None)
    fact = fact_at(value, place) if value is not None else None
    if value is not None and fact and fact.kind in ("tuple", "list"):
        return [f"{place.text(value)} is a {fact.kind} of {fact.length}."]
    return []
