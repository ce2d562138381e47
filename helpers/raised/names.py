"""Names, keys and places that are not there: the nearest that is, and why a variable has no value yet."""

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches

import numpy as np

from helpers.raised.place import Place, calls_kept, first_in, loops_of, own_nodes
from helpers.raised.shapes import fact_at, of_numpy
from helpers.raised.trace import Fact, near_names

MOST_BRANCHES = 8


def unknown_name(place: Place, raised: str) -> list[str]:
    """On a NameError: where the name is, or one like it."""
    found = re.search(r"name '(\w+)' is not defined", raised)
    if not found:
        return []
    name = found[1]
    said = list(_known_elsewhere(name, place))
    if said:
        return said
    if any(
        isinstance(node, ast.Subscript) and _is_name(node.value, name) and isinstance(node.ctx, ast.Store)
        for node in own_nodes(place.definition)
    ):
        return [f"Nothing makes {name} before this line. For an empty dict: `{name} = {{}}`, above it."]
    near = near_names(name, [other for other in place.names if other != name])
    if near:
        return [f"There is a name like it: {' or '.join(near)}."]
    return [f"This function knows {known}." for known in [_listed(place)] if known]


def _known_elsewhere(name: str, place: Place) -> Iterator[str]:
    for holder, fact in place.names.items():
        if fact.kind == "dict" and name in fact.parts:
            yield f'{name} is a key of the dict {holder}: {holder}["{name}"].'
            return
    if callable(getattr(np, name, None)):
        yield f"NumPy has a {name}: np.{name}."


def _listed(place: Place) -> str:
    """The function's variables that hold values, with their shapes."""
    shown = [
        f"{name}, with {name}.shape = {fact.shape}" if fact.kind == "array" else name
        for name, fact in place.names.items()
        if fact.kind != "function"
    ]
    return " and ".join(shown[:4])


def no_value_yet(place: Place, raised: str) -> list[str]:
    """On an UnboundLocalError: where the variable gets its value, and why that was not reached."""
    found = re.search(r"local variable '(\w+)'", raised)
    if not found:
        return []
    name = found[1]
    stored = [node for node in own_nodes(place.definition) if _is_name(node, name) and isinstance(node.ctx, ast.Store)]  # type: ignore[attr-defined]
    lines = [place.line_of(node) for node in stored]
    if not lines:
        return []
    if min(lines) > place.line:
        return [f"{name} gets its value in line {min(lines)} only, further down."]
    before = [node for node in stored if place.line_of(node) < place.line]
    ways = [_branch_of(node, place) for node in before[:MOST_BRANCHES]]
    conditions = list(dict.fromkeys(way for way in ways if way))
    if len(conditions) == 1 and len(ways) == 1 and conditions[0].startswith("for "):
        return [f"{name} gets its value inside `{conditions[0]}` only, and that loop had no turn."]
    if conditions:
        tests = " or ".join(f"`{way}`" for way in conditions)
        return [
            f"{name} gets a value only under {tests}, and neither was so here."
            if len(conditions) > 1
            else f"{name} gets a value only under {tests}, and that was not so here.",
            *_compared(place, conditions),
        ]
    return [f"{name} gets its value in line {lines[0]}."]


def _branch_of(wanted: ast.AST, place: Place) -> str:
    """The condition or loop that a node of the function stands under, "" where it stands under none."""
    ways: list[str] = []
    for node in own_nodes(place.definition):
        if isinstance(node, (ast.If, ast.For, ast.While)) and any(
            inner is wanted for part in node.body for inner in ast.walk(part)
        ):
            if isinstance(node, ast.For):
                ways.append(f"for {place.text(node.target)} in {place.text(node.iter)}")
            else:
                ways.append(place.text(node.test))
    return ways[-1] if ways else ""


def _compared(place: Place, conditions: list[str]) -> Iterator[str]:
    """What the names in some conditions hold, where that is a short text."""
    names = [
        node.id
        for way in conditions
        if not way.startswith("for ")
        for node in ast.walk(ast.parse(way, mode="eval"))
        if isinstance(node, ast.Name)
    ]
    for name in dict.fromkeys(names):
        fact = place.names.get(name)
        if fact and fact.kind == "text":
            yield f'{name} is "{fact.text}". Upper and lower case count.'


def missing_key(place: Place, raised: str) -> list[str]:
    """On a KeyError: the keys that there are, or the dict that has this one."""
    node = first_in(place.node, ast.Subscript)
    holder = fact_at(node.value, place) if node else None
    if node is None or holder is None or holder.kind != "dict":
        return []
    key = raised.partition(": ")[2].strip("'\"")
    said = [f"{place.text(node.value)} {keys_of(holder)}."]
    others = [name for name, fact in place.names.items() if fact.kind == "dict" and key in fact.parts]
    said += [f'There is a {key} in {others[0]}: {others[0]}["{key}"].'] if others else []
    near = get_close_matches(key, list(holder.parts), n=1, cutoff=0.6)
    if near and not others and len(near[0]) == len(key) and re.sub(r"\d", "", near[0]) == re.sub(r"\d", "", key):
        said.append("Does the counting begin and end where the keys do?")
    return [*said, *_of_a_call(place, node.value)]


