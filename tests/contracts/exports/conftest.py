"""The application and a team, as the integration tests have them."""

from tests.integration.conftest import app, migrated_folder, scene

__all__ = ["app", "migrated_folder", "scene"]
