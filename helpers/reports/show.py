"""Show something in a notebook as HTML with its text beside it; elsewhere print the text."""

from helpers.calls.shell import shell


def show(text: str, html: str) -> None:
    """Show a report or a table.

    Args:
        text: for terminals, for screen readers that prefer it, and for programs that read notebooks.
        html: the same, for whoever shows HTML.
    """
    running = shell()
    if running is None:
        print(text)
    else:
        running.display_pub.publish({"text/plain": text, "text/html": html})
