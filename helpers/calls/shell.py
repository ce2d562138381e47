"""The IPython shell that runs this code, without importing IPython where nobody has."""

import sys
from typing import Any


def shell() -> Any:
    """Return IPython's shell, or None outside of it."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def in_notebook() -> bool:
    """Whether a notebook's kernel runs this."""
    return hasattr(shell(), "kernel")
