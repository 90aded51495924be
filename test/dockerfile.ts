import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Instruction {
  name: string;
  argument: string;
}

export const ROOT = join(import.meta.dirname, '..');
export const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** The instructions of each stage, continued lines joined, with the values of ARG put in. */
export const stages = stagesOf(dockerfile);
/** The last stage, which makes the image. */
export const image = stages.at(-1)!;

/** The argument of the image's last instruction of this name: the one that counts. */
export const last = (name: string) => image.findLast((instruction) => instruction.name === name)?.argument ?? '';
export const commandOf = (argument: string) => JSON.parse(argument.replace(/^.*?CMD\s+/, '')) as string[];

function stagesOf(text: string): Instruction[][] {
  const args = new Map<string, string>();
  const found: Instruction[][] = [];
  for (const line of text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')) {
    const [, name = '', written = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const argument = written.replace(/\$\{(\w+)\}/g, (whole, arg: string) => args.get(arg) ?? whole);
    if (name === 'ARG') args.set(...(argument.split('=') as [string, string]));
    else if (name === 'FROM') found.push([{ name, argument }]);
    else if (name) found.at(-1)!.push({ name, argument });
  }
  return found;
}
