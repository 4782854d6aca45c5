"""The six goals, one file each: what a plan is worth, smaller is better."""
