"""The contracts are held against the same application as the integration tests."""

from tests.integration.conftest import app, client, migrated_folder, scene

__all__ = ["app", "client", "migrated_folder", "scene"]
