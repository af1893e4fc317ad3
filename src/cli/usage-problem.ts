import type { Command, CommanderError } from 'commander';
import { Problem } from '../model/problem.ts';

/** A mistake in the command line in our own form; commander's text carries its suggestion in a second line. */
export function usageProblem(error: CommanderError, program: Command, argv: readonly string[]): Problem {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (.*)\?\)/.exec(rest.join(' '))?.[1];
  const help = `\`${nameOf(program, argv)} --help\` tells more`;
  return new Problem({
    kind: 'usage',
    what: first.replace(/\.$/, ''),
    remedy: suggestion ? `did you mean ${suggestion}? ${help}` : help,
    cause: error,
  });
}

/** The name of the command that the arguments lead to, as far as they lead anywhere: `batchdeck profile add`. */
function nameOf(program: Command, argv: readonly string[]): string {
  const names = [program.name()];
  let at = program;
  for (const word of argv) {
    const next = at.commands.find((command) => command.name() === word || command.aliases().includes(word));
    if (!next) continue;
    names.push(next.name());
    at = next;
  }
  return names.join(' ');
}
