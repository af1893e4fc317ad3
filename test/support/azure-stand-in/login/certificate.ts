import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** The little of DER that a certificate is made of. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const bits = (bytes: Uint8Array) => der(0x03, Buffer.from([0]), bytes);
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (ms: number) =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const yes = der(0x01, Buffer.from([255]));

const ids = {
  ecdsaSha256: '2a8648ce3d040302',
  rsaSha256: '2a864886f70d01010b',
  commonName: '550403',
  constraints: '551d13',
  otherNames: '551d11',
};
const day = 24 * 3_600_000;

export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
  /** SHA-1 of it, as Entra ID lists certificates. */
  readonly thumbprint: string;
}

/**
 * A certificate that signs itself, for this machine, good for a day and made anew each time: `rsa` as service
 * principals have, `ec` where it must be quick.
 */
export function testCertificate(kind: 'ec' | 'rsa' = 'ec'): TestCertificate {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = kind === 'ec' ? sequence(oid(ids.ecdsaSha256)) : sequence(oid(ids.rsaSha256), der(0x05));
  // A name of its own: whoever trusts two of them looks for each by its name.
  const called = Buffer.from(`batchdeck test ${randomBytes(6).toString('hex')}`);
  const name = sequence(der(0x31, sequence(oid(ids.commonName), der(0x0c, called))));
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(oid(ids.constraints), yes, octets(sequence(yes))),
    sequence(oid(ids.otherNames), octets(names)),
  );
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const whole = sequence(body, algorithm, bits(sign('sha256', body, privateKey)));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprint: createHash('sha1').update(whole).digest('hex').toUpperCase(),
  };
}
