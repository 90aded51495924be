import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

/** Outlook items as files (MS-OXMSG), written for tests. */
export type Value = string | number | Date | Uint8Array;
/** By property id; a text in Unicode, a number of 4 bytes, a time, bytes. */
export type Properties = Record<number, Value | undefined>;

export interface Item {
  properties?: Properties;
  /** Texts in the item's code page. */
  ansi?: Record<number, Uint8Array>;
  recipients?: Properties[];
  attachments?: { properties?: Properties; embedded?: Item }[];
}

interface Folder {
  name: string;
  streams: [name: string, bytes: Uint8Array][];
  folders: Folder[];
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const EPOCH = 116_444_736_000_000_000n;

function entryOf(value: Value): [type: number, bytes: Uint8Array | null, fixed: Buffer<ArrayBuffer>] {
  const fixed = Buffer.alloc(8);
  if (typeof value === 'number') {
    fixed.writeInt32LE(value);
    return [0x0003, null, fixed];
  }
  if (value instanceof Date) {
    fixed.writeBigUInt64LE(BigInt(value.getTime()) * 10_000n + EPOCH);
    return [0x0040, null, fixed];
  }
  const bytes = typeof value === 'string' ? utf16(value) : value;
  fixed.writeUInt32LE(bytes.length + (typeof value === 'string' ? 2 : 0));
  return [typeof value === 'string' ? 0x001f : 0x0102, bytes, fixed];
}

function folderOf(name: string, header: number, properties: Properties, ansi: Record<number, Uint8Array> = {}): Folder {
  const streams: Folder['streams'] = [];
  const entries = [Buffer.alloc(header)];
  const add = (id: number, type: number, fixed: Buffer<ArrayBuffer>, bytes: Uint8Array | null) => {
    const tag = Buffer.alloc(8);
    tag.writeUInt32LE(id * 0x10000 + type);
    tag.writeUInt32LE(6, 4);
    entries.push(tag, fixed);
    if (bytes) streams.push([`__substg1.0_${hex(id, 4)}${hex(type, 4)}`, bytes]);
  };
  for (const [id, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    const [type, bytes, fixed] = entryOf(value);
    add(Number(id), type, fixed, bytes);
  }
  for (const [id, bytes] of Object.entries(ansi)) add(Number(id), 0x001e, Buffer.alloc(8), bytes);
  return {
    name,
    streams: [['__properties_version1.0', new Uint8Array(Buffer.concat(entries))], ...streams],
    folders: [],
  };
}

function itemFolder(name: string, header: number, { properties, ansi, recipients, attachments }: Item): Folder {
  const folder = folderOf(name, header, properties ?? {}, ansi);
  recipients?.forEach((one, i) => folder.folders.push(folderOf(`__recip_version1.0_#${hex(i, 8)}`, 8, one)));
  attachments?.forEach((one, i) => {
    const own = folderOf(`__attach_version1.0_#${hex(i, 8)}`, 8, {
      ...one.properties,
      0x3705: one.embedded ? 5 : 1,
    });
    if (one.embedded) own.folders.push(itemFolder('__substg1.0_3701000D', 24, one.embedded));
    folder.folders.push(own);
  });
  return folder;
}

/** A compound file of a tree of storages and streams. */
export function compoundFile(root: Folder): Uint8Array<ArrayBuffer> {
  const entries: Entry[] = [];
  const add = (folder: Folder, type: TypeEnum): number => {
    const entry: Entry = { name: folder.name, type, length: 0, children: [] };
    const index = entries.push(entry) - 1;
    for (const [name, bytes] of folder.streams)
      entry.children!.push(
        entries.push({ name, type: TypeEnum.DOCUMENT, length: bytes.length, binaryProvider: () => bytes }) - 1,
      );
    for (const inner of folder.folders) entry.children!.push(add(inner, TypeEnum.DIRECTORY));
    return index;
  };
  add(root, TypeEnum.ROOT);
  return new Uint8Array(burn(entries));
}

export const msgFile = (item: Item) => compoundFile(itemFolder('Root Entry', 32, item));

/** A Word document, as far as its compound file shows it. */
export const wordFile = () =>
  compoundFile({
    name: 'Root Entry',
    streams: [
      ['WordDocument', new Uint8Array(5000).fill(7)],
      ['1Table', new Uint8Array(300)],
    ],
    folders: [],
  });

/** A report of Exchange on two recipients. */
export const REPORT: Item = {
  properties: {
    0x001a: 'REPORT.IPM.Note.NDR',
    0x0032: new Date('2024-05-08T10:00:00Z'),
    0x0037: 'Undeliverable: Invoice',
    0x0049: 'Invoice',
    0x004e: new Date('2024-05-08T09:59:00Z'),
    0x0c1a: 'Microsoft Outlook',
    0x6820: 'mail.fabrikam.example',
  },
  recipients: [
    {
      0x0c04: 1,
      0x0c05: 35,
      0x0c20: 511,
      0x0c1b: '<mail.contoso.example #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>',
      0x3001: 'Bob',
      0x39fe: 'bob@contoso.example',
    },
    { 0x0c20: 447, 0x3001: 'Anna Berg', 0x3003: 'anna@fabrikam.example', 0x0c21: 'mx2.fabrikam.example' },
  ],
};

/** RTF as Outlook keeps it (MS-OXRTFCP), without any run that refers to what was before. */
export function compressedRtf(rtf: string): Uint8Array<ArrayBuffer> {
  const raw = Buffer.from(rtf, 'latin1');
  const runs: Buffer[] = [];
  for (let i = 0; i < raw.length; i += 8) runs.push(Buffer.from([0]), raw.subarray(i, i + 8));
  const body = Buffer.concat(runs);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(body.length + 12, 0);
  header.writeUInt32LE(raw.length, 4);
  header.write('LZFu', 8, 'latin1');
  return new Uint8Array(Buffer.concat([header, body]));
}
