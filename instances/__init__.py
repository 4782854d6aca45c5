"""Where input comes from: CSV folders, workbooks and JSON, and instances made up."""
