"""The command-line program `nndl`."""
