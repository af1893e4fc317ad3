const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Texts by number and numbers by text, packed: half a million ids take what their letters take, and 12 bytes each. */
export class PackedIds {
  #letters = new Uint8Array(1024);
  /** Where each begins; one more than there are. */
  #begins = new Uint32Array(65);
  /** Number + 1 of the id that hashes there; 0 for none. At most half full. */
  #table = new Uint32Array(128);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of an id, given in order; a new one for an id that was not there. */
  intern(id: string): number {
    const begin = this.#begins[this.#size] ?? 0;
    // UTF-8 takes at most three bytes a unit of UTF-16.
    this.#reserve(begin + 3 * id.length);
    const { written } = encoder.encodeInto(id, this.#letters.subarray(begin));
    const end = begin + written;
    const slot = this.#slotOf(begin, end);
    const found = this.#table[slot] ?? 0;
    if (found > 0) return found - 1;
    this.#size++;
    this.#begins[this.#size] = end;
    this.#table[slot] = this.#size;
    if (2 * this.#size >= this.#table.length) this.#widen();
    return this.#size - 1;
  }

  at(index: number): string {
    if (index < 0 || index >= this.#size) return '';
    return decoder.decode(this.#letters.subarray(this.#begins[index], this.#begins[index + 1]));
  }

  /** The slot of the letters: that of the same letters where they are known, else an empty one. */
  #slotOf(begin: number, end: number): number {
    const mask = this.#table.length - 1;
    let slot = hashOf(this.#letters, begin, end) & mask;
    for (;;) {
      const known = this.#table[slot] ?? 0;
      if (known === 0 || this.#isSame(known - 1, begin, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isSame(index: number, begin: number, end: number): boolean {
    const from = this.#begins[index] ?? 0;
    if ((this.#begins[index + 1] ?? 0) - from !== end - begin) return false;
    for (let at = 0; at < end - begin; at++)
      if (this.#letters[from + at] !== this.#letters[begin + at]) return false;
    return true;
  }

  #reserve(length: number): void {
    if (length <= this.#letters.length) return;
    const letters = new Uint8Array(Math.max(length, 2 * this.#letters.length));
    letters.set(this.#letters);
    this.#letters = letters;
  }

  #widen(): void {
    const begins = new Uint32Array(this.#table.length + 1);
    begins.set(this.#begins.subarray(0, this.#size + 1));
    this.#begins = begins;
    this.#table = new Uint32Array(2 * this.#table.length);
    for (let index = 0; index < this.#size; index++) {
      const slot = this.#slotOf(begins[index] ?? 0, begins[index + 1] ?? 0);
      this.#table[slot] = index + 1;
    }
  }
}
