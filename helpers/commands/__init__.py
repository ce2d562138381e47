"""What students run from a terminal."""
