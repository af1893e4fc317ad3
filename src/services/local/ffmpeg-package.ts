import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The npm packages that hold nothing but an ffmpeg binary, by platform, and their versions. They run no script
 * when they are installed. None ships with batchdeck.
 */
const versions: Readonly<Record<string, string>> = {
  'darwin-arm64': '4.1.5',
  'darwin-x64': '4.1.0',
  'linux-arm': '4.1.3',
  'linux-arm64': '4.1.4',
  'linux-ia32': '4.1.0',
  'linux-x64': '4.1.0',
};

export interface FfmpegPackage {
  readonly name: string;
  /** Exact. */
  readonly version: string;
}

/** The package with an ffmpeg for this machine, if there is one. */
export function ffmpegPackage(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): FfmpegPackage | undefined {
  const id = `${platform}-${architecture}`;
  const version = versions[id];
  return version === undefined ? undefined : { name: `@ffmpeg-installer/${id}`, version };
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
