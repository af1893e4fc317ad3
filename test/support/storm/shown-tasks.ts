import type { LiveTable } from '../../../src/state/explorer/live-table.ts';
import { staleness, type TaskHistory } from './task-history.ts';

const words = ['', 'active', 'running', 'succeeded', 'failed'];
/** More of a kind would only be more to read. */
const mostTold = 20;

/** What a table showed at one moment: of each task, by its place in {@link ShownTasks.ids}, a state. */
interface Moment {
  readonly at: number;
  readonly states: Uint8Array;
  /** All tasks should have been there. */
  readonly isWhole: boolean;
  /** So long the table called it live. */
  readonly liveForMs: number;
}

/** Everything that a table of tasks has ever shown, to be held against their histories. */
export class ShownTasks {
  readonly #ids = new Map<string, number>();
  readonly #moments: Moment[] = [];
  readonly #stop: () => void;
  readonly #faults: string[] = [];
  /** All rows are shown in the service's order: what is not there is missing. */
  isPlain = true;

  /** @param most so many different tasks come at most */
  constructor({ store, resource }: LiveTable, most: number) {
    const state = resource.columns.findIndex(({ title }) => title === 'state');
    let before = 0;
    this.#stop = store.subscribe((now, earlier) => {
      if (now.rows === earlier.rows) return;
      const states = new Uint8Array(most);
      for (const { id, cells } of now.rows) {
        const place = this.#placeOf(id);
        if (states[place] !== 0) this.#fault(`${id} is shown twice`);
        states[place] = words.indexOf(String(cells[state]));
      }
      if (this.isPlain && now.rows.length !== now.read) this.#fault(`${now.rows.length} rows of ${now.read}`);
      if (this.isPlain && now.rows.length < before && now.loading === 'more')
        this.#fault(`${before - now.rows.length} were lost while the rest still came`);
      before = now.rows.length;
      const isWhole = this.isPlain && now.loading === 'done';
      this.#moments.push({ at: Date.now(), states, isWhole, liveForMs: now.liveForMs });
    });
  }

  get moments(): number {
    return this.#moments.length;
  }

  /** What was wrong with what was shown, whatever is true. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  end(): void {
    this.#stop();
  }

  /**
   * Holds each moment against the histories: what was shown must have been true, no longer ago than the table calls
   * itself live, and nothing may be missing that was there all the while.
   * @param deleted tasks of which there is no history any more
   */
  against(histories: readonly TaskHistory[], deleted: ReadonlySet<string>): StormReport {
    const faults: string[] = [];
    const fault = (text: string) => faults.length < mostTold && faults.push(text);
    const byPlace = new Map(histories.map((task) => [this.#ids.get(task.id), task]));
    for (const [id, place] of this.#ids)
      if (!byPlace.has(place) && !deleted.has(id)) fault(`${id} was shown and never was`);
    let compared = 0;
    let oldestMs = 0;
    for (const { at, states, isWhole, liveForMs } of this.#moments) {
      for (const task of histories) {
        const state = states[this.#ids.get(task.id) ?? -1] ?? 0;
        if (state === 0) {
          if (isWhole && task.addedAt < at - liveForMs) fault(`${task.id} was missing at ${at}`);
          continue;
        }
        compared++;
        const shown = words[state] ?? '';
        const age = staleness(task, shown, at);
        if (age > liveForMs) fault(`${task.id} was ${shown} at ${at}, untrue for ${age} ms`);
        else oldestMs = Math.max(oldestMs, age);
      }
    }
    return { faults, compared, oldestMs };
  }

  #placeOf(id: string): number {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const place = this.#ids.size;
    this.#ids.set(id, place);
    return place;
  }

  #fault(text: string): void {
    if (this.#faults.length < mostTold) this.#faults.push(text);
  }
}

export interface StormReport {
  readonly faults: readonly string[];
  /** Cells that were held against the truth. */
  readonly compared: number;
  /** The oldest thing that was still shown, milliseconds. */
  readonly oldestMs: number;
}
