"""The instructors' package: builds the course, judges submissions and explains verdicts. It knows no week by name."""

import sys

# jsonschema asks this optional package whether a text is an IRI. Importing it compiles 39 grammars, which takes longer
# than all our other imports together, and no schema here has an IRI in it: without the package jsonschema skips that
# one check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
