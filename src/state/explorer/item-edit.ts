import { createStore, type StoreApi } from 'zustand/vanilla';
import { editablePart, editText, withHead, yamlOf } from '../../model/explorer/edit/edit-text.ts';
import type { Editable } from '../../model/explorer/edit/editable.ts';
import { type DiffLine, lineDiff, shortDiff } from '../../model/explorer/edit/line-diff.ts';
import { changesBetween, type EditProblem, readEdit } from '../../model/explorer/edit/read-edit.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { isWireRow, type WireRow, wireText } from '../../model/explorer/wire-row.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { EditFile } from '../../services/editor/edit-file.ts';

export interface EditState {
  /**
   * `same`: nothing was changed. `wrong`: it cannot be read, see `problems`. `review`: the difference waits to be
   * sent. `kept`: something was written earlier that was not sent.
   */
  readonly phase: 'begun' | 'kept' | 'same' | 'wrong' | 'review' | 'sending' | 'sent';
  readonly problems: readonly EditProblem[];
  readonly diff: readonly DiffLine[];
  /** Names of the properties that would be sent. */
  readonly changed: readonly string[];
  /** What happened: it was changed meanwhile, or refused. */
  readonly note: string | undefined;
}

/** One thing that is being edited. */
export interface ItemEdit {
  readonly store: StoreApi<EditState>;
  /** Where what is written stays until it is sent or dropped. */
  readonly path: string;
  /** Reads it as it is now. To be called before the editor opens. Rejects with a Problem. */
  read(): Promise<void>;
  /** Opens the editor, which needs the terminal, and reads what was written. Rejects with a Problem. */
  write(): Promise<void>;
  /** Sends what was changed, if nobody else changed it since it was read. */
  send(): Promise<void>;
  /** Forgets what was written. */
  drop(): Promise<void>;
}

export interface ItemEditOptions {
  connect(): Promise<BatchWire>;
  readonly resource: Resource;
  readonly editable: Editable;
  readonly parents: readonly string[];
  readonly id: string;
  readonly file: EditFile;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
}

const begun: EditState = { phase: 'begun', problems: [], diff: [], changed: [], note: undefined };

const changedMeanwhile =
  'somebody changed it meanwhile: this is the difference to how it is now; look at it again';

export function editItem(options: ItemEditOptions): ItemEdit {
  const { connect, resource, editable, parents, id, file, record, signal } = options;
  const store = createStore<EditState>(() => begun);
  const title = `${resource.one} ${[...parents, id].join(' / ')}`;
  let base: { readonly part: WireRow; readonly etag: string | undefined } | undefined;
  /** What was written; kept through everything until it is sent or dropped. */
  let written: string | undefined;
  let changes: WireRow = {};

  async function read(): Promise<void> {
    const request = resource.item?.(parents, id);
    if (!request) return;
    const row = await (await connect()).send(`read ${title}`, request, { signal });
    if (!isWireRow(row)) throw new Problem({ kind: 'broken', what: `could not read ${title}` });
    base = { part: editablePart(editable, row), etag: wireText(row, 'eTag') };
  }

  /** What the editor opens: how it is, or what was written with what is wrong with it. */
  function offered(part: WireRow): string {
    const { phase, problems, note } = store.getState();
    if (written === undefined) return editText(editable, title, part);
    const said = problems.map(({ line, text }) => `line ${line} was wrong: ${text}`);
    const kept = phase === 'kept' ? ['This is what you wrote before; it was not sent.'] : [];
    const moved =
      note === changedMeanwhile ? ['Somebody changed it meanwhile; this is yours on top of it.'] : [];
    return withHead(editable, title, written, [...kept, ...moved, ...said]);
  }

  function judge(text: string, note?: string): void {
    const before = base?.part ?? {};
    const { part, problems } = readEdit(editable, text);
    if (problems.length > 0) return store.setState({ ...begun, phase: 'wrong', problems });
    const found = changesBetween(editable, before, part);
    if (found.problems.length > 0)
      return store.setState({ ...begun, phase: 'wrong', problems: found.problems });
    changes = found.changes;
    const changed = Object.keys(changes);
    if (changed.length === 0) return store.setState({ ...begun, phase: 'same', note });
    const after = Object.fromEntries(
      editable.fields.flatMap(({ name }) => {
        const value = changes[name] ?? before[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    const diff = shortDiff(lineDiff(yamlOf(before), yamlOf(after)));
    store.setState({ phase: 'review', problems: [], diff, changed, note });
  }

  /** After somebody else changed it: the person's own changes, on top of how it is now. */
  async function moveOver(own: WireRow): Promise<void> {
    written = editText(editable, title, { ...base?.part, ...own });
    await file.keep(written);
    judge(written, changedMeanwhile);
  }

  return {
    store,
    path: file.path,
    async read() {
      const before = base?.etag;
      await read();
      written ??= await file.read();
      if (store.getState().phase === 'review' && before !== base?.etag) return moveOver(changes);
      if (written !== undefined && store.getState().phase === 'begun')
        store.setState({ ...begun, phase: 'kept', note: 'what you wrote before and did not send is kept' });
    },
    async write() {
      if (!base) await read();
      const text = offered(base?.part ?? {});
      const now = await file.edit(text);
      // Closed as it was opened, and nothing was written before.
      if (now === text && written === undefined) {
        await file.drop();
        return store.setState({ ...begun, phase: 'same' });
      }
      written = now;
      judge(now);
      if (store.getState().phase === 'same') await this.drop();
    },
    async send() {
      if (!base || store.getState().phase !== 'review') return;
      const target = { parents, id };
      const { etag } = base;
      store.setState({ phase: 'sending', note: undefined });
      try {
        const wire = await connect();
        const request = editable.request(target, changes);
        const conditional = { ...request, headers: etag === undefined ? {} : { 'If-Match': etag } };
        await record(editable.az(target), () => wire.send(`change ${title}`, conditional, { signal }));
        await file.drop();
        written = undefined;
        store.setState({ phase: 'sent' });
      } catch (error) {
        if (error instanceof Problem && error.status === 412) {
          const own = changes;
          const moved = read().then(() => moveOver(own));
          return moved.catch((again: unknown) => store.setState({ phase: 'review', note: messageOf(again) }));
        }
        store.setState({ phase: 'review', note: messageOf(error) });
      }
    },
    async drop() {
      await file.drop();
      written = undefined;
      changes = {};
      const { phase } = store.getState();
      store.setState({ ...begun, phase: phase === 'same' ? 'same' : 'begun' });
    },
  };
}
