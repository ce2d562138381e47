"""Judges on a running Dask scheduler: submissions travel as bytes, versions are compared first, one writer enters."""
