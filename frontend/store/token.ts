// The token of this page's unsafe requests; a page that was opened without a network asks for it.

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

export class Token implements Proof {
  readonly #account: string;
  #value: string;

  /** `value` is empty where no server has told one yet; `account` is all that this page may send to. */
  constructor(account: string, value: string) {
    this.#account = account;
    this.#value = value;
  }

  /** Return what an unsafe request carries. Throws TypeError where no answer came, NoTokenError. */
  async headers(): Promise<Record<string, string>> {
    return { "X-CSRFToken": await this.#get(), [ACCOUNT_HEADER]: this.#account };
  }

  /** Forget a token that was refused; the next request asks for another. */
  forget(): void {
    this.#value = "";
  }

  async #get(): Promise<string> {
    if (this.#value === "") {
      const headers = { [ACCOUNT_HEADER]: this.#account };
      const answer = await fetch(ADDRESS, { cache: "no-store", headers });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new NoTokenError(answer.status, body);
      this.#value = (body as { token: string }).token;
    }
    return this.#value;
  }
}
