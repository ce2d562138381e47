"""Show something in a notebook as HTML with its text beside it; elsewhere print the text."""

import sys


def show(text: str, html: str) -> None:
    """Show a report or a table.

    Args:
        text: for terminals, for screen readers that prefer it, and for programs that read notebooks.
        html: the same, for whoever shows HTML.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        print(text)
    else:
        shell.display_pub.publish({"text/plain": text, "text/html": html})
