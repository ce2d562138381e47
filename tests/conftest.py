"""What all tests share: Hypothesis tuned for speed and for the same examples on every run."""

from hypothesis import HealthCheck, settings

# A slow machine must not fail a property, and a failure must be there again on the next run.
settings.register_profile(
    "course",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("course")
