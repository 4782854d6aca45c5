"""Peers, suites and measurements; not shipped."""
