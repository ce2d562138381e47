"""What nbgrader calls: preprocessors, the feedback page, and the hidden check that runs in a kernel."""
