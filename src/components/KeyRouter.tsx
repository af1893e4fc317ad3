import { useInput } from 'ink';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type KeyBinding, keyNames } from './key-binding.ts';

/**
 * Which layer gets a key first: a dialog before a field, a field before its screen, the program last. Told, not
 * found out: React mounts a parent after its children.
 */
export type LayerLevel = 'program' | 'screen' | 'field' | 'dialog';
const levels: readonly LayerLevel[] = ['program', 'screen', 'field', 'dialog'];

/** Bindings of one screen, dialog or field, while it is mounted. */
interface Layer {
  readonly id: string;
  readonly bindings: readonly KeyBinding[];
  /** Nothing below it gets keys. */
  readonly modal: boolean;
  readonly level: LayerLevel;
  /** Takes printable characters before any binding, as a text field does. */
  readonly onText?: ((text: string) => void) | undefined;
}

interface Router {
  put(layer: Layer): void;
  drop(id: string): void;
  /** Layers from the top down to the first modal one. */
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

function createRouter(readOnly = false): Router {
  let layers: readonly Layer[] = [];
  let active: readonly Layer[] = [];
  const listeners = new Set<() => void>();
  const changed = (next: readonly Layer[]) => {
    layers = next;
    const top = [...layers].reverse();
    const modal = top.findIndex((layer) => layer.modal);
    active = modal < 0 ? top : top.slice(0, modal + 1);
    for (const listener of listeners) listener();
  };
  return {
    put(given) {
      const layer = readOnly ? guarded(given) : given;
      const known = layers.some(({ id }) => id === layer.id);
      if (known) return changed(layers.map((old) => (old.id === layer.id ? layer : old)));
      const below = layers.filter(({ level }) => levels.indexOf(level) <= levels.indexOf(layer.level));
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

const RouterContext = createContext<Router>(createRouter());
const HintContext = createContext<string | undefined>(undefined);

const isPrintable = (name: string) => [...name].length === 1 || name === 'Space';

/** The one place that listens to the keyboard; the top layer that knows a key gets it. */
export function KeyRouter({
  children,
  readOnly = false,
}: {
  readonly children: ReactNode;
  readonly readOnly?: boolean;
}) {
  const router = useMemo(() => createRouter(readOnly), [readOnly]);
  const [hint, setHint] = useState<string>();

  /** Gives letters to the text field that has the keyboard, if one has. */
  const type = useCallback(
    (names: readonly string[]): boolean => {
      const field = router.active().find(({ onText, modal }) => onText !== undefined || modal);
      field?.onText?.(names.map((name) => (name === 'Space' ? ' ' : name)).join(''));
      return field?.onText !== undefined;
    },
    [router],
  );

  const press = useCallback(
    (name: string) => {
      setHint(undefined);
      for (const layer of router.active()) {
        if (layer.onText && isPrintable(name)) return layer.onText(name === 'Space' ? ' ' : name);
        const binding = layer.bindings.find(({ keys }) => keys.includes(name));
        if (!binding) continue;
        if (binding.unavailable === undefined) binding.run();
        else setHint(`${binding.label}: ${binding.unavailable}`);
        return;
      }
    },
    [router],
  );

  const queue = useRef<string[]>([]);
  useInput((input, key) => {
    const idle = queue.current.length === 0;
    queue.current.push(...keyNames(input, key));
    if (idle) drain();
  });

  /** One key a frame: what it changed is drawn and bound before the next is asked what it means. Letters go together. */
  function drain() {
    const [name] = queue.current;
    if (name === undefined) return;
    const letters = queue.current.findIndex((each) => !isPrintable(each));
    const run = queue.current.slice(0, letters < 0 ? undefined : letters);
    const taken = run.length > 1 && type(run) ? run.length : 1;
    if (taken === 1) press(name);
    // It stays in the queue until the frame has passed, so that nothing overtakes it.
    setImmediate(() => {
      queue.current.splice(0, taken);
      drain();
    });
  }

  return (
    <RouterContext.Provider value={router}>
      <HintContext.Provider value={hint}>{children}</HintContext.Provider>
    </RouterContext.Provider>
  );
}

/** Why the key that was pressed last did nothing. */
export const useHint = (): string | undefined => useContext(HintContext);

/** Declares what keys do while the caller is mounted. The latest mounted comes first. */
export function useBindings(
  bindings: readonly KeyBinding[],
  options: {
    readonly level?: LayerLevel;
    readonly onText?: ((text: string) => void) | undefined;
  } = {},
): void {
  const router = useContext(RouterContext);
  const id = useId();
  const { level = 'screen', onText } = options;
  const modal = level === 'dialog';
  const latest = useRef<Layer>({ id, bindings, modal, level, onText });
  latest.current = { id, bindings, modal, level, onText };
  // After each render: what a binding does may close over what the render saw.
  // As part of the commit: a key that answers to a frame must meet that frame's bindings.
  useLayoutEffect(() => router.put(latest.current));
  useLayoutEffect(() => () => router.drop(id), [router, id]);
}

/** From the top layer down; a key that a higher layer takes, as a text field takes every letter, is not listed again. */
function listBindings(layers: readonly Layer[]): KeyBinding[] {
  const taken = new Set<string>();
  let typing = false;
  return layers.flatMap((layer) => {
    const mine = layer.bindings.filter(({ keys: [first = ''] }) => {
      if (taken.has(first) || (typing && isPrintable(first))) return false;
      taken.add(first);
      return true;
    });
    typing ||= layer.onText !== undefined;
    return mine;
  });
}

/** What can be pressed now; renders again when that changes. Not for a component that declares bindings itself. */
export function useActiveBindings(): readonly KeyBinding[] {
  const router = useContext(RouterContext);
  return listBindings(useSyncExternalStore(router.subscribe, router.active));
}

/** Asks what can be pressed, at the moment of the call. */
export function useListBindings(): () => readonly KeyBinding[] {
  const router = useContext(RouterContext);
  return useCallback(() => listBindings(router.active()), [router]);
}
