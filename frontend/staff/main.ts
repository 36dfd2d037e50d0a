// The entry point of the staff pages; it binds behaviours and holds none.

import { bindAutosave } from "./autosave.ts";
import { bindQuoting } from "./quote.ts";
import { bindRows } from "./rows.ts";

bindRows(document);
bindAutosave(document);
bindQuoting(document);
