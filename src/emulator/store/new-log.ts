import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type Change, encodeChange } from './change.ts';
import { bytesOf, checkedLine } from './checked-line.ts';
import { headerText } from './row-format.ts';

const charactersAtOnce = 262_144;

/** A log written beside the old one, which it replaces when it is whole: whoever is killed meanwhile has the old one. */
export class NewLog {
  readonly #path: string;
  readonly #descriptor: number;
  #lines: (string | Buffer)[] = [checkedLine(headerText)];
  #characters = 0;

  /** @throws the system's error when it cannot be written. */
  constructor(path: string) {
    this.#path = path;
    this.#descriptor = openSync(`${path}.new`, 'w', 0o600);
  }

  /** @throws the system's error when the disk is full. */
  add(change: Change): void {
    const line = checkedLine(encodeChange(change));
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= charactersAtOnce) this.#flush();
  }

  /** @throws the system's error; then the old one is as it was. */
  replaceOld(): void {
    this.#flush();
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    renameSync(`${this.#path}.new`, this.#path);
  }

  giveUp(): void {
    closeSync(this.#descriptor);
    rmSync(`${this.#path}.new`, { force: true });
  }

  #flush(): void {
    const bytes = bytesOf(this.#lines);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    this.#lines = [];
    this.#characters = 0;
  }
}
