import { afterEach, expect, it, vi } from 'vitest';
import { logLine } from '../../../src/model/log/log-line.ts';
import { mostBytes } from '../../../src/model/log/log-window.ts';
import type { LogFile, LogSource } from '../../../src/state/log/log-source.ts';
import { type LogView, openLogView } from '../../../src/state/log/log-view.ts';

/** A file that the test writes to. */
function fakeFile() {
  let bytes = new Uint8Array();
  let gone = false;
  const source: LogSource = {
    look: async (): Promise<LogFile> =>
      gone
        ? { state: 'gone', why: 'its node went' }
        : { state: 'there', size: bytes.length, isOver: false, kept: false },
    read: async (start, end) => bytes.slice(start, end),
  };
  return {
    source,
    set: (text: string) => {
      bytes = new TextEncoder().encode(text);
    },
    remove: () => {
      gone = true;
    },
  };
}

let view: LogView | undefined;
afterEach(() => view?.close());

const texts = () => {
  const window = view?.store.getState().window;
  return window ? window.lines.map((_, index) => logLine(window, index).text) : [];
};
const lines = (count: number, word = 'line') =>
  Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');

it('follows a file that grows, is begun anew and goes, and keeps what was read', async () => {
  const file = fakeFile();
  file.set('one\n');
  view = openLogView(file.source);
  await vi.waitFor(() => expect(texts()).toEqual(['one']));
  file.set('one\ntwo\n');
  await vi.waitFor(() => expect(texts()).toEqual(['one', 'two']), { timeout: 3000 });
  expect(view.store.getState().anewAt).toBeUndefined();
  // Longer than before, and another file all the same: the task ran again.
  file.set('fresh start of it\nnext\n');
  await vi.waitFor(() => expect(texts()).toEqual(['fresh start of it', 'next']), { timeout: 3000 });
  expect(view.store.getState().anewAt).toBeDefined();
  file.remove();
  await vi.waitFor(() => expect(view?.store.getState().file?.state).toBe('gone'), { timeout: 3000 });
  expect(texts()).toEqual(['fresh start of it', 'next']);
});

it('holds no more than its window however far one reads, and searches beyond it', async () => {
  const file = fakeFile();
  file.set(`needle\n${lines(400_000)}`);
  view = openLogView(file.source);
  const { store } = view;
  await vi.waitFor(() => expect(texts().at(-1)).toBe('line 399999'));
  expect(store.getState().window.bytes.length).toBeLessThanOrEqual(2 * 64 * 1024);
  view.follow(false);
  expect(await view.hunt('needle', -1)).toBe(0);
  expect(store.getState().window.bytes.length).toBeLessThanOrEqual(mostBytes);
  expect(texts()[0]).toBe('needle');
  expect(await view.hunt('nowhere', 1)).toBeUndefined();
  expect(store.getState().hunt).toBeUndefined();
  view.toStart();
  await vi.waitFor(() => expect(store.getState().window.start).toBe(0));
});
