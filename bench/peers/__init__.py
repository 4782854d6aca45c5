"""Those who solve: each in a process of its own, asked and answering in JSON."""
