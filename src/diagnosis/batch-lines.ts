/** A line as it was sent, without its end; null for one that is longer than may be. */
export type BatchLine = Buffer | null;

const [LF, CR] = [0x0a, 0x0d];
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The lines of a body as they come, blank ones left out. It is cut at bytes, so that a character that is split between two
 * chunks stays whole. Of a line that is too long nothing is kept; the lines behind it are read on.
 *
 * @param most the longest line, in bytes
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<BatchLine> {
  let [kept, length, first]: [Buffer[], number, boolean] = [[], 0, true];
  const keep = (piece: Buffer) => {
    length += piece.length;
    if (length > most) kept = [];
    else if (piece.length > 0) kept.push(piece);
  };
  const take = (): BatchLine | undefined => {
    const line = length > most ? null : withoutEnds(Buffer.concat(kept), first);
    [kept, length, first] = [[], 0, false];
    return line === null || !isBlank(line) ? line : undefined;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line !== undefined) yield line;
    }
    keep(chunk.subarray(start));
  }
  const line = take();
  if (line !== undefined) yield line;
}

function withoutEnds(line: Buffer, first: boolean): Buffer {
  const start = first && line.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  return line.subarray(start, line.at(-1) === CR ? -1 : undefined);
}

const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === CR);
