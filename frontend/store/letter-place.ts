// Where the letter of an account that began on this tablet lies: among the notes, apart from the
// account's own, which its key opens. A store of its own would shut out the surface of an earlier
// version, which may still be the one that is kept on the tablet.

const PREFIX = "begun:";
const APART = /^(begun|beside:[0-9a-f-]{36}):/;

/** Return what stands for the account in the record of its letter. */
export function placeOfLetter(account: string): string {
  return PREFIX + account;
}

/** Return the key of the record of an account's letter. */
export function letterKey(account: string): string {
  return `${placeOfLetter(account)}/letter`;
}

/** Return the account that a record is of: its own, the letter's, or the one that it lies beside. */
export function accountOf(place: string): string {
  return place.replace(APART, "");
}

/** Return the range of all places of letters. */
export function allLetters(): IDBKeyRange {
  return IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
}
