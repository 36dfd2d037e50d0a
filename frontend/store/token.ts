// The token of this page's unsafe requests; a page that was opened without a network asks for it.

const ADDRESS = "/tablet/api/token";

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
  #value: string;

  /** `value` is empty where no server has told one yet. */
  constructor(value: string) {
    this.#value = value;
  }

  /** Return what an unsafe request carries. Throws TypeError where no answer came, NoTokenError. */
  async headers(): Promise<Record<string, string>> {
    return { "X-CSRFToken": await this.#get() };
  }

  /** Forget a token that was refused; the next request asks for another. */
  forget(): void {
    this.#value = "";
  }

  async #get(): Promise<string> {
    if (this.#value === "") {
      const answer = await fetch(ADDRESS, { cache: "no-store" });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new NoTokenError(answer.status, body);
      this.#value = (body as { token: string }).token;
    }
    return this.#value;
  }
}
