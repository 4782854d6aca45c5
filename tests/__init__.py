"""Tests, one package per package of the product."""
