"""Fetching photographs and turning them into the course's format."""
