"""The cases that an exercise is checked on, and what its named mistakes give on them."""
