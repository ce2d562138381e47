"""Imported by the hidden line of every built notebook, when it runs in a kernel under stock nbgrader."""

from grading.nbgrader_plugin.hidden_check import hidden_check

__all__ = ["hidden_check"]
