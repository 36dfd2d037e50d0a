"""Hatch hook: put the built front end and the catalogues into the wheel; it builds neither."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontendBuildHook(BuildHookInterface[Any]):
    """Build the front end before a wheel is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install serves the checkout, which `make build` keeps up to date.
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from tools.frontend_build import build

        build(Path(self.root))
        build_data["force_include"]["translations"] = "webapp/translations"
