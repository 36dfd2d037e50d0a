// The token of this page's unsafe requests; a page that was opened without a network asks for it.

import { reach } from "./reaching.ts";

const ADDRESS = "/tablet/api/token";
// The server takes nothing for another account than that of the tablet's sitting.
const ACCOUNT_HEADER = "X-Account";

/** The server gives no token: there is no sitting, mostly. */
export class NoTokenError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super();
    this.status = status;
    this.body = body;
  }
}

/** What shows the server that a request is this page's own. */
export type Proof = {
  readonly headers: () => Promise<Record<string, string>>;
  readonly forget: () => void;
};

/** Makes this tablet the child's where the server knows of no sitting; tells whether it is now. */
export type Enter = () => Promise<boolean>;

const NO_SITTING = 403;

export class Token implements Proof {
  readonly #account: string;
  readonly #enter: Enter;
  #value: string;
  #asking: Promise<string> | null = null;

  /** `value` is empty where no server has told one yet; `account` is all that this page may send to. */
  constructor(account: string, value: string, enter: Enter = () => Promise.resolve(false)) {
    this.#account = account;
    this.#value = value;
    this.#enter = enter;
  }

  /** Return what an unsafe request carries. Throws TypeError where no answer came, NoTokenError. */
  async headers(): Promise<Record<string, string>> {
    return { "X-CSRFToken": await this.#get(), [ACCOUNT_HEADER]: this.#account };
  }

  /** Forget a token that was refused; the next request asks for another. */
  forget(): void {
    this.#value = "";
  }

  // Two that ask at once must not enter twice.
  async #get(): Promise<string> {
    if (this.#value !== "") return this.#value;
    this.#asking ??= this.#askOrEnter().finally(() => (this.#asking = null));
    this.#value = await this.#asking;
    return this.#value;
  }

  async #askOrEnter(): Promise<string> {
    try {
      return await this.#ask();
    } catch (error) {
      const mayEnter = error instanceof NoTokenError && error.status === NO_SITTING;
      if (!mayEnter || !(await this.#enter())) throw error;
      return await this.#ask();
    }
  }

  async #ask(): Promise<string> {
    const headers = { [ACCOUNT_HEADER]: this.#account };
    const answer = await reach(ADDRESS, { cache: "no-store", headers });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new NoTokenError(answer.status, body);
    return (body as { token: string }).token;
  }
}
