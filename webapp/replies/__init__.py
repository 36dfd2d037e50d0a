"""What is told back to a child, and what the child said to it; it must not know documents."""
