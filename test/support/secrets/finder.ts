import { formsOf, piecesOf, shortestSecret } from './forms.ts';

/** A secret and where it was made or seen first. */
export interface Secret {
  readonly value: string;
  /** E.g. `the key of the local Batch service`. */
  readonly what: string;
}

interface Needle {
  readonly bytes: Buffer;
  readonly secret: Secret;
}

const slots = 1 << 20;
const slotOf = (head: number) => (Math.imul(head, 0x9e3779b1) >>> 12) & (slots - 1);

/**
 * Looks for many secrets in one pass: a table of the first four bytes of each piece says where to look closer, so
 * that it takes the same time for one secret and for thousands.
 */
export class Finder {
  readonly #known = new Set<string>();
  readonly #heads = new Map<number, Needle[]>();
  readonly #table = new Uint8Array(slots);

  get size(): number {
    return this.#known.size;
  }

  add(secret: Secret): void {
    const { value } = secret;
    if (value.length < shortestSecret || this.#known.has(value)) return;
    this.#known.add(value);
    for (const piece of new Set(formsOf(value).flatMap(piecesOf))) {
      const bytes = Buffer.from(piece);
      const head = bytes.readUInt32LE(0);
      this.#table[slotOf(head)] = 1;
      const needles = this.#heads.get(head) ?? [];
      needles.push({ bytes, secret });
      this.#heads.set(head, needles);
    }
  }

  /** The secrets that stand in it, in any form, each once. */
  find(text: Buffer | string): readonly Secret[] {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const found = new Set<Secret>();
    const table = this.#table;
    let head = 0;
    for (let at = 0; at < bytes.length; at++) {
      head = (head >>> 8) | ((bytes[at] ?? 0) << 24);
      if (table[slotOf(head)] === 0 || at < 3) continue;
      for (const { bytes: needle, secret } of this.#heads.get(head >>> 0) ?? [])
        if (
          bytes.compare(needle, 0, needle.length, at - 3, Math.min(at - 3 + needle.length, bytes.length)) ===
          0
        )
          found.add(secret);
    }
    return [...found];
  }
}
