/**
 * Asks the registry what is known against the packages of the lock file: `npm run audit`. Fails for what is high or
 * critical in a package that the program holds. A registry that answers no such question is told of, and is no failure.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const grave = ['high', 'critical'];

/** npm's answer, whatever its exit code; undefined when there is none. */
const answer = await new Promise((resolve) => {
  execFile('npm', ['audit', '--json'], { maxBuffer: 2 ** 26, timeout: 120_000 }, (_error, out) => {
    try {
      resolve(JSON.parse(out));
    } catch {
      resolve(undefined);
    }
  });
});

if (answer?.vulnerabilities === undefined) {
  const why = answer?.error?.summary || answer?.message || 'it gave no answer that can be read';
  console.log(`not audited: the registry in use does not answer audits (${why})`);
} else {
  const notices = await readFile('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  const found = Object.values(answer.vulnerabilities).map(({ name, severity, via }) => ({
    name,
    severity,
    held: notices.includes(`\n${name} `),
    why: via.map((each) => each.title ?? each).join('; '),
  }));
  for (const { name, severity, held, why } of found)
    console.log(`${severity} ${name} (${held ? 'in the program' : 'a tool of the build'}): ${why}`);
  const failing = found.filter(({ severity, held }) => held && grave.includes(severity));
  console.log(
    `audited: ${found.length} packages have something known against them, ${failing.length} gravely in the program`,
  );
  if (failing.length > 0) process.exitCode = 1;
}
