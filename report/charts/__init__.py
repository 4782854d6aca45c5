"""Pictures of numbers, as SVG that needs no network, no script and no one colour scheme."""
