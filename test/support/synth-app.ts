import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { InputFile } from '../../extract/input-file';

/** The files of a folder, paths relative to it, sorted. */
export function readFolder(folder: string, under = ''): readonly InputFile[] {
  return readdirSync(join(folder, under))
    .sort()
    .flatMap((name) => {
      const path = under === '' ? name : `${under}/${name}`;
      if (statSync(join(folder, path)).isDirectory()) return readFolder(folder, path);
      return [{ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }];
    });
}

/** Does something with a folder that is gone afterwards. */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'entra-resilience-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of a synthesized app. */
export function synthFiles(define: (app: App) => void): readonly InputFile[] {
  return inTemporaryFolder((folder) => {
    const app = new App({ outdir: join(folder, 'cdktf.out'), stackTraces: false });
    define(app);
    app.synth();
    return readFolder(app.outdir);
  });
}

/** The rendered Terraform JSON of an app's stacks, by name. */
export function synthStacks(define: (app: App) => void): Readonly<Record<string, any>> {
  const stacks = synthFiles(define).filter(({ path }) => path.endsWith('/cdk.tf.json'));
  return Object.fromEntries(stacks.map(({ path, bytes }) => [path.split('/')[1], JSON.parse(text(bytes))]));
}

/** The text of a file. */
export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
