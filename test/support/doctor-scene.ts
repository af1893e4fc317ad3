import { expect } from 'vitest';
import { type Diagnosis, examine } from '../../src/model/doctor/examine.ts';
import type { Finding } from '../../src/model/doctor/finding.ts';
import type { PainName } from '../../src/model/doctor/pains.ts';
import type { Subject } from '../../src/model/doctor/reading.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { createDoctorReader } from '../../src/services/doctor/read-subject.ts';
import type { LocalBatch } from './local-batch.ts';

/** What the doctor says of a local service as it is, or as it would be `laterMs` milliseconds from now. */
export function diagnosed(batch: LocalBatch, subject: Subject, laterMs = 0): Promise<Diagnosis> {
  const { url, account, key } = batch;
  const reader = createDoctorReader(connectWire({ url, account, key }), () => Date.now() + laterMs);
  return reader.read(subject).then(examine);
}

/** The one finding of a diagnosis. Fails where it is another, or not alone. */
export function theOnly({ findings }: Diagnosis, pain: PainName): Finding {
  expect(findings.map((finding) => `${finding.pain}: ${finding.what}`)).toEqual([
    expect.stringContaining(`${pain}: `),
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('nothing was named');
  return finding;
}

export const evidenceText = ({ evidence }: Finding): string =>
  evidence.map(({ label, text }) => `${label}: ${text}`).join('\n');
