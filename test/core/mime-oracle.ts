import { MailParser } from 'mailparser';
import type { Entity } from '../../src/core/read/mime.js';

/** A part without parts below it, as a MIME reader sees it. */
export interface Leaf {
  mediaType: string;
  text: string | null;
  /** The oracle joins the lines of format=flowed; positions would be lost if we did. */
  flowed?: boolean;
}

export interface OracleReading {
  leaves: Leaf[];
  subject: string | undefined;
  from: string | undefined;
  /** The Date field as it stands. */
  date: string | undefined;
}

/** What MailParser keeps about a part; its types do not tell. */
interface Node {
  contentType: string;
  isAttachment?: boolean;
  charset?: string;
  textContent?: string;
  children: Node[];
  node: { flowed: boolean; messageNode?: boolean };
}

/** Reads a message with mailparser: its public answer joins all text parts, so the tree behind it is walked. */
export async function readWithMailparser(message: Uint8Array): Promise<OracleReading> {
  const parser = new MailParser({
    keepDeliveryStatus: true,
    defaultInlineEmbedded: true,
    skipTextToHtml: true,
  });
  const attachments: Buffer[][] = [];
  parser.on('data', (data: { type: string; content: NodeJS.ReadableStream; release: () => void }) => {
    if (data.type !== 'attachment') return;
    const chunks: Buffer[] = [];
    attachments.push(chunks);
    data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
    data.content.on('end', () => data.release());
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  parser.end(Buffer.from(message));
  await ended;

  const { tree, headers, headerLines } = parser as unknown as {
    tree: Node;
    headers: Map<string, unknown>;
    headerLines: { key: string; line: string }[];
  };
  const visit = async (node: Node): Promise<Leaf[]> => {
    if (node.children.length > 0) return (await Promise.all(node.children.map(visit))).flat();
    if (!node.isAttachment || node.node.messageNode)
      return [{ mediaType: node.contentType, text: node.textContent ?? null, flowed: node.node.flowed }];
    const content = Buffer.concat(attachments.shift()!);
    // It reads no message inside an encoded one; what is inside is asked for on its own.
    if (node.contentType === 'message/rfc822') return (await readWithMailparser(content)).leaves;
    return [{ mediaType: node.contentType, text: new TextDecoder(node.charset ?? 'utf-8').decode(content) }];
  };
  return {
    leaves: await visit(tree),
    subject: headers.get('subject') as string | undefined,
    from: (headers.get('from') as { value: { address?: string }[] } | undefined)?.value[0]?.address,
    date: headerLines.find(({ key }) => key === 'date')?.line.replace(/^date\s*:/i, ''),
  };
}

export const leavesOf = (entity: Entity): Leaf[] =>
  entity.children.length > 0 ? entity.children.flatMap(leavesOf) : [{ mediaType: entity.mediaType, text: entity.text }];

/** A text without what two readers may differ in: line ends, blanks at line ends, blank lines at the end. */
export const plain = (text: string | null): string | null =>
  text &&
  text
    .replace(/\r*\n|\r/g, '\n')
    .replace(/[ \t]+(?=\n|$)/g, '')
    .replace(/\n+$/, '');

/** A flowed text without its wraps and quote marks. */
export const unwrapped = (text: string | null): string | null => text && text.replace(/[\s>]+/g, '');
