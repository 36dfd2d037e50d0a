"""The child's surface: hand-over, capability, pages, sync API; it must not read a case."""
