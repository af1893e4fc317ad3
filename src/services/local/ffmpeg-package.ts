import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The npm packages that hold nothing but an ffmpeg binary, by platform: their versions, and the SHA-256 of the binary, so
 * that nothing else is run under its name. They run no script when they are installed. None ships with batchdeck.
 */
const known: Readonly<Record<string, readonly [version: string, sha256: string]>> = {
  'darwin-arm64': ['4.1.5', 'a2ad6f0fc42a3c8f5183ef1d53e906d6bb35478d14a6b67175c30ce6c17e9214'],
  'darwin-x64': ['4.1.0', '69bddbabda0d4fbedf98fb01b6f964ee1c8346987ef7f6e70055b95339a78b17'],
  'linux-arm': ['4.1.3', 'a3ff69b5959ed713e3316dbe2ad5b219e230312d7092339ac0be7e20d35dd2ee'],
  'linux-arm64': ['4.1.4', '115a825e246078acf820ea2afcaf1b3ff87f1b93f7035ecad38d3223cca55297'],
  'linux-ia32': ['4.1.0', '885628c27d97f5a7a74d2e8184d799ec7f1ef963b3fa755070f2cbfa28712e12'],
  'linux-x64': ['4.1.0', '6d0c625dbd3f604ed2618981ba6fee7e29678855ab741d654cfc9effb0226624'],
};

export interface FfmpegPackage {
  readonly name: string;
  /** Exact. */
  readonly version: string;
  /** Of the binary in it, in hexadecimal. */
  readonly sha256: string;
}

/** The package with an ffmpeg for this machine, if there is one. */
export function ffmpegPackage(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): FfmpegPackage | undefined {
  const id = `${platform}-${architecture}`;
  const [version, sha256] = known[id] ?? [];
  if (version === undefined || sha256 === undefined) return undefined;
  return { name: `@ffmpeg-installer/${id}`, version, sha256 };
}

/** Whether a file is the binary of the package, by its bytes. One that cannot be read is not. */
export async function isTheBinary(path: string, { sha256 }: FfmpegPackage): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path)) hash.update(bytes);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}

/** Where the package's binary would be when the package is installed next to `beside` or in a folder above it. */
export function installedBinary({ name }: FfmpegPackage, beside: string): string | undefined {
  try {
    const manifest = createRequire(join(beside, 'anything.js')).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'ffmpeg');
  } catch {
    return undefined;
  }
}
