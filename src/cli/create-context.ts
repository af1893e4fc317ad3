import { Problem } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import { sanitise } from '../model/sanitise.ts';
import { configFolder } from '../services/config/config-folder.ts';
import type { Connection } from '../services/connection/connection.ts';
import { resolveConnection } from '../services/connection/resolve-connection.ts';
import { stateFolder } from '../services/state-folder.ts';
import type { CliContext, GlobalOptions, Input, Output, ShowBoard } from './context.ts';
import { outputStyle } from './output-style.ts';

/** The world a command runs in: the real process, or a test's stand-in. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** How to show the full screen, where that can be. */
  readonly showBoard?: ShowBoard | undefined;
}

/** What a command is given, made from the world and the options that hold everywhere. */
export function createContext(io: CliIo, options: GlobalOptions): CliContext {
  const { stdout, stderr, env, signal } = io;
  const style = outputStyle(options, stdout, env, process.platform);
  let state: string | undefined;
  let connection: Promise<Connection> | undefined;

  const say = (line: string): void => {
    stderr.write(`${sanitise(redact(line), { keepNewlines: true, ascii: !style.unicode })}\n`);
  };

  const context: CliContext = {
    stdout,
    stderr,
    get stdin() {
      return io.stdin;
    },
    env,
    options,
    signal,
    style,
    say,
    get stateDir() {
      state ??= stateFolder(options.stateDir, env);
      return state;
    },
    get configDir() {
      return configFolder(options.configDir, env);
    },
    connect(profile) {
      if (profile !== undefined) return findConnection(context, { profile });
      connection ??= findConnection(context, options);
      return connection;
    },
    connectLocally() {
      const { profile: _profile, ...rest } = options;
      return createContext(io, { ...rest, local: true });
    },
    showBoard: io.showBoard,
    write: (text) => writeAll(stdout, text, signal),
    mustBeAllowedTo(doing) {
      if (!options.readOnly) return;
      throw new Problem({
        kind: 'usage',
        what: `refused to ${doing}`,
        why: '--read-only is given',
        remedy: 'leave it out to change anything',
      });
    },
  };
  return context;
}

async function findConnection(
  context: CliContext,
  asked: Partial<Pick<GlobalOptions, 'profile' | 'local'>>,
): Promise<Connection> {
  const { env, signal, configDir } = context;
  return resolveConnection({
    local: asked.local === true,
    configDir,
    // Asked for only when it is needed: asking makes the folder.
    get stateDir() {
      return context.stateDir;
    },
    env,
    signal,
    onWait: context.say,
    ...(asked.profile === undefined ? {} : { profile: asked.profile }),
  });
}

/** Resolves when the stream has taken the text, so that a slow reader is waited for; rejects when aborted. */
function writeAll(stream: Output, text: string | Uint8Array, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    stream.write(text, (error) => {
      signal.removeEventListener('abort', stop);
      // The stream's own `error` listener has aborted the signal by then when the reader went away.
      if (error) reject(signal.aborted ? signal.reason : error);
      else resolve();
    });
  });
}
