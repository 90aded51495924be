import { type CFolder, Reader } from '@kenjiuno/msgreader/lib/Reader.js';

/**
 * Compound files (MS-CFB), as far as Outlook's messages need them. The library that takes them apart follows every chain
 * to its end and believes every size: whatever is not sound is found out before.
 */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export const isCompoundFile = (content: string | Uint8Array): content is Uint8Array =>
  typeof content !== 'string' && SIGNATURE.every((byte, index) => content[index] === byte);

export interface CompoundFile {
  root: CFolder;
  /** Streams, by their number, whose bytes are not all there. */
  damaged: ReadonlySet<number>;
}

/** Null where its tables are not sound. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile | null {
  // The library reads on where a view ends and its buffer goes on, with the bytes of others: it gets a buffer of its own.
  const view = new DataView(new Uint8Array(bytes).buffer);
  try {
    const damaged = checkFile(view);
    const reader = new Reader(view);
    reader.parse();
    return { root: reader.rootFolder(), damaged };
  } catch {
    return null;
  }
}

const END = -2;
const NONE = -1;
const ENTRY_SIZE = 128;
const SHORT_SECTOR = 64;
/** Shorter streams stand in short sectors. */
const LEAST_LONG = 4096;
/** A message has at most 2048 recipients (MS-OXMSG 2.2), each of some 20 streams; to list as many takes half a second. */
const MOST_ENTRIES = 50_000;
const MOST_DEPTH = 64;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

/** Sectors and what follows on each; a sector belongs to one chain, so that all chains together end. */
class Table {
  private readonly taken: Uint8Array;

  constructor(
    private readonly length: number,
    private readonly next: (sector: number) => number,
  ) {
    this.taken = new Uint8Array(length);
  }

  /** A chain up to its end, or up to a number of sectors. */
  chain(start: number, most = Infinity): number[] {
    const sectors: number[] = [];
    for (let at = start; at !== END && sectors.length < most; at = this.next(at)) {
      if (at < 0 || at >= this.length || this.taken[at]) throw new RangeError('No such sector, or one taken twice.');
      this.taken[at] = 1;
      sectors.push(at);
    }
    return sectors;
  }
}

interface Entry {
  number: number;
  type: number;
  start: number;
  size: number;
}

/**
 * Throws where the tables of a file are not sound. Returns the streams that are not.
 * @throws {RangeError}
 */
function checkFile(view: DataView): Set<number> {
  const int = (offset: number) => view.getInt32(offset, true);
  const sectorSize = view.getUint8(30) === 12 ? 4096 : 512;
  const sectorCount = Math.ceil(view.byteLength / sectorSize) - 1;
  const perSector = sectorSize / 4;
  const value = (sector: number, index: number) => int((sector + 1) * sectorSize + 4 * index);
  const fat = readFat(view, sectorCount, sectorSize);
  const sectors = new Table(sectorCount, (at) => value(fat[Math.floor(at / perSector)]!, at % perSector));

  const directory = sectors.chain(int(48));
  const perDirectorySector = sectorSize / ENTRY_SIZE;
  const offsetOf = (entry: number) =>
    (directory[Math.floor(entry / perDirectorySector)]! + 1) * sectorSize + (entry % perDirectorySector) * ENTRY_SIZE;
  const entries = readTree(view, directory.length * perDirectorySector, offsetOf);
  const shortTable = sectors.chain(int(60), Math.max(0, int(64)));
  const shortCount = Math.floor(sectors.chain(entries[0]!.start).length * (sectorSize / SHORT_SECTOR));
  const shorts = new Table(Math.min(shortCount, shortTable.length * perSector), (at) =>
    value(shortTable[Math.floor(at / perSector)]!, at % perSector),
  );

  const damaged = new Set<number>();
  for (const { number, type, start, size } of entries) {
    if (type !== STREAM || size === 0) continue;
    try {
      const [table, length] = size < LEAST_LONG ? [shorts, SHORT_SECTOR] : [sectors, sectorSize];
      const count = size < 0 ? NONE : Math.ceil(size / length);
      // A short chain is followed to its end, a long one as far as the stream is long.
      const chain = table.chain(start, length === SHORT_SECTOR ? Infinity : count);
      if (chain.length !== count) throw new RangeError('Longer or shorter than its chain.');
    } catch {
      damaged.add(number);
    }
  }
  return damaged;
}

/** The sectors that hold the table of sectors: the first 109 stand in the header, the others in a chain of their own. */
function readFat(view: DataView, sectorCount: number, sectorSize: number): number[] {
  const int = (offset: number) => view.getInt32(offset, true);
  const [count, chained] = [int(44), int(72)];
  if (count < 1 || count > sectorCount || chained > sectorCount) throw new RangeError('More tables than sectors.');
  const fat = Array.from({ length: Math.min(count, 109) }, (_, index) => int(76 + 4 * index));
  const perSector = sectorSize / 4 - 1;
  for (let at = int(68), i = 0; fat.length < count; i++) {
    if (i >= chained || at < 0 || at >= sectorCount) throw new RangeError('The chain of tables is broken.');
    const from = (at + 1) * sectorSize;
    for (let j = 0; j < perSector && fat.length < count; j++) fat.push(int(from + 4 * j));
    at = int(from + 4 * perSector);
  }
  if (fat.some((sector) => sector < 0 || sector >= sectorCount)) throw new RangeError('A table lies outside.');
  return fat;
}

/** All entries that hang on the root, itself first: each in one place, none too deep. */
function readTree(view: DataView, length: number, offsetOf: (entry: number) => number): Entry[] {
  if (length > MOST_ENTRIES) throw new RangeError('Too many entries.');
  const entryAt = (number: number): Entry & { links: number[]; child: number } => {
    const at = offsetOf(number);
    const int = (offset: number) => view.getInt32(at + offset, true);
    return {
      number,
      type: view.getUint8(at + 0x42),
      links: [int(0x44), int(0x48)],
      child: int(0x4c),
      start: int(0x74),
      size: int(0x78),
    };
  };
  const root = entryAt(0);
  if (length === 0 || root.type !== ROOT) throw new RangeError('No root.');
  const entries: Entry[] = [root];
  const seen = new Uint8Array(length);
  const open = [{ number: root.child, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { number, depth } = next;
    if (number === NONE) continue;
    if (number <= 0 || number >= length || seen[number] || depth > MOST_DEPTH) throw new RangeError('No tree.');
    seen[number] = 1;
    const entry = entryAt(number);
    if (entry.type !== STORAGE && entry.type !== STREAM) throw new RangeError('Neither storage nor stream.');
    entries.push(entry);
    for (const link of entry.links) open.push({ number: link, depth });
    if (entry.type === STORAGE) open.push({ number: entry.child, depth: depth + 1 });
  }
  return entries;
}
