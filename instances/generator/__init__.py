"""Made-up departments with the statistics of the field, and their files."""
