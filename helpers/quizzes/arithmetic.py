"""Evaluate arithmetic written as text, for the numbers of a quiz, without executing code."""

import ast
import math
import operator
from collections.abc import Callable, Mapping

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "abs": abs,
    "round": lambda number, digits=0.0: float(round(number, int(digits))),
    "float": float,
    "float64": float,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}


def evaluate(expression: str | ast.expr, names: Mapping[str, float] | None = None) -> float:
    """Return the value of an arithmetic expression.

    It may contain numbers, + - * / **, exp, log, sqrt, tanh, abs, round, float, pi, e and `names`; functions may have
    the prefix `math.` or `np.`. Everything is a float, so no expression takes much time or memory. Raises ValueError
    for anything else, and for results that are not finite.
    """
    try:
        node = ast.parse(expression.strip(), mode="eval").body if isinstance(expression, str) else expression
        value = _value(node, {**_CONSTANTS, **(names or {})})
    except (SyntaxError, ArithmeticError, RecursionError, MemoryError, TypeError) as error:
        raise ValueError(f"cannot be computed ({type(error).__name__})") from None
    if not math.isfinite(value):
        raise ValueError("is not a finite number")
    return value


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in names:
            return float(names[name])
        case ast.Attribute(value=ast.Name(id="math" | "np"), attr="pi" | "e" as name):
            return _CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, names)
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return _value(inner, names)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _OPERATIONS:
            return _OPERATIONS[type(operation)](_value(left, names), _value(right, names))
        case (
            ast.Call(func=ast.Name(id=name), args=[_, *_] as given, keywords=[])
            | ast.Call(
                func=ast.Attribute(value=ast.Name(id="math" | "np"), attr=name), args=[_, *_] as given, keywords=[]
            )
        ) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(inner, names) for inner in given))
    raise ValueError(f"holds something that is not arithmetic: {type(node).__name__}")
