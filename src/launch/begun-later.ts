/**
 * Node's own modules that a start would spend its time on and no first frame asks for: what is in them begins with
 * OpenSSL, with the HTTP parser, or takes a dozen others along.
 */
const late = new Set([
  'child_process',
  'crypto',
  'http',
  'https',
  'perf_hooks',
  'readline',
  'tls',
  'worker_threads',
  'zlib',
]);

/** The module, loaded when something of it is first asked for; at once by whoever asks for all that is in it (`import *`). */
function begunLater(load: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(load(), key),
      set: (_, key, value) => Reflect.set(load(), key, value),
      has: (_, key) => Reflect.has(load(), key),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor(_, key) {
        const found = Reflect.getOwnPropertyDescriptor(load(), key);
        // The object that stands for it has nothing of its own that could be fixed.
        return found && { ...found, configurable: true };
      },
    },
  );
}

/** As `require` does, but those of Node's own modules that take long begin later. */
export function requireLater(require: (id: string) => object): (id: string) => object {
  const promised = new Map<string, object>();
  return (id) => {
    const name = id.replace(/^node:/, '');
    if (!late.has(name)) return require(id);
    const module = promised.get(name) ?? begunLater(() => require(name));
    promised.set(name, module);
    return module;
  };
}
