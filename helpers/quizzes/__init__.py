"""Reading a quiz answer from text, without executing it."""