def keys_of(fact: Fact) -> str:
    """'has the keys W1, b1' for a dict."""
    if not fact.length:
        return "is empty here"
    more = ", …" if fact.length > len(fact.parts) else ""
    return f"has the keys {', '.join(fact.parts)}{more}" if fact.parts else f"has {fact.length} keys"


def entries_of(fact: Fact) -> str:
    """As `keys_of`, with the shapes of arrays."""
    shapes = [f"{key} {part.shape}" if part.kind == "array" else key for key, part in fact.parts.items()]
    return f"has the keys {', '.join(shapes)}" if shapes else keys_of(fact)


def _of_a_call(place: Place, node: ast.AST) -> Iterator[str]:
    """Where a variable is one of several values of a call: their order."""
    if not isinstance(node, ast.Name):
        return
    for made, kept in calls_kept(place.definition):
        targets = made.targets[0]
        if isinstance(targets, ast.Tuple) and any(_is_name(target, node.id) for target in targets.elts):
            call = f"{place.text(targets)} = {place.text(kept.func)}(…)"
            yield f"{node.id} comes from line {made.lineno}: `{call}`. Is the order that of its `return`?"
            return


def out_of_range(place: Place, raised: str) -> list[str]:
    """On an IndexError: how many entries there are, and how they are counted."""
    node = first_in(place.node, ast.Subscript)
    fact = fact_at(node.value, place) if node else None
    if node is None or fact is None:
        return []
    name = place.text(node.value)
    if fact.kind in ("list", "tuple") and fact.length:
        entries = "entries" if fact.length > 1 else "entry"
        return [f"{name} has {fact.length} {entries}, counted from 0 to {fact.length - 1}; {name}[-1] is the last."]
    if fact.kind in ("list", "tuple"):
        return [f"{name} is empty here."]
    if fact.kind == "array":
        return [f"{name} has shape {fact.shape}: each axis is counted from 0 to its size - 1."]
    return []


def no_such_attribute(place: Place, raised: str) -> list[str]:
    """On an AttributeError: what the value is, and how it came to be None."""
    node = first_in(place.node, ast.Attribute)
    if node is None:
        return []
    if of_numpy(node):
        near = get_close_matches(node.attr, [name for name in dir(np) if not name.startswith("_")], n=1, cutoff=0.6)
        return [f"NumPy has a function like it: np.{near[0]}."] if near else []
    fact = fact_at(node.value, place)
    if fact is None or fact.kind != "none":
        return []
    name = place.text(node.value)
    said = [f"{name} is None here."]
    for made, kept in calls_kept(place.definition):
        own = any(_is_name(target, name) for target in made.targets)
        if own and isinstance(kept.func, ast.Attribute) and _is_name(kept.func.value, name):
            method = kept.func.attr
            said.append(
                f"Line {made.lineno} keeps what {method} returns, which is None: {method} itself changes {name}. "
                f"Write that line without `{name} =`."
            )
    return said


def turn_before(place: Place) -> list[str]:
    """In a loop, not in its first turn: the lines further down that have changed what this line uses."""
    loops = [
        node
        for node in loops_of(place.definition)
        if any(inner is place.statement for part in node.body for inner in ast.walk(part))
    ]
    if not loops:
        return []
    loop = loops[-1]
    below = {
        node.id: part
        for part in ast.walk(loop)
        if isinstance(part, ast.Assign) and part.lineno >= place.statement.lineno
        for target in part.targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    before = {
        node.id for node in own_nodes(place.definition) if isinstance(node, ast.Name) and node.lineno < loop.lineno
    }
    arguments = {argument.arg for argument in place.definition.args.args}
    if not any(name in place.names for name in set(below) - before - arguments):
        return []
    used = {
        node.id for node in ast.walk(place.statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    changed = {part: name for name, part in below.items() if name in used}
    said = []
    for part, name in changed.items():
        said.append(f"The loop has been here before: since then line {part.lineno} changed {name}: {place.text(part)}")
        dicts = [node.id for node in ast.walk(part.value) if isinstance(node, ast.Name) and node.id not in used]
        facts = [(other, place.names[other]) for other in dict.fromkeys(dicts) if other in place.names]
        said += [f"There, {other} {entries_of(fact)}." for other, fact in facts if fact.kind == "dict"]
    return said


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
