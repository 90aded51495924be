import { LineCounter, parseDocument } from 'yaml';

/** A YAML or JSON document as its editor wrote it: the plain value, and where each key stands. */
export interface SourceDocument {
  source: string;
  body: unknown;
  /** One-based position of a key, or of the nearest key above it that is there. */
  locate(path: (string | number)[]): { line: number; column: number };
  /** Syntax errors, with their position. */
  errors: { message: string; line: number; column: number }[];
}

export function parseSource(source: string): SourceDocument {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const position = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const locate = (path: (string | number)[]): { line: number; column: number } => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return position(node.range[0]);
    return path.length === 0 ? { line: 1, column: 1 } : locate(path.slice(0, -1));
  };
  return {
    source,
    body: document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : null,
    locate,
    errors: document.errors.map(({ message, pos }) => ({ message, ...position(pos[0]) })),
  };
}
