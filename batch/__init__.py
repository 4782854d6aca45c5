"""Many instances in one go: local processes or a cluster, each result exactly once."""
