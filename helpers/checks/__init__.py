"""How a student's function is checked: kinds of check, comparison, the name of a mistake, the report."""
