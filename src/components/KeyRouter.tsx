import { useApp, useInput, usePaste } from 'ink';
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
import { isPrintable, type KeyBinding, keyNames, textOfKeys, unmarkedPaste } from './key-binding.ts';
import {
  createKeyLayers,
  type KeyLayers,
  type Layer,
  type LayerLevel,
  type ListedBinding,
  listBindings,
} from './key-layers.ts';

/** A line for the person before the keys of the footer, until the next key. */
export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'cost';
}

interface Router {
  readonly layers: KeyLayers;
  /** Presses a key as if it came from the keyboard, before those that wait: it is what the key before has meant. */
  press(name: string): void;
  tell(notice: Notice): void;
}

const RouterContext = createContext<Router>({
  layers: createKeyLayers(),
  press: () => undefined,
  tell: () => undefined,
});
const NoticeContext = createContext<Notice | undefined>(undefined);
const DepthContext = createContext(0);

/** The name of a key, or text that was pasted: without a field to take it, it does nothing, and never presses keys. */
type Input = string | { readonly pasted: string };

function leadingLetters(inputs: readonly Input[]): string[] {
  const letters: string[] = [];
  for (const input of inputs) {
    if (typeof input !== 'string' || !isPrintable(input)) break;
    letters.push(input);
  }
  return letters;
}

/** Gives text to the field that has the keyboard. @returns whether one has. */
function type(layers: KeyLayers, text: string): boolean {
  const field = layers.active().find(({ onText, level }) => onText !== undefined || level === 'dialog');
  field?.onText?.(text);
  return field?.onText !== undefined;
}

/** The top layer that knows the key gets it. @returns why it could not be used. */
function pressNow(layers: KeyLayers, name: string): Notice | undefined {
  for (const layer of layers.active()) {
    if (layer.onText && isPrintable(name)) {
      layer.onText(textOfKeys([name]));
      return undefined;
    }
    const binding = layer.bindings.find(({ keys }) => keys.includes(name));
    if (!binding) continue;
    if (binding.unavailable !== undefined)
      return { text: `${binding.label}: ${binding.unavailable}`, tone: 'cost' };
    binding.run();
    return undefined;
  }
  return undefined;
}

/** The one place that listens to the keyboard. */
export function KeyRouter({
  children,
  readOnly = false,
}: {
  readonly children: ReactNode;
  readonly readOnly?: boolean;
}) {
  const layers = useMemo(() => createKeyLayers(readOnly), [readOnly]);
  const { waitUntilRenderFlush } = useApp();
  const [notice, setNotice] = useState<Notice>();
  const queue = useRef<Input[]>([]);
  /** How many inputs of the queue are being answered. */
  const answered = useRef(0);
  /** How many inputs the last turn took; the frame that answers them begins the next turn. */
  const [turn, setTurn] = useState({ taken: 0 });

  /** One key a frame: what it changed is drawn and bound before the next is asked what it means. Letters go together. */
  const drain = useCallback(() => {
    const [first] = queue.current;
    if (first === undefined) return;
    setNotice(undefined);
    const letters = leadingLetters(queue.current);
    let taken = 1;
    answered.current = 1;
    if (typeof first !== 'string') type(layers, first.pasted);
    else if (letters.length > 1 && type(layers, textOfKeys(letters))) taken = letters.length;
    else {
      const why = pressNow(layers, first);
      if (why) setNotice(why);
    }
    // It stays in the queue until its frame is there, so that nothing overtakes it.
    answered.current = taken;
    setTurn({ taken });
  }, [layers]);
  // In the commit of what the key changed, when all layers of that frame are bound.
  useLayoutEffect(() => {
    if (turn.taken === 0) return;
    setImmediate(() => {
      queue.current.splice(0, turn.taken);
      answered.current = 0;
      if (queue.current.length > 0) drain();
      // The keys at the foot follow in a commit of their own: not in a frame of its own.
      else void waitUntilRenderFlush();
    });
  }, [turn, drain, waitUntilRenderFlush]);

  const enqueue = useCallback(
    (inputs: readonly Input[]) => {
      const idle = queue.current.length === 0;
      queue.current.push(...inputs);
      if (idle) drain();
    },
    [drain],
  );

  useInput((input, key) => {
    const paste = unmarkedPaste(input);
    enqueue(paste ? [...paste.keys, { pasted: paste.pasted }] : keyNames(input, key));
  });
  usePaste((pasted) => enqueue([{ pasted }]));

  const router = useMemo<Router>(
    () => ({
      layers,
      press(name) {
        if (queue.current.length === 0) enqueue([name]);
        else queue.current.splice(answered.current, 0, name);
      },
      tell: setNotice,
    }),
    [layers, enqueue],
  );
  return (
    <RouterContext.Provider value={router}>
      <NoticeContext.Provider value={notice}>{children}</NoticeContext.Provider>
    </RouterContext.Provider>
  );
}

/** Why the key that was pressed last did nothing, or what it did out of sight. */
export const useNotice = (): Notice | undefined => useContext(NoticeContext);

/** Tells the person something, before the keys of the footer, until the next key. */
export const useTell = (): ((notice: Notice) => void) => useContext(RouterContext).tell;

/** Presses a key for the person: the palette does what the key does, its reasons not to included. */
export const usePressKey = (): ((name: string) => void) => useContext(RouterContext).press;

/** What is inside gets all keys; what is outside gets none. */
export function Modal({ children }: { readonly children: ReactNode }) {
  return <DepthContext.Provider value={useContext(DepthContext) + 1}>{children}</DepthContext.Provider>;
}

/** Declares what keys do while the caller is mounted. The latest mounted comes first. */
export function useBindings(
  bindings: readonly KeyBinding[],
  options: {
    readonly level?: LayerLevel;
    readonly onText?: ((text: string) => void) | undefined;
  } = {},
): void {
  const { layers } = useContext(RouterContext);
  const depth = useContext(DepthContext);
  const id = useId();
  const { level = 'screen', onText } = options;
  const latest = useRef<Layer>({ id, bindings, level, depth, onText });
  latest.current = { id, bindings, level, depth, onText };
  // After each render: what a binding does may close over what the render saw.
  // As part of the commit: a key that answers to a frame must meet that frame's bindings.
  useLayoutEffect(() => layers.put(latest.current));
  useLayoutEffect(() => () => layers.drop(id), [layers, id]);
}

/**
 * What can be pressed now; renders again when that reads otherwise, not at each render of who declares it. To be
 * shown, not run: see {@link useListBindings}. Not for a component that declares bindings itself.
 */
export function useActiveBindings(): readonly Omit<ListedBinding, 'run'>[] {
  const { layers } = useContext(RouterContext);
  const shown = useRef<{ from?: readonly Layer[]; text: string; bindings: readonly ListedBinding[] }>({
    text: '',
    bindings: [],
  });
  return useSyncExternalStore(layers.subscribe, () => {
    const from = layers.active();
    if (from === shown.current.from) return shown.current.bindings;
    const bindings = listBindings(from);
    const text = JSON.stringify(bindings);
    shown.current = text === shown.current.text ? { ...shown.current, from } : { from, text, bindings };
    return shown.current.bindings;
  });
}

/** Asks what can be pressed, at the moment of the call. */
export function useListBindings(): () => readonly ListedBinding[] {
  const { layers } = useContext(RouterContext);
  return useCallback(() => listBindings(layers.active()), [layers]);
}
