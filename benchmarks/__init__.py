"""Measurements: ratios within one run, raw figures as JSON."""
