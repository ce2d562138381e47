"""Carries grades, submissions and rosters between nbgrader and a learning management system: Canvas or Moodle."""
