// The entry point of the pages before anybody is in: the sign-in and the lock work without it.

import { forgetAllAsked } from "../store/asked.ts";
import { AS_A_FORM, bindPasskeys } from "./passkey.ts";

// Whoever signs in is told what waits on this tablet, however lately it was asked about.
forgetAllAsked();
bindPasskeys(document, AS_A_FORM);
