// The entry point of the staff pages; it binds behaviours and holds none.

import { bindAutosave } from "./autosave.ts";
import { bindLeading } from "./leading.ts";
import { bindQuoting } from "./quote.ts";
import { bindRows } from "./rows.ts";
import { bindParcelField, bindWaitingHere } from "./waiting-here.ts";
import { bindWithoutNetwork } from "./without-network.ts";

bindRows(document);
bindAutosave(document);
bindLeading(document);
bindQuoting(document);
bindWithoutNetwork(document);
bindWaitingHere(document);
bindParcelField(document);
