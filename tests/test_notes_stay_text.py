"""What students write as notes is shown as text: it is rendered in the instructor's browser."""

import html.parser

import pytest
from nbconvert.filters import markdown2html
from test_reassemble import cell, mended, skeleton, submission  # noqa: F401


class Tags(html.parser.HTMLParser):
    """Collects the names of tags and attributes of a page."""

    def handle_starttag(self, tag, attrs):
        self.seen = [*getattr(self, "seen", []), (tag, *(name for name, _ in attrs))]


HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "text <b onclick='x'>bold</b>",
    "<SCRIPT\n>x</SCRIPT >",
    "    <script>indented</script>",
    "`<script>`",
    "a <!-- comment --> b",
    "<javascript:alert(1)>",
    "[here](javascript:alert(1))",
    "[here]\n\n[here]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "<style>*{display:none}</style>",
    "$$<script>x</script>$$",
    "a\n\n$$\n<script>x</script>\n$$",
    "\\begin{align}<b>x</b>\\end{align}",
    "$\\href{javascript:alert(1)}{x}$",
    "```\n<script>x</script>",
    "````\n```\n````\n<script>x</script>",
    "~~~\n<script>x</script>\n~~~",
    "\r\n```\r\n<script>x</script>",
    "- a\n  <script>x</script>",
    "> <script>x</script>",
    "\t<script>x</script>",
]


@pytest.mark.parametrize("note", HTML)
def test_html_in_a_students_notes_stays_text(skeleton, submission, note):
    submission["cells"] += [{"cell_type": kind, "source": note, "metadata": {}} for kind in ("markdown", "raw")]
    by_id, _ = mended(skeleton, submission)
    notes = [cell for cell in by_id.values() if cell.id.startswith("own-")]
    assert len(notes) == 2
    for made in notes:
        assert made.cell_type == "markdown" and note.splitlines()[-1] in made.source
        tags = Tags()
        tags.feed(markdown2html(made.source))
        assert tags.seen == [("pre",), ("code",)]
