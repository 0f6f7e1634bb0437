"""Counts drawn: pure functions from a table to a figure and the sentence that stands for it."""
