"""Deliberately broken builds of the tablet's page, one fault each; a run must turn red with them.

Each is a script that runs before the page's own and replaces a named part of the browser.
"""

from __future__ import annotations

from typing import Final

# Nothing is written before it is shown as kept.
FORGET_THE_JOURNAL: Final = "forget-the-journal"
# Some of it is not written: what is counted only as the page counts it looks right.
FORGET_SOME: Final = "forget-some"
KEEP_IN_THE_CLEAR: Final = "keep-in-the-clear"
WAIT_FOR_EVER: Final = "wait-for-ever"

SCRIPTS: Final = {
    FORGET_THE_JOURNAL: """
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...record) {
        return this.name === "changes" ? this.count() : put.apply(this, record);
      };
    """,
    FORGET_SOME: """
      const { put } = IDBObjectStore.prototype;
      const forgotten = new Set();
      const seen = new Set();
      IDBObjectStore.prototype.put = function (...record) {
        if (this.name !== "changes") return put.apply(this, record);
        const [{ key }] = record;
        if (!seen.has(key) && seen.add(key).size % 5 === 0) forgotten.add(key);
        return forgotten.has(key) ? this.count() : put.apply(this, record);
      };
    """,
    KEEP_IN_THE_CLEAR: """
      for (const name of ["encrypt", "decrypt"]) {
        const real = SubtleCrypto.prototype[name];
        SubtleCrypto.prototype[name] = function (how, key, bytes) {
          if ((how.name ?? how) !== "AES-GCM") return real.call(this, how, key, bytes);
          return Promise.resolve(new Uint8Array(bytes).slice().buffer);
        };
      }
    """,
    WAIT_FOR_EVER: "AbortController.prototype.abort = () => undefined;",
}
