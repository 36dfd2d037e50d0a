"""Children, families, households, case records, allocation and access."""
