/**
 * Loaded before a program (`--import`): a clock and a name server that a test puts wrong through the file that
 * FAULTED_MACHINE names.
 */
import dns from 'node:dns';
import { readFileSync } from 'node:fs';

const file = process.env.FAULTED_MACHINE ?? '';
let wrong = { aheadMs: 0, namesGone: false };

function look() {
  try {
    wrong = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It is being written, or was never.
  }
}
look();
setInterval(look, 15).unref();

const RealDate = Date;
const now = () => RealDate.now() + wrong.aheadMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  look();
  if (!wrong.namesGone) return lookup(name, ...rest);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname: name,
  });
  setImmediate(rest.at(-1), error);
};
