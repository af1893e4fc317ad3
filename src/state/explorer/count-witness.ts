/** Counts run ahead or behind for a while: only a difference that stays means that rows were missed or have gone. */
const patience = 3;

export type Doubt = 'too many' | 'too few';

/** Holds the number of rows of a book against what the service says. */
export class CountWitness {
  #before: number | undefined;
  #odd = 0;
  #doubt: Doubt | undefined;

  /** That the book is wrong, once it has been so for a while. */
  get doubts(): Doubt | undefined {
    return this.#odd > patience ? this.#doubt : undefined;
  }

  reset(): void {
    this.#before = undefined;
    this.#odd = 0;
  }

  /** @param rows of the book, read between this count and the one before: rows that come meanwhile are no wonder. */
  hear(count: number | undefined, rows: number): void {
    const before = this.#before ?? count;
    this.#before = count;
    if (count === undefined || before === undefined) return;
    const doubt =
      rows > Math.max(count, before) ? 'too many' : rows < Math.min(count, before) ? 'too few' : undefined;
    this.#odd = doubt === undefined ? 0 : this.#odd + 1;
    this.#doubt = doubt;
  }
}
