"""Pictures of every page and state, into gallery/; it judges nothing, people look."""
