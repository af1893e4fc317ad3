import { boundedLog } from '../../../src/processes/bounded-log.ts';

/** Writes many lines, one with a secret, to a log of 10 kB; standard output is that log. */
const [file = '', oldFile = ''] = process.argv.slice(2);
const log = boundedLog(file, oldFile, 10_000);
log('http://127.0.0.1/x?sv=1&sig=TopSecret%3D&se=2');
for (let line = 1; line <= 1000; line += 1) log(`line ${line} ${'.'.repeat(50)}`);
