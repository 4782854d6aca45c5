"""Whole commands without a command line: read, solve, judge, assemble."""
