// Imported before everything else: the browser opens the database while the other files start.

import { openEarly } from "../store/db.ts";

void openEarly();
