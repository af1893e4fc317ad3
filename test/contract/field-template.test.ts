import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wavTone } from '../../src/model/samples/wav-tone.ts';
import { mendTemplate } from '../../src/model/template/lint/mend-template.ts';
import { audioLength } from '../support/audio-length.ts';
import { readTemplate } from '../support/templates/expand-own.ts';
import { type LocalTrial, startLocalTrial } from '../support/templates/local-trial.ts';
import { streamsOf } from '../support/templates/probe.ts';

/** Lent to the project, not part of it. */
const folder = join(import.meta.dirname, '../../../shared/ncj/ffmpeg/convert-wav-to-mp3');

let trial: LocalTrial;
beforeAll(async () => {
  trial = await startLocalTrial();
});
afterAll(() => trial.close());

test.skipIf(!existsSync(folder))('a template of the field runs to its end once its & is mended', async () => {
  const file = join(folder, 'job.template.json');
  const job = await readTemplate(file, (text) => mendTemplate(text, file, { now: Date.now() }).text);
  const pool = await readTemplate(join(folder, 'pool.template.json'));
  const tones = ['a tone.wav', "it's low.wav", '高い.wav'].map((name, n) => ({
    name,
    bytes: wavTone({ hertz: 330 * (n + 1), seconds: 1 + n }),
  }));
  const results = await trial.run({ job, pool }, tones, ({ inputs, outputs }) => ({
    inputFilegroup: inputs,
    outputs,
    jobName: 'field',
    vmCount: 2,
  }));
  const sounds = results.names.filter((name) => name.endsWith('.mp3'));
  expect(sounds).toEqual(tones.map(({ name }) => `field/outputs/${name.replace('wav', 'mp3')}`));
  for (const [n, name] of sounds.entries()) {
    expect(await streamsOf(results.file(name))).toEqual(['mp3 1ch']);
    expect(Math.abs((await audioLength(results.file(name))) - (n + 1))).toBeLessThan(0.1);
  }
  expect(results.names).toContain('field/logs/a tone.log');
});
