"""How many hires end every breach: fewest of one profile, the cheapest mix, and why not fewer."""
