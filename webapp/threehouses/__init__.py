"""The visit, the child's account and its seal, and the worker's pages about an account."""
