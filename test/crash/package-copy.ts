import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const ENTRIES = ['codes/*/*.yml', 'checks/*.yml', 'causes/*/*.yml', 'rules/*/*.yml'];

/** Between a title and its mark; no blank, as titles may have only so many words. */
export const MARK = '~';

/** A copy of the built package: what its service knows may be changed. */
export interface PackageCopy {
  main: string;
  content: string;
  /** Ends the title of every entry with a mark, so that the next start publishes all of them. */
  mark(mark: string): void;
  remove(): void;
}

export function copyPackage(): PackageCopy {
  const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-package-'));
  for (const part of ['dist', 'content', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const content = join(folder, 'content');
  const mark = (text: string) => {
    for (const file of globSync(ENTRIES, { cwd: content })) {
      const document = parseDocument(readFileSync(join(ROOT, 'content', file), 'utf8'));
      document.set('title', `${String(document.get('title'))}${MARK}${text}`);
      writeFileSync(join(content, file), String(document));
    }
  };
  return { main: join(folder, 'dist/src/main.js'), content, mark, remove: () => rmSync(folder, { recursive: true }) };
}
