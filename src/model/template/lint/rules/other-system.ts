import type { Told } from '../../findings.ts';
import { isList, isObject, member, textMember } from '../../json/json.ts';
import { commandsOf } from '../command-cells.ts';
import type { Rule, Subject, TaskPlace } from '../rule.ts';

const windowsVariable = /%([A-Za-z_]\w*)%/g;

/** Commands that are written for the other operating system than the pool's. */
export const otherSystem: Rule = function* (subject): Generator<Told> {
  for (const { path, text } of commandsOf(subject)) {
    if (subject.os === 'windows') yield* linuxWords(text, path);
    else yield* windowsWords(text, path);
  }
  for (const place of subject.tasks) yield* environment(place, subject);
};

function* windowsWords(text: string, path: Told['path']): Generator<Told> {
  const program = /^\s*(cmd(?:\.exe)?)(?:\s|$)/i.exec(text) ?? /\bcmd\.exe\b/i.exec(text);
  if (program)
    yield {
      code: 'command.cmd-on-linux',
      severity: 'error',
      path,
      at: program.index,
      what: 'cmd.exe is of Windows, and the pool has Linux',
      instead: "use /bin/bash -c '…', or choose an image of Windows",
    };
  const [variable] = text.matchAll(windowsVariable);
  if (variable)
    yield {
      code: 'command.windows-variable',
      severity: 'warning',
      path,
      at: variable.index,
      what: `${variable[0]} is a variable as Windows writes it, and the pool has Linux`,
      instead: `write $${variable[1]}`,
      mended: { text: text.replace(windowsVariable, '$$$1'), words: 'write $NAME for %NAME%' },
    };
}

function* linuxWords(text: string, path: Told['path']): Generator<Told> {
  const shell = /(?:^|\s)(\/(?:usr\/)?bin\/\S+)/.exec(text);
  if (shell)
    yield {
      code: 'command.bash-on-windows',
      severity: 'error',
      path,
      at: shell.index,
      what: `${shell[1]} is of Linux, and the pool has Windows`,
      instead: 'use cmd.exe /c "…", or choose an image of Linux',
    };
  const variable = /\$(?:\{(AZ_BATCH_\w+)\}|(AZ_BATCH_\w+))/.exec(text);
  if (variable)
    yield {
      code: 'command.linux-variable',
      severity: 'warning',
      path,
      at: variable.index,
      what: `${variable[0]} is a variable as Linux writes it, and the pool has Windows`,
      instead: `write %${variable[1] ?? variable[2]}%`,
    };
}

/** Nothing expands variables in the values of variables. */
function* environment({ task, path }: TaskPlace, { os }: Subject): Generator<Told> {
  const settings = member(task, 'environmentSettings');
  if (!isList(settings)) return;
  for (const [index, setting] of settings.entries()) {
    const value = isObject(setting) ? (textMember(setting, 'value') ?? '') : '';
    const variable = /%AZ_BATCH_\w+%/.exec(value) ?? /\$\{?AZ_BATCH_\w+\}?/.exec(value);
    if (variable === null) continue;
    yield {
      code: 'environment.not-expanded',
      severity: 'warning',
      path: [...path, 'environmentSettings', index, 'value'],
      at: variable.index,
      what: `${variable[0]} stays as it is: nothing puts variables into the values of variables`,
      instead:
        os === 'linux' ? 'set it in the command: export NAME="$AZ_BATCH_…/x"' : 'set it in the command',
    };
  }
}
