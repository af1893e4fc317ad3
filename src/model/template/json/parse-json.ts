import type { Json } from './json.ts';
import type { JsonDocument, JsonNode } from './json-document.ts';
import type { JsonPath } from './json-path.ts';
import { placesOf } from './places.ts';
import { JsonScanner, JsonTrouble } from './scan-json.ts';

/** Deeper than any template, and far less than the stack of this process. */
const deepest = 100;

/** What a text holds, or what is wrong with it. Property names that come twice are told; the last one counts. */
export type ParsedJson =
  | { readonly document: JsonDocument; readonly repeated: readonly RepeatedName[] }
  | { readonly trouble: string; readonly offset: number; readonly path: JsonPath; readonly text: string };

export interface RepeatedName {
  readonly path: JsonPath;
  readonly offset: number;
}

interface Read {
  readonly value: Json;
  readonly node: JsonNode;
}

const trailing = (what: string) => `a comma stands behind the last ${what}, where JSON has none`;

class Reader {
  readonly scanner: JsonScanner;
  readonly path: (string | number)[] = [];
  readonly repeated: RepeatedName[] = [];

  constructor(text: string) {
    this.scanner = new JsonScanner(text);
  }

  value(): Read {
    const { scanner } = this;
    const first = scanner.peek();
    const start = scanner.at;
    if (this.path.length > deepest) throw scanner.trouble(`it is nested more than ${deepest} deep`);
    if (first === '{') return this.#object(start);
    if (first === '[') return this.#list(start);
    const value = first === '"' ? scanner.string() : /[-\d]/.test(first) ? scanner.number() : scanner.word();
    return { value, node: { start, end: scanner.at } };
  }

  #object(start: number): Read {
    const { scanner } = this;
    const items = new Map<string, JsonNode>();
    const values = new Map<string, Json>();
    scanner.take('{');
    while (!scanner.take('}')) {
      if (items.size > 0 && !scanner.take(',')) throw this.#expected('a comma or }');
      if (items.size > 0 && scanner.peek() === '}') throw scanner.trouble(trailing('property'));
      if (scanner.peek() !== '"') throw this.#expected('the name of a property in double quotes');
      const offset = scanner.at;
      const name = scanner.string();
      this.path.push(name);
      if (items.has(name)) this.repeated.push({ path: [...this.path], offset });
      if (!scanner.take(':')) throw this.#expected(`a colon behind the name ${JSON.stringify(name)}`);
      const { value, node } = this.value();
      items.set(name, node);
      values.set(name, value);
      this.path.pop();
    }
    return { value: Object.fromEntries(values), node: { start, end: scanner.at, items } };
  }

  #list(start: number): Read {
    const { scanner } = this;
    const items = new Map<number, JsonNode>();
    const values: Json[] = [];
    scanner.take('[');
    while (!scanner.take(']')) {
      if (items.size > 0 && !scanner.take(',')) throw this.#expected('a comma or ]');
      if (items.size > 0 && scanner.peek() === ']') throw scanner.trouble(trailing('item'));
      this.path.push(values.length);
      const { value, node } = this.value();
      items.set(values.length, node);
      values.push(value);
      this.path.pop();
    }
    return { value: values, node: { start, end: scanner.at, items } };
  }

  #expected(what: string): JsonTrouble {
    return this.scanner.trouble(`${this.scanner.seen()} stands where ${what} should`);
  }
}

/** Reads JSON and where each of its values stands. Never throws. A byte order mark is left out. */
export function parseJson(given: string, file: string): ParsedJson {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  const reader = new Reader(text);
  try {
    const { value, node } = reader.value();
    if (reader.scanner.peek() !== '')
      throw reader.scanner.trouble(`${reader.scanner.seen()} stands behind the end of the JSON`);
    return {
      document: { file, text, value, nodeAt: (path) => nodeAt(node, path), placeOf: placesOf(text) },
      repeated: reader.repeated,
    };
  } catch (error) {
    if (!(error instanceof JsonTrouble)) throw error;
    return { trouble: error.message, offset: error.offset, path: [...reader.path], text };
  }
}

function nodeAt(root: JsonNode, path: JsonPath): JsonNode {
  let node = root;
  for (const step of path) {
    const next = node.items?.get(step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}
