import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { registerAccounts } from './accounts.ts';
import { registerCleanup } from './cleanup.ts';
import type { ShowBoard } from './context.ts';
import { registerCost } from './cost/cost.ts';
import { type CliIo, createContext } from './create-context.ts';
import { registerDemo } from './demo.ts';
import { registerDoctor } from './doctor/doctor.ts';
import type { CliFrame, Register } from './frame.ts';
import { registerGet } from './get/get.ts';
import { addGlobalOptions, readGlobalOptions } from './global-options.ts';
import { registerGuard } from './guard/guard.ts';
import { registerLeftovers } from './leftovers.ts';
import { registerLocal } from './local/local.ts';
import { registerLogin } from './login/login.ts';
import { registerLogout } from './login/logout.ts';
import { registerLogs } from './logs/logs.ts';
import { holdProcess, OutputClosed } from './process-io.ts';
import { registerProfile } from './profile/profile.ts';
import { exitCodeOf, problemLines } from './report-problem.ts';
import { registerRun } from './run.ts';
import { registerRuns } from './runs.ts';
import { registerStats } from './stats/stats.ts';
import { registerTemplate } from './template/template.ts';
import { registerDownload } from './transfer/download.ts';
import { registerUpload } from './transfer/upload.ts';
import { usageProblem } from './usage-problem.ts';
import { wakeGuardsFirst } from './wake-guards-first.ts';

/** In the order of the help. */
const commands: readonly Register[] = [
  registerRun,
  registerRuns,
  registerTemplate,
  registerCleanup,
  registerDemo,
  registerGet,
  registerLogs,
  registerDoctor,
  registerStats,
  registerCost,
  registerGuard,
  registerUpload,
  registerDownload,
  registerLogin,
  registerAccounts,
  registerLeftovers,
  registerLogout,
  registerProfile,
  registerLocal,
];

/**
 * Runs one command line, without the program's own name, and answers its exit code (see `exitCodes`). Nothing is
 * thrown: what went wrong has been said on stderr.
 */
export async function main(argv: readonly string[], io?: CliIo, showBoard?: ShowBoard): Promise<number> {
  if (io) return runCommand(argv, io);
  const held = holdProcess();
  try {
    const { stdout, stderr, env, signal } = held.io;
    const { io: real } = held;
    return await runCommand(argv, {
      stdout,
      stderr,
      env,
      signal,
      // Touching stdin opens it, which a command that reads nothing should not do.
      get stdin() {
        return real.stdin;
      },
      showBoard,
    });
  } finally {
    held.release();
  }
}

async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    // A group without its command: its help has been printed to stderr.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return 2;
    const error: unknown = io.signal.aborted ? io.signal.reason : thrown;
    if (error instanceof OutputClosed) return 0;
    const problem = error instanceof CommanderError ? usageProblem(error, program, argv) : error;
    for (const line of problemLines(problem, io.env)) io.stderr.write(`${line}\n`);
    return exitCodeOf(problem);
  }
}

function createProgram(io: CliIo, setExitCode: (code: number) => void): Command {
  const program = new Command('batchdeck')
    .description(
      'Run and watch Azure Batch workloads from a terminal, on Azure or on this machine with no account.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help on a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Said once, in our own form, when the error arrives.
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  addGlobalOptions(program);
  const frame: CliFrame = {
    action: (run) =>
      async function action(...given) {
        const options = readGlobalOptions(program);
        await wakeGuardsFirst(options, io.env);
        const context = createContext(io, options);
        setExitCode((await run(context, ...given)) ?? 0);
      },
  };
  for (const register of commands) register(program, frame);
  return program;
}
