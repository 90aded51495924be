import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `content/` beside the package.json above this file, which runs from `src` in tests and from `dist` otherwise. */
export function findContentFolder(from = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return join(from, 'content');
  const above = dirname(from);
  if (above === from) throw new Error('No package.json above this file, so content/ cannot be found');
  return findContentFolder(above);
}
