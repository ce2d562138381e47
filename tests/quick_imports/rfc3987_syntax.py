"""Stands before the package of this name: jsonschema would spend 3 s on its 39 grammars whenever a command starts.

It is an optional checker of addresses in JSON schemas, and jsonschema goes on without it.
"""

raise ImportError("left out, because the tests start many commands")
