"""Sentences on an exception: the student's own line, what was there, and what to change where that can be seen."""

import ast
from collections.abc import Callable, Mapping, Sequence

from helpers.raised.calls import (
    Signatures,
    no_function,
    the_call,
    too_few_values,
    truth_of_many,
    wrong_call,
    wrong_type,
)
from helpers.raised.names import (
    entries_of,
    missing_key,
    no_such_attribute,
    no_value_yet,
    out_of_range,
    turn_before,
    unknown_name,
)
from helpers.raised.place import Place, find_place
from helpers.raised.shapes import misfit, of_numpy
from helpers.raised.trace import OVERFLOWS, Fact, Trace

MOST = 6
CODE = ":  "
"""Between a sentence and the line of code that it is about; a stored verdict keeps both in one text."""
Explainer = Callable[[Place, str], list[str]]
BY_ERROR: dict[str, list[Explainer]] = {
    "NameError": [unknown_name],
    "UnboundLocalError": [no_value_yet],
    "KeyError": [missing_key],
    "IndexError": [out_of_range],
    "AttributeError": [no_such_attribute],
    "TypeError": [no_function, wrong_type],
    "ValueError": [truth_of_many, too_few_values],
}


def explain(what: str, traces: Sequence[Trace], sources: Mapping[str, str], signatures: Signatures) -> tuple[str, ...]:
    """Where a function raised, or where its numbers became nan or infinite, and why; () where no line is known.

    Args:
        what: as in `Outcome.raised` or `Outcome.overflow`.
        traces: from the process that ran the function: its own line, then the innermost one.
        sources: the text of the cell that defines a function, by the function's name.
        signatures: the parameters of functions by name, where they are known better than from the traces.

    Returns:
        Lines: the student's own line first.
    """
    try:
        return _explained(what, traces, sources, signatures)
    except Exception:
        # Explaining an error never adds another one.
        return ()


def with_code(sentence: str, code: str) -> str:
    """A sentence on a line of the student's code, with that line behind it; where there is none, the sentence alone."""
    return f"{sentence}{CODE}{code}" if code else sentence


def without_code(text: str) -> tuple[str, str]:
    """What `with_code` joined: the sentence, and the line of code ("" where there is none)."""
    sentence, sign, code = text.partition(CODE)
    return (sentence, code) if sign and " line " in sentence else (text, "")


def _explained(
    what: str, traces: Sequence[Trace], sources: Mapping[str, str], signatures: Signatures
) -> tuple[str, ...]:
    found = [find_place(trace, sources.get(trace.function, "")) for trace in traces]
    places = [place for place in found if place]
    if not places:
        return ()
    own, inside = places[0], places[1:]
    begins = "It begins in" if what in OVERFLOWS else "That is"
    said = [with_code(f"{begins} line {own.line} of the cell", own.shown)]
    if what in OVERFLOWS:
        said += _overflowed(what, places[-1])
    elif inside:
        said += wrong_call(own, what, signatures)
        said += _shapes_in(own, said)
        said += [with_code(f"Inside {place.trace.function} it is line {place.line}", place.shown) for place in inside]
        said += _reasons(inside[-1], what, signatures)
    else:
        said += _reasons(own, what, signatures)
    said += turn_before(own) if what not in OVERFLOWS else []
    return tuple(dict.fromkeys(said))


def _reasons(place: Place, raised: str, signatures: Signatures) -> list[str]:
    kind = raised.partition(":")[0]
    unfit = misfit(place)
    if unfit:
        return unfit
    said = [sentence for explainer in BY_ERROR.get(kind, []) for sentence in explainer(place, raised)]
    said = said or wrong_call(place, raised, signatures)
    return said if kind in ("NameError", "UnboundLocalError", "KeyError") else [*said, *_shapes_in(place, said)]


def _overflowed(what: str, place: Place) -> list[str]:
    """What the operation is that gave nan or infinity."""
    name = of_numpy(place.node.func) if isinstance(place.node, ast.Call) else ""
    divides = isinstance(getattr(place.node, "op", None), ast.Div)
    reasons = {
        ("divide by zero", "log"): "It takes the logarithm of 0, which is minus infinity.",
        ("invalid value", "log"): "It takes the logarithm of a negative number, which is nan.",
        ("overflow", "exp"): "e to so large a number is more than a float can hold.",
        ("invalid value", "sqrt"): "It takes the square root of a negative number, which is nan.",
    }
    if (what, name) in reasons:
        return [reasons[what, name]]
    if divides:
        return ["It divides by 0." if what == "divide by zero" else "It divides 0 by 0, or infinity by infinity."]
    return ["The numbers grow without end there." if what == "overflow" else "nan or infinity comes up there."]


def _shapes_in(place: Place, said: Sequence[str]) -> list[str]:
    """What is known about the names in the line, where it was not said yet."""
    call = the_call(place)
    node: ast.AST = call if call is not None else place.statement
    body = getattr(node, "body", None)
    if isinstance(body, list):
        node = getattr(node, "test", None) or getattr(node, "iter", None) or node
    names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
    known = [(name, place.names[name]) for name in dict.fromkeys(names) if name in place.names]
    told = [sentence for name, fact in known if (sentence := _sentence(name, fact))]
    told = [sentence for sentence in told if not any(sentence in line for line in said)]
    return [f"Here {', '.join(told[:MOST])}."] if told else []


def _sentence(name: str, fact: Fact) -> str:
    if fact.kind == "array":
        return f"{name} has shape {fact.shape}"
    if fact.kind == "none":
        return f"{name} is None"
    if fact.kind == "text":
        return f'{name} is "{fact.text}"'
    if fact.kind == "dict":
        return f"{name} {entries_of(fact)}"
    if fact.kind in ("tuple", "list"):
        return f"{name} is a {fact.kind} of {fact.length}"
    return ""
