"""What runs inside the sandbox, and the wire to it. Nothing here knows cases, seeds or the reference.

The judge imports `grading.sandbox.inside.wire`; the sandbox loads this folder alone, as the package `inside`.
"""
