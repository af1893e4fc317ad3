import { expect, it } from 'vitest';
import { footerKeys } from '../../../src/components/footer-keys.ts';
import type { KeyBinding } from '../../../src/components/key-binding.ts';

const binding = (key: string, label: string, more: Partial<KeyBinding> = {}): KeyBinding => ({
  keys: [key],
  label,
  help: label,
  footer: true,
  run: () => undefined,
  ...more,
});

const bindings = [
  binding('n', 'new run'),
  binding('D', 'clean up', { unavailable: 'there is no run' }),
  binding('Enter', 'open'),
  binding('?', 'help'),
  binding('q', 'quit'),
];
const drawn = (columns: number) =>
  footerKeys(bindings, columns, true)
    .map(({ key, label }) => `${key} ${label}`)
    .join('   ');

it('names the keys that work now, and the help at the end', () => {
  expect(drawn(80)).toBe('n new run   Enter open   q quit   ? help');
});

it('drops what has no room, the way out last, and never the help', () => {
  expect(drawn(drawn(80).length)).toBe(drawn(80));
  expect(drawn(30)).toBe('n new run   q quit   ? help');
  expect(drawn(24)).toBe('q quit   ? help');
  expect(drawn(6)).toBe('? help');
});

it('gives spare keys the room that is left, wherever they stand', () => {
  const spare = [binding('l', 'logs', { footer: 'spare' }), ...bindings];
  const all = 'l logs   n new run   Enter open   q quit   ? help';
  const at = (columns: number) =>
    footerKeys(spare, columns, true)
      .map(({ key, label }) => `${key} ${label}`)
      .join('   ');
  expect(at(all.length)).toBe(all);
  expect(at(all.length - 1)).toBe(drawn(80));
});
