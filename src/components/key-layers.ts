import { isPrintable, type KeyBinding } from './key-binding.ts';

/**
 * Which layer gets a key first: a dialog before a field, a field before its screen, then the program. `always`
 * comes last of all, and no dialog covers it. Told, not found out: React mounts a parent after its children.
 */
export type LayerLevel = 'always' | 'program' | 'screen' | 'field' | 'dialog';
const levels: readonly LayerLevel[] = ['always', 'program', 'screen', 'field', 'dialog'];

/** Bindings of one screen, dialog or field, while it is mounted. */
export interface Layer {
  readonly id: string;
  readonly bindings: readonly KeyBinding[];
  readonly level: LayerLevel;
  /** 0, and one more inside each modal: nothing of a lower depth gets keys. */
  readonly depth: number;
  /** Takes printable characters before any binding, as a text field does. */
  readonly onText?: ((text: string) => void) | undefined;
}

/** A binding with the layer it stands in. */
export interface ListedBinding extends KeyBinding {
  readonly level: LayerLevel;
}

export interface KeyLayers {
  put(layer: Layer): void;
  drop(id: string): void;
  /** Those that get keys now, the first to be asked first. */
  active(): readonly Layer[];
  subscribe(listener: () => void): () => void;
}

/** What changes something has its reason not to in a read-only program, whatever its own would be. */
const guarded = (layer: Layer): Layer => ({
  ...layer,
  bindings: layer.bindings.map((binding) =>
    binding.changes === true ? { ...binding, unavailable: 'batchdeck was started read-only' } : binding,
  ),
});

const isCover = (layer: Layer, top: number) => layer.level === 'dialog' && layer.depth === top;

/** Of layers from the top down, those that no modal covers. */
function uncovered(layers: readonly Layer[]): readonly Layer[] {
  const always = layers.filter(({ level }) => level === 'always');
  const rest = layers.filter(({ level }) => level !== 'always');
  const top = Math.max(0, ...rest.map(({ depth }) => depth));
  const deepest = rest.filter(({ depth }) => depth === top);
  const cover = deepest.findIndex((layer) => isCover(layer, top));
  return [...(cover < 0 ? deepest : deepest.slice(0, cover + 1)), ...always];
}

/** The stack of layers: by depth, then by level, then the latest mounted on top. */
export function createKeyLayers(readOnly = false): KeyLayers {
  let layers: readonly Layer[] = [];
  let active: readonly Layer[] = [];
  const listeners = new Set<() => void>();
  const height = ({ depth, level }: Layer) => depth * levels.length + levels.indexOf(level);
  const changed = (next: readonly Layer[]) => {
    layers = next;
    active = uncovered([...layers].reverse());
    for (const listener of listeners) listener();
  };
  return {
    put(given) {
      const layer = readOnly ? guarded(given) : given;
      const known = layers.some(({ id }) => id === layer.id);
      if (known) return changed(layers.map((old) => (old.id === layer.id ? layer : old)));
      const below = layers.filter((other) => height(other) <= height(layer));
      changed([...below, layer, ...layers.filter((other) => !below.includes(other))]);
    },
    drop: (id) => changed(layers.filter((layer) => layer.id !== id)),
    active: () => active,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * What can be pressed, first the top layer's, each with the keys that lead to it: a key that a higher layer takes,
 * as a text field takes every letter, is not listed again.
 */
export function listBindings(layers: readonly Layer[]): ListedBinding[] {
  const taken = new Set<string>();
  let typing = false;
  return layers.flatMap(({ bindings, level, onText }) => {
    typing ||= onText !== undefined;
    return bindings.flatMap((binding) => {
      const keys = binding.keys.filter((key) => !taken.has(key) && !(typing && isPrintable(key)));
      for (const key of keys) taken.add(key);
      return keys.length === 0 ? [] : [{ ...binding, keys, level }];
    });
  });
}
