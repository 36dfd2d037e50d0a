"""Who may see what a child made; it must not know the documents that are made of it."""
