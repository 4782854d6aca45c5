"""The eight rules, one file each: what of a plan breaks the rule."""
