"""Whether a notebook prints a number that its text marks: `grading.build.printed` says what a mark is."""

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation

# A sign right after a letter, a digit or a bracket is an operation: "3-4" holds 3 and 4.
PRINTED = re.compile(
    r"((?<![\w.)\]])[-−])?(?<![\d.])((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d*)?(?:e[-+]?\d+)?)(\s?%)?", re.IGNORECASE
)
EXACT = Context(prec=400)


def texts_printed(notebook):
    """What the cells of a notebook that ran print, or show as a value: no figures and their words, no questions."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" and output.name == "stdout":
                yield output.text
            data = output.get("data", {})
            shows = {"image/png", "text/markdown"} & set(data) or any("widget" in kind for kind in data)
            if not shows and not data.get("text/html", "").startswith("<img"):
                yield data.get("text/plain", "")


def numbers_in(text):
    """The numbers of a printed text: value, and whether a per cent sign follows."""
    for sign, digits, per_cent in PRINTED.findall(text):
        yield as_decimal(sign + digits), bool(per_cent)


def as_decimal(text):
    return Decimal(text.replace("−", "-").replace(",", ""))


def is_printed(mark, printed):
    """Whether one of the printed numbers, rounded to as many decimals as the mark shows, is the mark's number."""
    percents, number = mark.endswith("%"), as_decimal(mark.rstrip("% \N{NO-BREAK SPACE}\n"))
    unit = Decimal((0, (1,), number.as_tuple().exponent))
    readings = {value for value, _ in printed}
    if percents:
        readings |= {100 * value for value, with_sign in printed if not with_sign}
    return any(rounded(value, unit, way) == number for value in readings for way in (ROUND_HALF_UP, ROUND_HALF_EVEN))


def rounded(value, unit, way):
    try:
        return value.quantize(unit, way, EXACT)
    except InvalidOperation:  # more digits than anybody would print
        return None


def not_printed(marks, notebook):
    """The marks whose number no cell of the notebook prints."""
    printed = {number for text in texts_printed(notebook) for number in numbers_in(text)}
    return [mark for mark in marks if not is_printed(mark, printed)]
