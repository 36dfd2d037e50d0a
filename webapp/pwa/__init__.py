"""What opens the child's surface without a network; nothing in it is of any person."""
