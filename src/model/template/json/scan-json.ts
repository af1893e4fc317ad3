/** What is wrong with a text as JSON, and where. */
export class JsonTrouble extends Error {
  override readonly name = 'JsonTrouble';
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(what);
    this.offset = offset;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const space = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z_][\w]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON does not allow them in strings
const plainRun = /[^"\\\u0000-\u001f]+/y;

/** Goes through a text token by token. */
export class JsonScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next character that is no space; empty at the end. */
  peek(): string {
    this.#match(space);
    return this.text.charAt(this.at);
  }

  take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at++;
    return true;
  }

  number(): number {
    const found = this.#match(number);
    if (found === undefined) throw this.trouble('a number is not written as JSON writes numbers');
    if (/[\w.]/.test(this.text.charAt(this.at))) throw this.trouble('a number is not written as JSON has it');
    return Number(found);
  }

  /** `true`, `false`, `null`. */
  word(): boolean | null {
    const start = this.at;
    const found = this.#match(word);
    if (found === 'true') return true;
    if (found === 'false') return false;
    if (found === 'null') return null;
    this.at = start;
    throw this.trouble(found === undefined ? this.#noValue() : `${found} is no JSON value`);
  }

  string(): string {
    const start = this.at;
    this.at++;
    let value = '';
    for (;;) {
      value += this.#match(plainRun) ?? '';
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.at++;
        return value;
      }
      if (char === '') throw new JsonTrouble('a string is not closed', start);
      value += char === '\\' ? this.#escape() : this.#control(char);
    }
  }

  trouble(what: string): JsonTrouble {
    return new JsonTrouble(what, this.at);
  }

  /** The next character in words. */
  seen(): string {
    const char = this.peek();
    if (/^\/[/*]/.test(this.text.slice(this.at, this.at + 2))) return 'a comment, which JSON does not have,';
    return char === '' ? 'the end of the file' : JSON.stringify(char);
  }

  #noValue(): string {
    const seen = this.seen();
    return seen.endsWith(',') ? `here is ${seen.slice(0, -1)}` : `${seen} is no JSON`;
  }

  #escape(): string {
    const letter = this.text.charAt(this.at + 1);
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits))
        throw this.trouble('\\u is not followed by four hexadecimal digits');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const found = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (found === undefined)
      throw this.trouble(`\\${letter} is no escape of JSON; a backslash itself is written \\\\`);
    this.at += 2;
    return found;
  }

  #control(char: string): never {
    const what = char === '\n' || char === '\r' ? 'a line break' : 'a control character';
    throw this.trouble(`a string holds ${what}, which JSON writes as an escape`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
