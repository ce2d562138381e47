"""The instructors' package: builds the course, judges submissions and explains verdicts. It knows no week by name."""
