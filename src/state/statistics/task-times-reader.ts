import { get } from '../../model/explorer/wire-request.ts';
import { wireNumber, wireTime } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import { changedSince, nextWatermark } from '../../model/run/watermark.ts';
import { TaskTimes, taskTimeProperties } from '../../model/statistics/task-times.ts';
import type { CallOptions } from '../../services/batch/batch-service.ts';
import { type BatchWire, wirePages } from '../../services/batch/batch-wire.ts';

/** Counts run ahead or behind for a while: only a difference that stays means that tasks were missed. */
const patience = 3;
const pageSize = 1000;
/** Tasks that only wait tell statistics nothing. */
const ranAtAll = "state eq 'completed' or state eq 'running'";

interface ReaderParts {
  readonly jobId: string;
  /** Told after each page of the first reading. */
  readonly onPage: () => void;
  readonly options: CallOptions;
}

/** Reads when the tasks of a job ran: once those that ran, page by page, then only what has changed since. */
export class TaskTimesReader {
  readonly times = new TaskTimes();
  readonly #parts: ReaderParts;
  #from: number | undefined;
  #isRead = false;
  #odd = 0;
  /** Tasks that have ended, as the service counts them. */
  total: number | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** @throws Problem when the service cannot be asked; what was read by then stays. */
  async look(wire: BatchWire): Promise<void> {
    await this.#count(wire);
    if (this.#isRead && this.#odd <= patience)
      return this.#read(wire, this.#from === undefined ? ranAtAll : changedSince(this.#from));
    this.#odd = 0;
    await this.#read(wire, ranAtAll).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.status !== 400) throw error;
      // It takes no such filter: then all of them are read.
      return this.#read(wire, undefined);
    });
    this.#isRead = true;
  }

  async #count(wire: BatchWire): Promise<void> {
    const { jobId, options } = this.#parts;
    const body = await wire.send(`count the tasks of ${jobId}`, get('jobs', jobId, 'taskcounts'), options);
    this.total = wireNumber(body, 'taskCounts/completed');
    const isMissing = this.#isRead && this.total !== undefined && this.total > this.times.ended;
    this.#odd = isMissing ? this.#odd + 1 : 0;
  }

  async #read(wire: BatchWire, filter: string | undefined): Promise<void> {
    const { jobId, onPage, options } = this.#parts;
    const request = get('jobs', jobId, 'tasks');
    const query = { $filter: filter, $select: taskTimeProperties.join(',') };
    const startedAt = Date.now();
    let [pages, rows] = [0, 0];
    let latest: number | undefined;
    let latestOfFirstPage: number | undefined;
    for await (const page of wirePages(wire, `list the tasks of ${jobId}`, { ...request, query }, options)) {
      this.times.put(page.rows);
      pages++;
      rows += page.rows.length;
      for (const row of page.rows) {
        const at = wireTime(row, 'stateTransitionTime');
        if (at !== undefined && at > (latest ?? Number.NEGATIVE_INFINITY)) latest = at;
      }
      if (rows <= pageSize) latestOfFirstPage = latest;
      if (!this.#isRead) onPage();
    }
    this.#from = nextWatermark(this.#from, { latest, latestOfFirstPage, pages, startedAt });
  }
}
