"""Shapes that do not fit: those of both sides, and the changes of one operator with which they would.

Nothing is run: shapes follow from the text of the expression and the shapes of its names.
"""

import ast
from collections.abc import Iterator

from helpers.raised.place import Place
from helpers.raised.trace import Fact

Shape = tuple[int, ...]
ELEMENTWISE = {
    *("exp", "log", "sqrt", "abs", "square", "tanh", "negative", "multiply", "divide", "add", "subtract", "maximum"),
    *("minimum", "power", "where", "round", "int64", "float64"),
}
PRODUCTS = {"dot", "matmul"}
REDUCTIONS = {"sum", "mean", "max", "min", "prod", "any", "all"}
SIGNS = {ast.Mult: "*", ast.Add: "+", ast.Sub: "-", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**"}


def shape_of(node: ast.AST, place: Place) -> Shape | None:
    """The shape of an expression, () for a number, or None where it does not follow from the text."""
    if isinstance(node, ast.Constant):
        return () if isinstance(node.value, (int, float)) else None
    fact = fact_at(node, place)
    if fact is not None:
        return fact.shape if fact.kind == "array" else () if fact.kind == "number" else None
    if isinstance(node, ast.Attribute) and node.attr == "T":
        inner = shape_of(node.value, place)
        return None if inner is None else inner[::-1]
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        return ()
    if isinstance(node, ast.UnaryOp):
        return shape_of(node.operand, place)
    if isinstance(node, ast.BinOp):
        left, right = shape_of(node.left, place), shape_of(node.right, place)
        return None if left is None or right is None else result(isinstance(node.op, ast.MatMult), left, right)
    return _shape_of_call(node, place) if isinstance(node, ast.Call) else None


def _shape_of_call(node: ast.Call, place: Place) -> Shape | None:
    name = of_numpy(node.func)
    shapes = [shape_of(argument, place) for argument in node.args]
    if not name or not shapes or any(shape is None for shape in shapes):
        return None
    if name in PRODUCTS and len(shapes) == 2:
        return result(True, shapes[0] or (), shapes[1] or ())
    if name in ELEMENTWISE:
        found: Shape | None = ()
        for shape in shapes:
            found = None if found is None else result(False, found, shape or ())
        return found
    return _reduced(shapes[0] or (), node) if name in REDUCTIONS and len(node.args) == 1 else None


def _reduced(shape: Shape, node: ast.Call) -> Shape | None:
    options = {keyword.arg: keyword.value for keyword in node.keywords}
    keep = isinstance(options.get("keepdims"), ast.Constant) and bool(options["keepdims"].value)  # type: ignore[attr-defined]
    axis = options.get("axis")
    if axis is None:
        return tuple(1 for _ in shape) if keep else ()
    if (
        not isinstance(axis, ast.Constant)
        or not isinstance(axis.value, int)
        or not -len(shape) <= axis.value < len(shape)
    ):
        return None
    at = axis.value % len(shape)
    return (*shape[:at], *((1,) if keep else ()), *shape[at + 1 :])


def fact_at(node: ast.AST, place: Place) -> Fact | None:
    """What is known about a name, or about an entry of a dict, tuple or list that is asked for by a constant."""
    if isinstance(node, ast.Name):
        return place.names.get(node.id)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        whole = fact_at(node.value, place)
        return whole.parts.get(str(node.slice.value)) if whole and whole.kind in ("dict", "tuple", "list") else None
    return None


def of_numpy(node: ast.AST) -> str:
    """'dot' for `np.dot`; "" for what is no function of NumPy's."""
    inside = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy")
    return node.attr if inside and isinstance(node, ast.Attribute) else ""


def result(product: bool, left: Shape, right: Shape) -> Shape | None:
    """The shape of a matrix product, or of an operation number by number; None where the shapes do not fit."""
    if product and left and right:
        inner = right[-2] if len(right) > 1 else right[-1]
        if left[-1] != inner or len(left) > 2 or len(right) > 2:
            return None
        return (*left[:-1], *right[-1:]) if len(right) > 1 else left[:-1]
    size = max(len(left), len(right))
    pairs = zip((1,) * (size - len(left)) + left, (1,) * (size - len(right)) + right, strict=True)
    fitted = [max(a, b) if 1 in (a, b) or a == b else -1 for a, b in pairs]
    return None if -1 in fitted else tuple(fitted)


def operands(node: ast.AST) -> tuple[ast.AST, ast.AST] | None:
    """Both sides of an operator, or of `np.dot` and its like."""
    if isinstance(node, ast.BinOp):
        return node.left, node.right
    if isinstance(node, ast.AugAssign):
        return node.target, node.value
    pair = isinstance(node, ast.Call) and of_numpy(node.func) in PRODUCTS | ELEMENTWISE and len(node.args) == 2
    return (node.args[0], node.args[1]) if pair and isinstance(node, ast.Call) else None


def misfit(place: Place) -> list[str]:
    """Sentences on an operation whose shapes do not fit; [] where this is none."""
    node = place.node if operands(place.node) else _operation_in(place)
    sides = node and operands(node)
    if not node or not sides:
        return []
    shapes = [shape_of(side, place) for side in sides]
    left, right = shapes
    if left is None or right is None:
        return []
    product = _is_product(node)
    if result(product, left, right) is not None:
        return []
    texts = [place.text(side) for side in sides]
    said = [f"{texts[0]} has shape {left}, {texts[1]} has shape {right}."]
    if product and left and right:
        inner = right[-2] if len(right) > 1 else right[-1]
        said.append(
            f"A matrix product needs as many columns on the left as rows on the right; here {left[-1]} and {inner}."
        )
    flat = [text for text, shape, other in zip(texts, shapes, reversed(shapes), strict=True) if _is_flat(shape, other)]
    if flat:
        return [*said, f"{flat[0]} has one axis only. With keepdims=True, where it is computed, it would keep two."]
    fitting = list(dict.fromkeys(_fitting(node, product, texts, left, right)))
    if len(fitting) == 1:
        said.append(f"With {fitting[0]} the shapes would fit.")
    elif fitting:
        said.append(f"The shapes would fit with {' or with '.join(fitting)}: which of them does the formula ask for?")
    return said


def _operation_in(place: Place) -> ast.AST | None:
    """The one operation in the statement whose shapes do not fit."""
    found = []
    for node in ast.walk(place.statement):
        sides = operands(node)
        shapes = [shape_of(side, place) for side in sides] if sides else [None]
        if None not in shapes and result(_is_product(node), shapes[0] or (), shapes[1] or ()) is None:
            found.append(node)
    return found[0] if len(found) == 1 else None


def _is_product(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return of_numpy(node.func) in PRODUCTS
    return isinstance(getattr(node, "op", None), ast.MatMult)


def _is_flat(shape: Shape | None, other: Shape | None) -> bool:
    return shape is not None and other is not None and len(shape) == 1 and len(other) == 2


def _fitting(node: ast.AST, product: bool, texts: list[str], left: Shape, right: Shape) -> Iterator[str]:
    """The expressions with one operator changed whose shapes fit."""
    one, two = (_closed(text) for text in texts)
    turned = [(_turned(texts[0]), texts[1], left[::-1], right), (texts[0], _turned(texts[1]), left, right[::-1])]
    times = isinstance(getattr(node, "op", None), ast.Mult) or _is_call_of(node, "multiply")
    if product and left == right:
        yield f"`{one} * {two}` (number by number)"
    if times and left and right and result(True, left, right) is not None:
        yield f"`{one} @ {two}` (the matrix product)"
    for first, second, a, b in turned:
        # Number by number, only equal shapes are likely to be meant: too much else can be stretched to fit.
        if result(product, a, b) is not None and (product or a == b):
            yield f"`{_written(node, product, first, second)}`"
    if product and result(True, right, left) is not None:
        yield f"`{_written(node, True, texts[1], texts[0])}`"


def _is_call_of(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and of_numpy(node.func) == name


def _written(node: ast.AST, product: bool, first: str, second: str) -> str:
    if isinstance(node, ast.Call):
        return f"{ast.unparse(node.func)}({first}, {second})"
    operator = getattr(node, "op", None)
    sign = next((sign for kind, sign in SIGNS.items() if isinstance(operator, kind)), "*")
    return f"{_closed(first)} {sign} {_closed(second)}"


def _turned(text: str) -> str:
    return text[:-2] if text.endswith(".T") else f"{_closed(text)}.T"


def _closed(text: str) -> str:
    """An expression as a part of another one, in brackets where it needs them."""
    node = ast.parse(text, mode="eval").body
    open_ended = isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Lambda))
    # Brackets that stand around it already begin before it.
    return f"({text})" if open_ended and not node.col_offset else text
