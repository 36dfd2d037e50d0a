// The entry point of the pages before anybody is in: the sign-in and the lock work without it.

import { AS_A_FORM, bindPasskeys } from "./passkey.ts";

bindPasskeys(document, AS_A_FORM);
