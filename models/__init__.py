"""The vocabulary: frozen records of workers, cases, policy, plans and proposals."""
