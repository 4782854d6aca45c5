"""What stands in each table, whoever draws it: a workbook, a page."""
