import { type Expression, functionNames } from './expression.ts';

/** Why the text between brackets is no expression. */
export class ExpressionTrouble extends Error {
  override readonly name = 'ExpressionTrouble';
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.at = at;
  }
}

const deepest = 50;
const space = /\s*/y;
const identifier = /[A-Za-z_]\w*/y;
const digits = /-?\d+/y;

/** Reads one expression from `at`, which is behind the bracket; `end` is behind the closing bracket. */
export function parseExpression(text: string, at: number): { expression: Expression; end: number } {
  const parser = new Parser(text, at);
  const expression = parser.expression(0);
  parser.expect(']', 'a closing bracket ]');
  return { expression, end: parser.at };
}

class Parser {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  expression(depth: number): Expression {
    if (depth > deepest) throw this.#trouble('it is nested too deeply');
    let found = this.#primary(depth);
    for (;;) {
      this.#match(space);
      if (this.#take('.')) {
        const name = this.#match(identifier);
        if (!name) throw this.#trouble('the name of a property is missing behind the dot');
        found = { kind: 'access', of: found, key: { kind: 'literal', value: name } };
      } else if (this.#take('[')) {
        const key = this.expression(depth + 1);
        this.expect(']', 'a closing bracket ]');
        found = { kind: 'access', of: found, key };
      } else return found;
    }
  }

  expect(char: string, words: string): void {
    this.#match(space);
    if (!this.#take(char)) throw this.#trouble(`${words} is missing`);
  }

  #primary(depth: number): Expression {
    this.#match(space);
    if (this.#take("'")) return { kind: 'literal', value: this.#string() };
    const number = this.#match(digits);
    if (number) return { kind: 'literal', value: Number(number) };
    const start = this.at;
    const written = this.#match(identifier);
    const name = functionNames.find((each) => each === written?.toLowerCase());
    if (name === undefined) {
      this.at = start;
      throw this.#trouble(
        written
          ? `${written} is no function; there are ${functionNames.join(', ')}`
          : 'an expression is missing',
      );
    }
    this.expect('(', 'an opening parenthesis');
    const args: Expression[] = [];
    this.#match(space);
    while (!this.#take(')')) {
      if (args.length > 0) this.expect(',', 'a comma or a closing parenthesis');
      args.push(this.expression(depth + 1));
      this.#match(space);
    }
    if (name !== 'concat' && args.length !== 1) throw this.#trouble(`${name} takes one name`);
    return { kind: 'call', name, args };
  }

  /** A quote inside is doubled, or written behind a backslash. */
  #string(): string {
    let value = '';
    for (; this.at < this.text.length; this.at++) {
      const [char, next] = [this.text.charAt(this.at), this.text.charAt(this.at + 1)];
      const escaped = (char === "'" && next === "'") || (char === '\\' && (next === "'" || next === '\\'));
      if (escaped) {
        value += next;
        this.at++;
      } else if (char === "'") {
        this.at++;
        return value;
      } else value += char;
    }
    throw this.#trouble("a quote ' is not closed");
  }

  #take(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  #trouble(what: string): ExpressionTrouble {
    return new ExpressionTrouble(what, this.at);
  }
}
