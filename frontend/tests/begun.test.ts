// The letter of an account that begins on a tablet: only the server's private half opens it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { toBase64url } from "../core/base64url.ts";
import { type BegunFacts, closeLetter, newKey } from "../store/begun.ts";

const ACCOUNT = "3f0c8f52-6b0f-4a53-9d3a-0f6f0a7f4f10";
const PAIR = { name: "RSA-OAEP", hash: "SHA-256" };
const BOX_BYTES = 384;
const FACTS: BegunFacts = {
  worker: ACCOUNT,
  child: ACCOUNT,
  pass: "a pass that was given to this tablet",
  begun_at: 1_794_480_000_000,
  place: "An invented school, Łódź",
  parents_told: true,
  parents_note: "",
  seen_alone: true,
  present: [],
  interpreter_name: "",
  next_step: "",
  child_language: "pl",
  child_script: "Latn",
  locale: "pl",
  presentation: "simple_words",
};

async function makePair(): Promise<CryptoKeyPair> {
  const how = { ...PAIR, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey(how, true, ["encrypt", "decrypt"]);
}

async function serverKeyOf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64url(await crypto.subtle.exportKey("spki", publicKey));
}

test("the server's private half opens the key, and the key opens what was told", async () => {
  const pair = await makePair();
  const key = newKey();
  const { box, vector } = await closeLetter(ACCOUNT, key, FACTS, await serverKeyOf(pair));

  const raw = await crypto.subtle.decrypt(PAIR, pair.privateKey, box.slice(0, BOX_BYTES));
  assert.equal(btoa(String.fromCharCode(...new Uint8Array(raw))), key);
  const secret = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const additionalData = new TextEncoder().encode(`three houses visit ${ACCOUNT}`);
  const how = { name: "AES-GCM", iv: vector, additionalData };
  const told = await crypto.subtle.decrypt(how, secret, box.slice(BOX_BYTES));
  assert.deepEqual(JSON.parse(new TextDecoder().decode(told)), FACTS);
});

test("nothing that was told stands in the letter as it lies on the tablet", async () => {
  const { box, key, account } = await closeLetter(ACCOUNT, newKey(), FACTS, await serverKeyOf(await makePair()));

  assert.ok(!new TextDecoder().decode(box).includes("invented school"));
  assert.deepEqual([key, account], [`begun:${ACCOUNT}/letter`, `begun:${ACCOUNT}`]);
});

test("no two accounts have one key", () => {
  const keys = Array.from({ length: 100 }, newKey);

  assert.equal(new Set(keys).size, 100);
  assert.ok(keys.every((key) => atob(key).length === 32));
});
