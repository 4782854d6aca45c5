"""How many people a caseload needs, and the proof that one fewer is not enough."""
