"""Figures that move: functions that draw one frame for given values, and the sliders that ask for frames."""
