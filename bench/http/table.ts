/** Markdown for the terminal and for README.md. */
export function table(title: string, head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

const cell = (value: string | number) => (typeof value === 'string' ? value : figure(value));

/** Three digits are as many as repeat. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value === 0 ? '0' : String(Number(value.toPrecision(3)));
}

/** A ratio beside its goal. */
export const against = (ratio: number, goal: number): string =>
  `${ratio.toFixed(2)} (goal ${goal}${ratio < goal ? ', **below goal**' : ''})`;
