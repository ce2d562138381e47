"""Nobody foresaw these mistakes: every small edit of every solution, made by machine, loses points.

An edit swaps an operator, a function or a variable, drops an operand, a sign, a transpose or a keyword, shifts a
number, or deletes a line. The few that lose nothing are listed in `small_edits.yml`, each with the reason why it is
no error.
"""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml

from grading.checks.cases import WeekCases
from grading.course.reference import Reference
from grading.course.week import BugHunt, Variant, load_week, week_names
from helpers.checks.evaluate import evaluate

pytestmark = pytest.mark.slow
COURSE = Path(__file__).resolve().parent.parent
HARMLESS = yaml.safe_load(Path(__file__).with_name("small_edits.yml").read_text(encoding="utf-8"))
SEED = 5
OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitAnd: (ast.BitOr,),
}
COMPARISONS = {ast.Gt: (ast.Lt, ast.NotEq), ast.Eq: (ast.NotEq, ast.Gt)}
FUNCTIONS = {
    "sum": ("mean", "max", "prod", "cumsum"),
    "max": ("min", "sum"),
    "dot": ("multiply", "outer"),
    "exp": ("exp2", "expm1", "square"),
    "log": ("log2", "log1p", "exp"),
    "abs": ("square", "sign"),
    "sqrt": ("square", "cbrt"),
    "tanh": ("arctan", "sin"),
    "zeros": ("ones",),
    "standard_normal": ("random", "standard_exponential"),
}


def edits(source: str) -> Iterator[tuple[str, str]]:
    """Every small edit of the functions' bodies: what is changed into what, and the whole text."""
    tree = ast.parse(source)
    variables = sorted(
        {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    )
    for at, (node, line) in enumerate(bodies(tree)):
        for which, new in enumerate(replacements(node, variables)):
            # Parsed anew, not copied: Python shares some nodes between trees, and IPython hangs whole trees on them.
            again = ast.parse(source)
            target, _ = bodies(again)[at]
            changed = Put(target, replacements(target, variables)[which]).visit(again)
            yield (
                f"{ast.unparse(node)} -> {ast.unparse(new)} in {line}",
                ast.unparse(ast.fix_missing_locations(changed)),
            )


def bodies(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """What stands in the functions of a text, each node with the line it stands in."""
    statements = [statement for node in tree.body if isinstance(node, ast.FunctionDef) for statement in node.body]
    return [found for statement in statements for found in walked(statement)]


def walked(node: ast.AST, line: str = "") -> Iterator[tuple[ast.AST, str]]:
    """A node and all below it, each with the line it stands in, without what is printed: nobody judges that."""
    is_printing = isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    if not is_printing and not (isinstance(node, ast.If) and "print_cost" in ast.unparse(node.test)):
        line = ast.unparse(node).splitlines()[0] if isinstance(node, ast.stmt) else line
        yield node, line
        for child in ast.iter_child_nodes(node):
            yield from walked(child, line)


def replacements(node: ast.AST, variables: Sequence[str]) -> list[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name in variables:
            return [ast.Name(other, ast.Load()) for other in variables if other != name]
        case ast.BinOp(left=left, op=op, right=right):
            others = [ast.BinOp(left, other(), right) for other in OPERATORS.get(type(op), ())]
            return [*others, left, right]
        case ast.UnaryOp(operand=operand):
            return [operand]
        case ast.Compare(left=left, ops=[op], comparators=right):
            return [ast.Compare(left, [other()], right) for other in COMPARISONS.get(type(op), ())]
        case ast.Attribute(value=value, attr="T"):
            return [value]
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=args, keywords=keywords):
            others = [ast.Attribute(value, other, ast.Load()) for other in FUNCTIONS.get(name, ())]
            fewer = [[kept for kept in keywords if kept is not left_out] for left_out in keywords]
            return [
                *(ast.Call(other, args, keywords) for other in others),
                *(ast.Call(node.func, args, f) for f in fewer),
            ]
        case ast.keyword(arg="axis", value=ast.Constant(value=axis)):
            return [ast.keyword("axis", ast.Constant(1 - axis))]
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return [ast.Constant(number + 1), ast.Constant(number * 2)] if number else [ast.Constant(1)]
        case ast.Assign() | ast.AugAssign() | ast.Expr(value=ast.Call()):
            return [ast.Pass()]
    return []


class Put(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new one at its place, what there was elsewhere."""
        return self.new if node is self.old else self.generic_visit(node)


def survivors(reference: Reference, name: str) -> set[str]:
    """The edits of a solution that keep all points."""
    exercise = reference.week.exercise(name)
    prepared = WeekCases(reference.week, SEED, reference).prepare(exercise)
    groups = [case.group for case in prepared.cases]
    found = set()
    for edit, text in edits(reference.solution(name)):
        seen = reference.outcomes(exercise, prepared.cases, reference.written(name, Variant(name=edit, by=text)))
        results = evaluate(exercise.checks, groups, seen, prepared.expected)
        if sum(result.earned for result in results) == exercise.points:
            found.add(edit)
    return found


@pytest.fixture(scope="module")
def references() -> dict[str, Reference]:
    """Of every week."""
    return {week: Reference(load_week(COURSE, week)) for week in week_names(COURSE)}


EXERCISES = [
    (week, exercise)
    for week in week_names(COURSE)
    for exercise in load_week(COURSE, week).exercises
    if not isinstance(exercise, BugHunt)
]


# A training is run a hundred times over: `make soak` edits those that start from parameters of their own.
EDITED = [
    pytest.param(week, exercise.name, marks=[pytest.mark.soak] if exercise.starts else [])
    for week, exercise in EXERCISES
]


@pytest.mark.parametrize(("week", "exercise"), EDITED)
def test_every_small_edit_loses_points_but_those_that_are_no_error(references, week, exercise):
    assert survivors(references[week], exercise) == set(HARMLESS.get(week, {}).get(exercise, {}))


@pytest.mark.parametrize(("week", "exercise"), [(week, exercise.name) for week, exercise in EXERCISES])
def test_there_are_edits_of_every_solution(references, week, exercise):
    assert len(list(edits(references[week].solution(exercise)))) >= 3


def test_a_reason_is_given_for_each_that_is_no_error():
    reasons = [why for week in HARMLESS.values() for found in week.values() for why in found.values()]
    assert all(isinstance(why, str) and why.endswith(".") for why in reasons)
