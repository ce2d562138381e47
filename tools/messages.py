"""What wrong functions are told, before and now: `python -m tools.messages` judges them and writes `docs/messages.md`.

`--before` records today's messages as those of before. `--not-yet` only prints which messages do not say enough yet, as
`tests/messages/not_yet.txt` lists them.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence

from tools.wrong_functions import (
    COURSE,
    FIXTURE,
    READERS,
    WrongFunction,
    explanation,
    readers,
    wrong_functions,
)

PAGE = COURSE / "docs" / "messages.md"
BEFORE = FIXTURE / "before.json"
LENGTH = 200
Messages = Mapping[str, Mapping[str, str]]
"""By `WrongFunction.key`, then by where it is read (`READERS`)."""

HEAD = """# What a failing student reads

Wrong functions as students write them, each with what a message must say so that the line to change follows from it
(`tests/messages/`, written before the messages were looked at). The errors are those of public questions on such
exercises; the code is our own. None of them is a named mistake. A message is **told** where it says all that it must,
in the feedback after grading; else it is **open**. Shown is what it says beside the sentences of the checks, shortened.
Written by `python -m tools.messages`; `tests/messages/test_messages.py` tries the tree at hand.
"""


def messages_now(said: Callable[[str], None] = lambda key: None) -> dict[str, dict[str, str]]:
    """Every wrong function's messages, from the judge and the notebook of the tree at hand.

    Args:
        said: called with the key of each when it is done.
    """
    found = {}
    with readers() as by_week:
        for wrong in wrong_functions():
            found[wrong.key] = {reader: by_week[wrong.week].message(wrong, reader) for reader in READERS}
            said(wrong.key)
    return found


def recorded() -> dict[str, dict[str, str]]:
    """The messages of before."""
    return json.loads(BEFORE.read_text(encoding="utf-8"))


def not_yet(wrong: Sequence[WrongFunction], messages: Messages) -> list[str]:
    """Which messages do not say all that they must: lines of 'week1/name reader'."""
    return [f"{one.key} {reader}" for one in wrong for reader in READERS if one.missing_in(messages[one.key][reader])]


def shortened(message: str) -> str:
    """A message as one cell of a table."""
    said = explanation(message)
    said = said if len(said) <= LENGTH else f"{said[:LENGTH].rstrip()}…"
    return said.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")


def summary(wrong: Sequence[WrongFunction], before: Messages, now: Messages) -> list[str]:
    """One line for each week: how many functions are told in the feedback."""
    lines = ["| week | functions | of these raise | told before | told now |", "|:--|--:|--:|--:|--:|"]
    weeks = list(dict.fromkeys(one.week for one in wrong))
    for name, own in [*((week, [one for one in wrong if one.week == week]) for week in weeks), ("together", wrong)]:
        told = [sum(not one.missing_in(said[one.key]["verdict"]) for one in own) for said in (before, now)]
        lines.append(f"| {name} | {len(own)} | {sum(one.raises for one in own)} | {told[0]} | {told[1]} |")
    return lines


def details(week: str, wrong: Sequence[WrongFunction], before: Messages, now: Messages) -> list[str]:
    """A week's functions, a line each."""
    lines = [f"## {week}", "", "| exercise | what the student did | before | now |", "|:--|:--|:--|:--|"]
    for one in wrong:
        if one.week == week:
            old, new = before[one.key]["verdict"], now[one.key]["verdict"]
            cells = [f"{'open' if one.missing_in(said) else '**told**'}: {shortened(said)}" for said in (old, new)]
            later = "as before" if explanation(old) == explanation(new) else cells[1]
            what = one.why.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
            lines.append(f"| `{one.exercise}` | {what} | {cells[0]} | {later} |")
    return lines


def page(wrong: Sequence[WrongFunction], before: Messages, now: Messages) -> str:
    """The text of the page."""
    weeks = dict.fromkeys(one.week for one in wrong)
    parts = [summary(wrong, before, now), *(details(week, wrong, before, now) for week in weeks)]
    return "\n".join([HEAD, *("\n".join([*part, ""]) for part in parts)])


def main() -> None:
    """Judge all wrong functions and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", action="store_true", help="record today's messages as those of before")
    parser.add_argument("--not-yet", action="store_true", help="print which messages do not say enough, write nothing")
    options = parser.parse_args()
    wrong, now = wrong_functions(), messages_now()
    if options.not_yet:
        print("\n".join(not_yet(wrong, now)))
        return
    if options.before:
        BEFORE.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    PAGE.write_text(page(wrong, recorded(), now), encoding="utf-8", newline="\n")
    print(f"written: {PAGE.relative_to(COURSE)}")


if __name__ == "__main__":
    main()
