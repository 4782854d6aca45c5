"""Tests of the readers and the generator."""
