"""What a file really is, read from its bytes alone; pure, and it believes nothing it is told."""
