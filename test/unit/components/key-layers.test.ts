import { describe, expect, it } from 'vitest';
import type { KeyBinding } from '../../../src/components/key-binding.ts';
import { createKeyLayers, type Layer, listBindings } from '../../../src/components/key-layers.ts';

const binding = (key: string): KeyBinding => ({ keys: [key], label: key, help: key, run: () => undefined });
const layer = (id: string, level: Layer['level'], keys: string, depth = 0): Layer => ({
  id,
  level,
  depth,
  bindings: [...keys].map(binding),
});
const ids = (layers: ReturnType<typeof createKeyLayers>) => layers.active().map(({ id }) => id);

describe('layers of keys', () => {
  it('stand by their level, whatever is mounted first', () => {
    const layers = createKeyLayers();
    layers.put(layer('field', 'field', 'a'));
    layers.put(layer('screen', 'screen', 'b'));
    layers.put(layer('program', 'program', 'q'));
    expect(ids(layers)).toEqual(['field', 'screen', 'program']);
  });

  it('are covered by a dialog, all but those that always work', () => {
    const layers = createKeyLayers();
    layers.put(layer('always', 'always', 'c'));
    layers.put(layer('program', 'program', 'q'));
    layers.put(layer('screen', 'screen', 'D'));
    layers.put(layer('dialog', 'dialog', 'y'));
    expect(ids(layers)).toEqual(['dialog', 'always']);
    layers.drop('dialog');
    expect(ids(layers)).toEqual(['screen', 'program', 'always']);
  });

  it('let a field inside a modal have its letters, and cover what is outside', () => {
    const layers = createKeyLayers();
    layers.put(layer('screen', 'screen', 'D'));
    layers.put(layer('inner field', 'field', '', 1));
    layers.put(layer('inner', 'screen', 'e', 1));
    expect(ids(layers)).toEqual(['inner field', 'inner']);
  });

  it('list no key twice, and no letter that a field takes', () => {
    const layers = createKeyLayers();
    layers.put(layer('screen', 'screen', 'xD'));
    layers.put({ ...layer('field', 'field', ''), bindings: [binding('Left')], onText: () => undefined });
    expect(listBindings(layers.active()).map(({ label }) => label)).toEqual(['Left']);
  });

  it('take what changes something away in a read-only program, with the reason', () => {
    const layers = createKeyLayers(true);
    layers.put({ ...layer('screen', 'screen', ''), bindings: [{ ...binding('D'), changes: true }] });
    expect(listBindings(layers.active())[0]?.unavailable).toContain('read-only');
  });
});
