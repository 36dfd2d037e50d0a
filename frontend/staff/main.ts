// The entry point of the staff pages; it binds behaviours and holds none.

import { AS_A_FORM, bindPasskeys } from "../entrance/passkey.ts";
import { bindAutosave } from "./autosave.ts";
import { bindLeading } from "./leading.ts";
import { bindLock } from "./lock.ts";
import { bindOwnPasskeys } from "./passkey-way.ts";
import { bindQuoting } from "./quote.ts";
import { bindRoster } from "./roster.ts";
import { bindRows } from "./rows.ts";
import { bindParcelField, bindWaitingHere } from "./waiting-here.ts";
import { bindWithoutNetwork } from "./without-network.ts";

bindRows(document);
bindAutosave(document);
bindLeading(document);
bindQuoting(document);
bindWithoutNetwork(document);
bindWaitingHere(document);
bindRoster(document);
bindParcelField(document);
bindPasskeys(document, AS_A_FORM);
bindOwnPasskeys(document);
bindLock(document);
