import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Diagnosis, examine } from '../../model/doctor/examine.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import type { CallOptions } from '../../services/batch/batch-service.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import { createDoctorReader, type DoctorReader } from '../../services/doctor/read-subject.ts';
import { nothingYet, type Polled, poll } from '../poller.ts';

export interface DoctorWatch {
  readonly store: StoreApi<Polled<Diagnosis>>;
  close(): void;
}

export interface DoctorWatchOptions {
  connect(signal: AbortSignal): Promise<BatchWire>;
  readonly subject: Subject;
  /** Milliseconds between looks at one thing; a diagnosis asks for several, and less often. */
  everyMs(): number;
}

const looksApart = 2;

/** Examines something of the account again and again. */
export function watchDoctor({ connect, subject, everyMs }: DoctorWatchOptions): DoctorWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<Diagnosis>>(() => nothingYet);
  let opened: { readonly wire: BatchWire; readonly reader: DoctorReader } | undefined;

  async function look(_: AbortSignal, onWait: CallOptions['onWait']): Promise<Diagnosis> {
    const wire = await connect(signal);
    // What it keeps of tasks that ended is good for as long as the account is the same.
    if (opened?.wire !== wire) opened = { wire, reader: createDoctorReader(wire) };
    return examine(await opened.reader.read(subject, { signal, onWait }));
  }

  const same = (before: Diagnosis, now: Diagnosis) => JSON.stringify(before) === JSON.stringify(now);
  void poll<Diagnosis>({ store, look, everyMs: () => everyMs() * looksApart, signal, same });
  return { store, close: () => stop.abort() };
}
