import type { CFolder } from '@kenjiuno/msgreader/lib/Reader.js';
import { decodeBytes } from './charset.js';
import type { CompoundFile } from './compound-file.js';

/** The properties of an Outlook item (MS-OXMSG): of a message, a recipient or an attachment. Ids as in MS-OXPROPS. */
export const ID = {
  messageClass: 0x001a,
  reportTime: 0x0032,
  subject: 0x0037,
  submitTime: 0x0039,
  originalSubject: 0x0049,
  originalSubmitTime: 0x004e,
  originalSender: 0x0067,
  originalTo: 0x0074,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  supplementaryInfo: 0x0c1b,
  senderAddress: 0x0c1f,
  statusCode: 0x0c20,
  remoteMta: 0x0c21,
  deliveryTime: 0x0e06,
  body: 0x1000,
  reportText: 0x1001,
  rtfCompressed: 0x1009,
  html: 0x1013,
  messageId: 0x1035,
  originalMessageId: 0x1046,
  displayName: 0x3001,
  address: 0x3003,
  attachData: 0x3701,
  attachFilename: 0x3704,
  attachLongFilename: 0x3707,
  attachMimeTag: 0x370e,
  smtpAddress: 0x39fe,
  internetCodepage: 0x3fde,
  messageCodepage: 0x3ffd,
  senderSmtpAddress: 0x5d01,
  reportingMta: 0x6820,
} as const;

/** How many bytes stand before the entries of a property stream (MS-OXMSG 2.4.1). */
export const HEADER = { message: 32, embedded: 24, other: 8 } as const;

/** The stream that every item has. */
export const PROPERTIES = '__properties_version1.0';
const [INT, STRING8, UNICODE, TIME, BINARY] = [0x0003, 0x001e, 0x001f, 0x0040, 0x0102];
/** From 1601, in 100 ns, to 1970, in ms. */
const EPOCH_MS = 11_644_473_600_000;
const LAST_MS = Date.UTC(9999, 0);

export class Item {
  private readonly streams: Map<string, ReturnType<CFolder['fileNameSets']>[number]>;
  private readonly fixed = new Map<number, DataView>();
  private readonly charset: string | null;

  constructor(
    private readonly file: CompoundFile,
    private readonly folder: CFolder,
    header: number,
    charset: string | null = null,
  ) {
    this.streams = new Map(folder.fileNameSets().map((stream) => [stream.name.toUpperCase(), stream]));
    const entries = this.stream(PROPERTIES) ?? new Uint8Array();
    const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
    for (let at = header; at + 16 <= view.byteLength; at += 16)
      this.fixed.set(view.getUint32(at, true), new DataView(view.buffer, view.byteOffset + at + 8, 8));
    this.charset = charsetOf(this.number(ID.messageCodepage)) ?? charset;
  }

  /** False for a storage that is none: a document of another kind. */
  get isItem(): boolean {
    return this.streams.has(PROPERTIES.toUpperCase());
  }

  number(id: number): number | null {
    return this.fixed.get(id * 0x10000 + INT)?.getInt32(0, true) ?? null;
  }

  /** As a mail writes it. */
  date(id: number): string | null {
    const time = this.fixed.get(id * 0x10000 + TIME);
    if (!time) return null;
    const ms = (time.getUint32(4, true) * 2 ** 32 + time.getUint32(0, true)) / 10_000 - EPOCH_MS;
    return ms > 0 && ms < LAST_MS ? new Date(ms).toUTCString() : null;
  }

  /** Null also for one that is blank. */
  text(id: number): string | null {
    const unicode = this.value(id, UNICODE);
    const bytes = unicode ?? this.value(id, STRING8);
    if (!bytes) return null;
    const text = decodeBytes(bytes, unicode ? 'utf-16le' : this.charset).text;
    const end = text.indexOf('\0');
    const shown = (end < 0 ? text : text.slice(0, end)).toWellFormed().replace(/\r\n?/g, '\n');
    return shown.trim() === '' ? null : shown;
  }

  /** On one line. */
  line(id: number): string | null {
    return this.text(id)?.replace(/\s+/g, ' ').trim() ?? null;
  }

  bytes(id: number): Uint8Array | null {
    return this.value(id, BINARY);
  }

  html(): string | null {
    const bytes = this.bytes(ID.html);
    const text = bytes
      ? decodeBytes(bytes, charsetOf(this.number(ID.internetCodepage)) ?? this.charset).text.toWellFormed()
      : this.text(ID.html);
    return text?.trim() ? text : null;
  }

  /** The items in storages whose name begins so, in the order of their numbers. */
  items(prefix: string): Item[] {
    return this.folder
      .subFolders()
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((folder) => new Item(this.file, folder, HEADER.other, this.charset));
  }

  /** The message that an attachment is. */
  embedded(): Item | null {
    const folder = this.folder.subFolders().find(({ name }) => name.toUpperCase() === nameOf(ID.attachData, 0x000d));
    return folder ? new Item(this.file, folder, HEADER.embedded, this.charset) : null;
  }

  private value(id: number, type: number): Uint8Array | null {
    return this.stream(nameOf(id, type));
  }

  private stream(name: string): Uint8Array | null {
    const stream = this.streams.get(name.toUpperCase());
    if (!stream || this.file.damaged.has(stream.dataId)) return null;
    try {
      return stream.provider();
    } catch {
      return null;
    }
  }
}

const nameOf = (id: number, type: number) =>
  `__substg1.0_${id.toString(16).padStart(4, '0')}${type.toString(16).padStart(4, '0')}`.toUpperCase();

const CHARSETS = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [54936, 'gb18030'],
  [65000, 'utf-7'],
  [65001, 'utf-8'],
]);

/** The character set of a Windows code page. */
export function charsetOf(codepage: number | null): string | null {
  if (codepage === null) return null;
  if ((codepage >= 1250 && codepage <= 1258) || codepage === 874) return `windows-${codepage}`;
  if (codepage > 28590 && codepage <= 28605) return `iso-8859-${codepage - 28590}`;
  if (codepage >= 50220 && codepage <= 50222) return 'iso-2022-jp';
  return CHARSETS.get(codepage) ?? null;
}
