/** Where in a bash script a name stands: what has to be done to it so that it stays one word, and itself. */
export interface BashPlace {
  /** `odd`: backticks, `${…}`, `$'…'`, arithmetic, a comment, a here-document: no text is safe there. */
  readonly quote: 'none' | 'double' | 'single' | 'odd';
  /** Nothing of the word has come yet. */
  readonly wordStart: boolean;
  /** The character before it is a backslash that would take its first character. */
  readonly afterBackslash: boolean;
  /** Before it is a dollar, or `$NAME`, that would make something of what follows. */
  readonly afterDollar: boolean;
}

type Frame = 'code' | 'paren' | 'backtick' | 'brace' | 'double' | 'single' | 'ansi' | 'comment';

const breaksWords = /[\s;|&()<>]/;

/** Reads a bash script character by character and knows in which quotes it is. */
export class BashLexer {
  readonly #frames: Frame[] = ['code'];
  #escaped = false;
  #dollar = false;
  #inName = false;
  #wordStart = true;
  #before = '';
  #word = '';
  #odd = false;

  get place(): BashPlace {
    const top = this.#top;
    return {
      quote: this.#isOdd() ? 'odd' : top === 'double' || top === 'single' ? top : 'none',
      wordStart: this.#wordStart,
      afterBackslash: this.#escaped,
      afterDollar: this.#dollar || this.#inName,
    };
  }

  /** A quote is open. */
  get isOpen(): boolean {
    const quotes: readonly Frame[] = ['double', 'single', 'ansi', 'backtick'];
    return this.#frames.some((frame) => quotes.includes(frame));
  }

  /** How many quotes and parentheses are open. */
  get depth(): number {
    return this.#frames.length;
  }

  /** How a character that would close the quotes it stands in is written so that it does not; undefined for others. */
  kept(char: string): string | undefined {
    if (this.#escaped) return undefined;
    if (char === '"' && this.#top === 'double') return '\\"';
    return char === "'" && this.#top === 'single' ? "'\\''" : undefined;
  }

  /** A name was put in, which counts as part of a word. */
  passHole(): void {
    this.#escaped = false;
    this.#dollar = false;
    this.#inName = false;
    this.#wordStart = false;
    this.#before = 'x';
  }

  feed(char: string): void {
    const { top, dollar, escaped, wordStart } = {
      top: this.#top,
      dollar: this.#dollar,
      escaped: this.#escaped,
      wordStart: this.#wordStart,
    };
    const begins = dollar && /[A-Za-z_]/.test(char);
    this.#inName = !escaped && top !== 'single' && (begins || (this.#inName && /\w/.test(char)));
    this.#dollar = false;
    this.#escaped = false;
    if (escaped) this.#wordStart = false;
    else if (top === 'single') this.#inSingle(char);
    else if (top === 'comment') this.#inComment(char);
    else if (top === 'ansi') this.#inAnsi(char);
    else this.#inCode(char, top, dollar, wordStart);
    this.#before = escaped ? 'x' : char;
  }

  #inSingle(char: string): void {
    if (char === "'") this.#frames.pop();
    else this.#wordStart = false;
  }

  #inComment(char: string): void {
    if (char !== '\n') return;
    this.#frames.pop();
    this.#wordStart = true;
  }

  #inAnsi(char: string): void {
    if (char === "'") this.#frames.pop();
    this.#escaped = char === '\\';
  }

  #inCode(char: string, top: Frame, dollar: boolean, wordStart: boolean): void {
    const quoted = top === 'double';
    // Parentheses behind patterns are not those that close a command within a word.
    if (this.#word === 'case' && top === 'paren' && breaksWords.test(char)) this.#odd = true;
    this.#word = /[a-z]/.test(char) ? (wordStart ? char : this.#word + char) : '';
    if (char === '\\') this.#escaped = true;
    else if (char === '"') this.#toggleDouble(quoted);
    else if (char === "'" && !quoted) this.#frames.push(dollar ? 'ansi' : 'single');
    else if (char === '`') this.#toggleBacktick();
    else if (char === '(' && (dollar || !quoted)) this.#frames.push('paren');
    else if (char === '{' && dollar) this.#frames.push('brace');
    else if (char === ')' && top === 'paren') this.#frames.pop();
    else if (char === '}' && top === 'brace') this.#frames.pop();
    else if (char === '#' && wordStart && !quoted && top !== 'brace') this.#frames.push('comment');
    else if (char === '<' && this.#before === '<' && !quoted) this.#odd = true;
    if (char === '(' && this.#before === '(' && !quoted) this.#odd = true;
    this.#dollar = char === '$';
    if (quoted || top === 'brace') this.#wordStart = false;
    else if (breaksWords.test(char)) this.#wordStart = true;
    else if (char !== '"' && char !== "'") this.#wordStart = false;
    // `$(` begins a command of its own, whatever it stands in.
    if (char === '(' && dollar) this.#wordStart = true;
  }

  #toggleDouble(quoted: boolean): void {
    if (quoted) this.#frames.pop();
    else this.#frames.push('double');
  }

  #toggleBacktick(): void {
    const open = this.#frames.lastIndexOf('backtick');
    if (open < 0) this.#frames.push('backtick');
    else this.#frames.length = open;
  }

  #isOdd(): boolean {
    const odd: readonly Frame[] = ['backtick', 'brace', 'ansi', 'comment'];
    return this.#odd || this.#frames.some((frame) => odd.includes(frame));
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? 'code';
  }
}
