"""Whether the tests of evidence/ notice what is changed in it: python -m tests.mutation (.ci/mutation).

Cosmic Ray changes one thing of one line at a time; one of the tests that run that line must fail then. The trials are
our own: mutmut leaves decorated functions out, which most of ours are, and keeps one process whose readings would still
hold what the unchanged code made.
"""
