"""The ground every domain stands on; it must not know any domain."""
