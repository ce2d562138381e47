"""The table of attacks in docs/threats.md, made from the attacks and outcomes.yml. Run it to bring it up to date."""

from pathlib import Path

import yaml
from attacking import COURSE, OUTCOMES, all_attacks
from folders import BY_FOLDER

DOCUMENT = COURSE / "docs" / "threats.md"
BEGIN, END = "<!-- made by tests/adversarial/table.py -->\n", "<!-- end -->\n"
ROOT, USER, STOCK = "limits, as root", "limits, as a user", "stock nbgrader"
TITLES = {
    "channel": "The protocol",
    "patches": "Its own process changed",
    "processes": "Processes, signals, time",
    "reading": "Reading and changing what is not one's own",
    "resources": "Memory, disk, output, network",
    "values": "Values that lie",
}


def table() -> str:
    """The rows, grouped, and what they add up to."""
    listed = yaml.safe_load(OUTCOMES.read_text(encoding="utf-8"))
    groups: dict[str, list[tuple[str, str]]] = {title: [] for title in TITLES.values()}
    for name, attack in all_attacks().items():
        groups[TITLES[attack.group]].append((name, attack.tries))
    groups["What is handed in"] = [(name, change.__doc__ or "") for name, change in BY_FOLDER.items()]
    lines = []
    for title, attacks in groups.items():
        lines += [
            "",
            f"**{title}**",
            "",
            "| attack | bubblewrap | limits | stock nbgrader | it tries |",
            "|:--|:--|:--|:--|:--|",
        ]
        for name, tries in attacks:
            found = listed.get(name, {})
            alone = _both(found.get(ROOT, []), found.get(USER, []))
            lines.append(f"| `{name}` | – | {alone} | {_shown(found.get(STOCK, []))} | {_plain(tries)} |")
    return "\n".join([*lines, "", ""])


def _both(root: list[str], user: list[str]) -> str:
    return _shown(root) if root == user else f"root: {_shown(root)}; user: {_shown(user)}"


def _shown(achieved: list[str]) -> str:
    return ", ".join(achieved) or "–"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def with_table(text: str) -> str:
    """The document with the table as it should be."""
    before, rest = text.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    path = Path(DOCUMENT)
    path.write_text(with_table(path.read_text(encoding="utf-8")), encoding="utf-8")
