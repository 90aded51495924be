import type { Rulebook } from '../core/rulebook/compile.js';
import type { Command } from '../core/rulebook/knowledge.js';
import { blocks, fenced, shown } from './markdown.js';

const FENCES: Record<Command['shell'], string> = { POWERSHELL: 'powershell', CMD: 'bat', BASH: 'bash', NONE: 'text' };

/** Commands under the product and the shell that they belong to. */
export function commandBlocks(commands: Command[], { knowledge }: Rulebook): string | null {
  if (commands.length === 0) return null;
  const { words: names } = knowledge.wording;
  const groups = Map.groupBy(commands, ({ product, shell }) => `${product ?? ''} ${shell}`);
  return blocks(
    ...[...groups.values()].map((group) => {
      const { product, shell } = group[0]!;
      const title = knowledge.products.find(({ id }) => id === product)?.title;
      return blocks(
        `**${[title && shown(title), names[shell]].filter(Boolean).join(', ')}**`,
        fenced(group.map(({ text }) => text).join('\n'), FENCES[shell]),
      );
    }),
  );
}
