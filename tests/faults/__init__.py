"""Runs that break the server, the network and the disk on purpose, and count what was lost."""
