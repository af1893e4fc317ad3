import { backgroundsIn } from './background.ts';
import { isHarmless } from './bash-quote.ts';
import { compileScript, fillScript } from './bash-script.ts';
import type { CommandLine, CompiledCommand, Variable } from './compiled.ts';
import { scriptWord } from './script-word.ts';
import { type Fill, isHole, textOfUnits, type Unit } from './unit.ts';

/** `/bin/bash -c `, `sh -ec `, `bash -o pipefail -c `, `/usr/bin/env bash -lc `: what follows is a script. */
const shell =
  /^\s*(?:(?:\/usr)?\/bin\/env\s+)?(?:(?:\/usr)?\/bin\/)?(?:ba|da|z|k)?sh\s+(?:(?:-[A-Za-z]*o\s+\w+|--[a-z-]+|-[A-Za-z]+)\s+)*-[A-Za-z]*c[A-Za-z]*\s+(?:--\s+)?/;

/** The words that call a shell at the beginning of a command line; undefined for a command of another kind. */
export const shellPrefix = (line: string): string | undefined => shell.exec(line)?.[0];

const variableName = 'BATCHDECK_COMMAND';

/** A script as the one argument of a shell. Behind a quote in quotes nodes do not agree, so such a script travels in the environment. */
function callShell(prefix: string, script: string, environment: readonly Variable[]): CommandLine {
  if (!script.includes("'")) return { commandLine: `${prefix}'${script}'`, environment };
  return {
    commandLine: `${prefix}'eval "$${variableName}"'`,
    environment: [...environment, { name: variableName, value: script }],
  };
}

/** A script so framed that it ends at the first command that fails, and with it the task. */
export function strictScript(script: string, hasBackground = backgroundsIn(script).length > 0): string {
  const body = script.trim();
  const start = 'set -e; set -o pipefail; ';
  if (!hasBackground) return start + body;
  const closed = /[;&]$/.test(body) ? ' ' : '; ';
  return `${start}${body}${closed}code=$?; wait; exit $code`;
}

/** A command line for Linux. One that calls no shell gets one: the service itself starts programs without. */
export function compileForBash(units: readonly Unit[]): CompiledCommand {
  const words = textOfUnits(units, () => '\uFFFC');
  const prefix = shellPrefix(words);
  if (prefix === undefined) {
    const script = compileScript(units);
    // A name is quoted, so it adds none.
    const hasBackground = backgroundsIn(words).length > 0;
    return {
      openQuotes: script.openQuotes,
      nested: script.nested,
      fill: (fill) => {
        const filled = fillScript(script, fill);
        return callShell('/bin/bash -c ', strictScript(filled.script, hasBackground), filled.environment);
      },
    };
  }
  if (units.every((unit) => !isHole(unit) && !unit.free)) return asItIs(words);
  return withShell(units, prefix);
}

const asItIs = (commandLine: string): CompiledCommand => ({
  openQuotes: false,
  fill: () => ({ commandLine, environment: [] }),
});

function withShell(units: readonly Unit[], prefix: string): CompiledCommand {
  const word = scriptWord(units, prefix.length);
  if (word === undefined) {
    // Its quotes are not closed, so no node would run it; names go in as they are, and the lint tells.
    return {
      openQuotes: true,
      fill: (fill) => ({ commandLine: textOfUnits(units, fill), environment: [] }),
    };
  }
  const script = compileScript(word.units);
  const rest = compileScript(units.slice(word.end));
  return {
    openQuotes: script.openQuotes || rest.openQuotes,
    nested: script.nested,
    fill: (fill) => {
      if (!script.guarded && plainly(units, fill))
        return { commandLine: textOfUnits(units, fill), environment: [] };
      const filled = fillScript(script, fill);
      const behind = fillScript(rest, fill);
      const { commandLine, environment } = callShell(prefix, filled.script, filled.environment);
      return { commandLine: commandLine + behind.script, environment };
    },
  };
}

/** Nothing that is put in has a meaning anywhere, so it goes in as it is, and the author's quotes stay. */
function plainly(units: readonly Unit[], fill: Fill): boolean {
  return units.every((unit) => {
    if (isHole(unit)) return isHarmless(fill(unit.hole));
    return !unit.free || /^[\w@%+:./ -]$/.test(unit.char);
  });
}

/** One command line that does what a script says, and then what another command line does. The script has no single quotes. */
export function joinedScript(first: string, second: string | undefined): CommandLine {
  const start = strictScript(first);
  if (second === undefined) return callShell('/bin/bash -c ', start, []);
  return callShell('/bin/bash -c ', `${start}; ${scriptOf(second)}`, []);
}

/** What a command line would be in a script. One that calls a shell gives it its script; another is a command as it stands. */
function scriptOf(line: string): string {
  const prefix = shellPrefix(line);
  if (prefix === undefined) return line;
  const units = Array.from(line, (char): Unit => ({ char, free: false }));
  const word = scriptWord(units, prefix.length);
  const whole = word !== undefined && word.end >= line.trimEnd().length;
  return whole ? textOfUnits(word.units, () => '') : line;
}
