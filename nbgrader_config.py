"""nbgrader's configuration for this course; the same three lines serve any other course root."""

c = get_config()
from grading.nbgrader_config import configure  # noqa: E402

configure(c)
