import { type ChildProcess, fork } from 'node:child_process';
import * as v from 'valibot';
import { ProcessLost } from '../emulator/runtime/run-process.ts';
import type { StartedProcess, StartProcess } from '../emulator/runtime/start-process.ts';

const answer = v.union([
  v.object({ id: v.number(), pid: v.number() }),
  v.object({ id: v.number(), exitCode: v.number() }),
  v.object({ id: v.number(), error: v.string() }),
]);

interface Settling<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/**
 * Starts processes from a small process beside this one. To fork costs by the memory of who forks, and holds up all
 * else there: the service is large and has much to do. The small one is started at once, again when it is gone and
 * needed, and ends with this process.
 */
export class ProcessStarter {
  readonly #program: string;
  readonly #starting = new Map<number, Settling<StartedProcess>>();
  readonly #running = new Map<number, Settling<number>>();
  #child: ChildProcess | undefined;
  #lastId = 0;

  /** @param program the entry of this very program. */
  constructor(program: string) {
    this.#program = program;
    this.#child = this.#newChild();
  }

  readonly start: StartProcess = (start) =>
    new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      this.#starting.set(id, { resolve, reject });
      this.#child ??= this.#newChild();
      this.#child.send({ id, ...start }, (error) => {
        if (error !== null) this.#fail(id, new ProcessLost(error.message));
      });
    });

  close(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }

  #newChild(): ChildProcess {
    // In a process group of its own, so that a signal to the service's group does not end it first.
    const child = fork(this.#program, ['__process-starter'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    child.on('message', (message) => this.#take(v.parse(answer, message)));
    child.once('error', (error) => this.#lose(child, error.message));
    child.once('exit', (code, signal) => this.#lose(child, `ended with ${signal ?? `exit code ${code}`}`));
    return child;
  }

  #take(said: v.InferOutput<typeof answer>): void {
    const { id } = said;
    if ('error' in said) return this.#fail(id, new Error(said.error));
    if ('exitCode' in said) {
      this.#running.get(id)?.resolve(said.exitCode);
      this.#running.delete(id);
      return;
    }
    const exited = new Promise<number>((resolve, reject) => this.#running.set(id, { resolve, reject }));
    this.#starting.get(id)?.resolve({ pid: said.pid, exited });
    this.#starting.delete(id);
  }

  #fail(id: number, error: Error): void {
    for (const settling of [this.#starting, this.#running]) {
      settling.get(id)?.reject(error);
      settling.delete(id);
    }
  }

  /** The processes themselves may still run: whoever waits for one ends it. */
  #lose(child: ChildProcess, why: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const id of [...this.#starting.keys(), ...this.#running.keys()])
      this.#fail(id, new ProcessLost(`the process that started it ${why}`));
  }
}
