"""The solver: the only package that imports OR-Tools. docs/design.md explains the model."""
