import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

describe('the command line', () => {
  it('tells its version', async () => {
    const { code, stdout, stderr } = await runCli(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(stderr).toBe('');
  });

  it('prints help to stdout when it is asked for, on the program and on a command', async () => {
    const help = await runCli(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['run', 'runs', 'cleanup', 'demo', 'get', 'logs', 'profile', 'local'])
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    const addHelp = await runCli(['profile', 'add', '--help']);
    expect(addHelp.code).toBe(0);
    expect(addHelp.stdout).toContain('--store-keys');
    expect(addHelp.stdout).toContain('--state-dir');
  });

  it.each([
    [['--frobnicate'], "unknown option '--frobnicate'", 'batchdeck --help'],
    [['get', 'pools', '--jsno'], "unknown option '--jsno'", 'did you mean --json?'],
    [['profil', 'list'], "unknown command 'profil'", 'did you mean profile?'],
    [['get', 'pool'], "unknown command 'pool'", 'did you mean pools?'],
    [['get', 'nodes'], "missing required argument 'pool'", 'batchdeck get nodes --help'],
    [['get', 'pools', 'extra'], "too many arguments for 'pools'", 'batchdeck get pools --help'],
    [['logs', 'j', 't', '--tail', 'many'], 'must be a number of lines', 'batchdeck logs --help'],
    [['get', 'pools', '--profile'], 'argument missing', 'batchdeck get pools --help'],
  ])('answers %j with one message, a hint and exit code 2', async (argv, what, hint) => {
    const { code, stdout, stderr } = await runCli(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(what);
    expect(stderr).toContain(hint);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('shows the help of a group that is called without a command, as an error', async () => {
    const { code, stdout, stderr } = await runCli(['profile']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: batchdeck profile');
  });

  it('does not let an argument write to the terminal', async () => {
    const { stderr } = await runCli(['\x1b]0;evil\x07']);
    expect(stderr).not.toContain('\x1b');
    expect(stderr).toContain('␛]0;evil␇');
    const ascii = await runCli(['get', '\x9b2J'], { env: { LANG: 'C' } });
    expect(ascii.stderr).toContain('\\x9b2J');
  });

  it('takes the options that hold everywhere before and after the command', async () => {
    const folder = temporaryFolder();
    for (const argv of [
      ['--config-dir', folder, '--read-only', 'profile', 'use', 'local'],
      ['profile', 'use', 'local', '--config-dir', folder, '--read-only'],
    ]) {
      const { code, stderr } = await runCli(argv);
      expect(code).toBe(2);
      expect(stderr).toContain('--read-only is given');
    }
  });

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    controller.abort(new Problem({ kind: 'interrupted', what: 'interrupted' }));
    const { code, stderr } = await runCli(['profile', 'list'], {
      signal: controller.signal,
      env: { BATCHDECK_CONFIG_DIR: temporaryFolder() },
    });
    expect(code).toBe(130);
    expect(stderr).toBe('batchdeck: interrupted\n');
  });
});
