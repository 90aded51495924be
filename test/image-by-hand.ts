import { execSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { image, type Instruction, last, ROOT, stages } from './dockerfile.js';

/** A folder in place of the image's `/`, made by the steps of the Dockerfile. */
export interface ImageByHand {
  app: string;
  /** What its ENV says, with the folders where they are here. */
  env: Record<string, string>;
  /** Node as the image has it: where another user can run it. */
  node: string;
  /** Whom it runs as: root gives itself up, as the image does. */
  user: { uid?: number; gid?: number };
  remove(): void;
}

/** `nobody`, on every Linux. */
const NOBODY = 65_534;

export function buildImage(): ImageByHand {
  const root = mkdtempSync(join(tmpdir(), 'ndr-kb-image-'));
  const remove = () => {
    execSync('chmod -R u+w .', { cwd: root });
    rmSync(root, { recursive: true });
  };
  try {
    return { ...build(root), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function build(root: string): Omit<ImageByHand, 'remove'> {
  const [buildRoot, imageRoot] = [join(root, 'build'), join(root, 'image')];
  const node = join(root, 'bin/node');
  mkdirSync(join(root, 'bin'));
  copyFileSync(process.execPath, node);

  const steps = (instructions: Instruction[], to: string) => {
    mkdirSync(join(to, 'app'), { recursive: true });
    for (const { name, argument } of instructions)
      if (name === 'COPY') copy(argument, argument.startsWith('--from=build ') ? buildRoot : ROOT, join(to, 'app'));
      else if (name === 'RUN' && to === buildRoot) run(argument, join(to, 'app'), join(root, 'bin'));
  };
  steps(stages[0]!, buildRoot);
  steps(image, imageRoot);
  rmSync(buildRoot, { recursive: true });

  // The image's own RUN makes the folder of its volume, for a user that only the image has.
  const data = join(imageRoot, ...(JSON.parse(last('VOLUME')) as string[]));
  mkdirSync(data, { mode: 0o700 });
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid) chownSync(data, user.uid, user.gid);
  chmodSync(root, 0o755);
  const app = join(imageRoot, 'app');
  execSync('chmod -R a-w .', { cwd: app });

  const env = Object.fromEntries(
    last('ENV')
      .split(/\s+/)
      .map((pair) => pair.split('=') as [string, string])
      .map(([name, value]) => [name, value.startsWith('/') ? join(imageRoot, value) : value]),
  );
  return { app, env, node, user };
}

function copy(argument: string, from: string, to: string): void {
  const words = argument.split(/\s+/).filter((word) => !word.startsWith('--'));
  const target = words.pop()!;
  for (const source of words)
    cpSync(join(from, source), join(to, target, target.endsWith('/') ? basename(source) : ''), { recursive: true });
}

/** As in the image, Node comes from outside; the packages come from npm's cache where it has them. */
function run(command: string, cwd: string, bin: string): void {
  const { NODE_ENV: _, ...env } = process.env;
  const PATH = [bin, process.env['PATH']].join(delimiter);
  const settings = { ...env, PATH, npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' };
  const { status, stdout, stderr } = spawnSync(command, { shell: true, cwd, env: settings, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command}\n${stdout}${stderr}`);
}
