"""Imported by an instructor's nbgrader_config.py: three lines make nbgrader use this course's judge.

c = get_config()
from grading.nbgrader_config import configure
configure(c)
"""

from grading.nbgrader_plugin.configuration import configure

__all__ = ["configure"]
