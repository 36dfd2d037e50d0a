// Compiles a gettext plural expression without eval; it knows no language and no message.

type Node = (n: number) => number;

const TOKEN = /\s*(?:(\d+)|(&&|\|\||[<>=!]=|[n<>!?:%()+\-*/]))/y;
const LEVELS: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];
const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "||": (a, b) => Number(a !== 0 || b !== 0),
  "&&": (a, b) => Number(a !== 0 && b !== 0),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "<": (a, b) => Number(a < b),
  ">": (a, b) => Number(a > b),
  "<=": (a, b) => Number(a <= b),
  ">=": (a, b) => Number(a >= b),
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => Math.trunc(a / b),
  "%": (a, b) => a % b,
};

/** The expression is not one that gettext allows. */
export class PluralError extends Error {}

/** Return the function that tells which plural form belongs to a number. */
export function compilePlural(expression: string): (n: number) => number {
  const tokens = tokenise(expression);
  const node = readChoice(tokens);
  if (tokens.length > 0) throw new PluralError(expression);
  return node;
}

function tokenise(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) throw new PluralError(expression);
    tokens.push(found[1] ?? found[2] ?? "");
  }
  return tokens;
}

function readChoice(tokens: string[]): Node {
  const test = readLevel(tokens, 0);
  if (tokens[0] !== "?") return test;
  tokens.shift();
  const yes = readChoice(tokens);
  expect(tokens, ":");
  const no = readChoice(tokens);
  return (n) => (test(n) === 0 ? no(n) : yes(n));
}

function readLevel(tokens: string[], level: number): Node {
  const operators = LEVELS[level];
  if (operators === undefined) return readValue(tokens);
  let left = readLevel(tokens, level + 1);
  while (tokens[0] !== undefined && operators.includes(tokens[0])) {
    const operation = OPERATIONS[tokens.shift() ?? ""];
    const before = left;
    const right = readLevel(tokens, level + 1);
    if (operation === undefined) throw new PluralError("operator");
    left = (n) => operation(before(n), right(n));
  }
  return left;
}

function readValue(tokens: string[]): Node {
  const token = tokens.shift();
  if (token === "n") return (n) => n;
  if (token === "!") {
    const inner = readValue(tokens);
    return (n) => Number(inner(n) === 0);
  }
  if (token === "(") {
    const inner = readChoice(tokens);
    expect(tokens, ")");
    return inner;
  }
  if (token === undefined || !/^\d+$/.test(token)) throw new PluralError(String(token));
  const value = Number(token);
  return () => value;
}

function expect(tokens: string[], wanted: string): void {
  if (tokens.shift() !== wanted) throw new PluralError(wanted);
}
