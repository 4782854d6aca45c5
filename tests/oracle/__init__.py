"""A second reading of the domain's text, kept apart from models, optimizer and audit.

Slow and plain on purpose: it shares only the raw records with the product, so that a number
on which both agree was worked out twice.
"""
