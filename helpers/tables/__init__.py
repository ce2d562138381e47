"""The course's data beyond the shelter's pictures: tables of numbers, with one example in each column."""
