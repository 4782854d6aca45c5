"""What people see: files, tables and sentences."""
