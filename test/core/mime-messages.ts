import fc from 'fast-check';
import type { Leaf } from './mime-oracle.js';

/** Names of character sets, a text, and its bytes in them. */
export const CHARSETS: [charset: string, text: string, bytes: string][] = [
  [
    'utf-8',
    'Größe Ωμέγα 配達 доставка',
    '4772c3b6c39f6520cea9cebcceadceb3ceb120e9858de9819420d0b4d0bed181d182d0b0d0b2d0bad0b0',
  ],
  ['iso-8859-1', 'Größe déjà ñandú', '4772f6df652064e96ae020f1616e64fa'],
  ['iso-8859-15', 'Preis 10 €, cœur', '507265697320313020a42c2063bd7572'],
  ['windows-1252', '“Größe” – 10 €', '934772f6df659420962031302080'],
  ['windows-1251', 'Сообщение не доставлено', 'd1eeeee1f9e5ede8e520ede520e4eef1f2e0e2ebe5edee'],
  ['koi8-r', 'Сообщение не доставлено', 'f3cfcfc2ddc5cec9c520cec520c4cfd3d4c1d7ccc5cecf'],
  ['iso-2022-jp', 'メールを配達できません', '1b24422561213c256b2472475b43232447242d245e243b24731b2842'],
  ['shift_jis', 'メールを配達できません', '8381815b838b82f0947a924282c582ab82dc82b982f1'],
  ['euc-jp', 'メールを配達できません', 'a5e1a1bca5eba4f2c7dbc3a3a4c7a4ada4dea4bba4f3'],
  ['gb18030', '邮件无法投递', 'd3cabcfecedeb7a8cdb6b5dd'],
  ['big5', '郵件無法投遞', 'b66ca5f3b54caa6ba7ebbbbc'],
  ['euc-kr', '메일을 배달할 수 없습니다', 'b8dec0cfc0bb20b9e8b4dec7d220bcf620bef8bdc0b4cfb4d9'],
];

export const fromHex = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');

/** The bytes of a rendered message: one character a byte. */
export const bytesOf = (rendered: string) => Buffer.from(rendered, 'latin1');

export const quotedPrintable = (body: string) =>
  body.replace(
    /[^\n\r\t -<>-~]|[ \t](?=\r|\n|$)/g,
    (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

export const base64 = (body: string, eol: string) =>
  Buffer.from(body, 'latin1')
    .toString('base64')
    .replace(/.{76}(?=.)/g, `$&${eol}`);

const encode = (encoding: string, body: string, eol: string) => {
  if (encoding === 'base64') return base64(body, eol);
  // A line is broken softly where it has its first blank.
  return encoding === 'quoted-printable' ? quotedPrintable(body).replace(' ', ` =${eol}`) : body;
};

/** A message as it is made: its leaves in order, and how it is written with given line ends. */
export interface Made {
  /** `body`: what stands between the blank line and the delimiter, where the leaf is not inside an encoded message. */
  leaves: (Leaf & { body?: string })[];
  render: (eol: string) => string;
}

const LINES = [
  '',
  '-- ',
  '--',
  '--=_',
  '--=_1',
  'From here on',
  'a: b',
  '>quoted',
  '=3D',
  'tab\t',
  '.',
  'Status: 5.1.1',
];

const leaf = fc
  .record({
    mediaType: fc.constantFrom('text/plain', 'text/html', 'message/delivery-status', 'text/rfc822-headers'),
    named: fc.boolean(),
    charset: fc.constantFrom(...CHARSETS),
    encoding: fc.constantFrom('7bit', '8bit', 'base64', 'quoted-printable', 'BASE64', 'Quoted-Printable'),
    lines: fc.array(fc.constantFrom(...LINES), { maxLength: 5 }),
    folded: fc.boolean(),
  })
  .map(({ mediaType, named, charset, encoding, lines, folded }): Made => {
    const [name, text, bytes] = named ? charset : ['', 'plain', '706c61696e'];
    const written = (eol: string) => encode(encoding.toLowerCase(), [fromHex(bytes), ...lines, 'end'].join(eol), eol);
    return {
      leaves: [
        {
          mediaType,
          text: [text, ...lines, 'end'].join('\n'),
          get body() {
            return written('\n');
          },
        },
      ],
      render: (eol) =>
        [
          `Content-Type: ${mediaType}${name && `;${folded ? `${eol}\t` : ' '}charset="${name}"`}`,
          `Content-transfer-encoding: ${encoding}`,
          '',
          written(eol),
        ].join(eol),
    };
  });

const BOUNDARIES = ['=_%', "a'()+_,-./:=? b%", '--%', '=_1=_%', '%----', 'x%'];
let boundaries = 0;

const multipart = (parts: fc.Arbitrary<Made[]>) =>
  fc
    .record({
      parts,
      subtype: fc.constantFrom('mixed', 'report', 'alternative', 'related', 'signed'),
      boundary: fc.constantFrom(...BOUNDARIES),
      preamble: fc.constantFrom('', 'This is MIME.', '--', 'a: b'),
      epilogue: fc.constantFrom('', 'The end', '--not one'),
      padding: fc.constantFrom('', ' ', ' \t '),
      closed: fc.boolean(),
    })
    .map(({ parts: inside, subtype, boundary: pattern, preamble, epilogue, padding, closed }): Made => {
      const boundary = pattern.replace('%', `${boundaries++}.`);
      return {
        leaves: inside.flatMap(({ leaves }) => leaves),
        render: (eol) =>
          [
            `Content-Type: multipart/${subtype}; boundary="${boundary}"; x=y`,
            '',
            ...(preamble ? [preamble] : []),
            ...inside.flatMap(({ render }) => [`--${boundary}${padding}`, render(eol)]),
            ...(closed ? [`--${boundary}--${padding}`, epilogue] : []),
          ].join(eol),
      };
    });

const embedded = (inner: fc.Arbitrary<Made>) =>
  fc
    .record({ inner, encoding: fc.constantFrom('7bit', 'base64') })
    .map(({ inner: { leaves, render }, encoding }): Made => ({
      leaves: encoding === '7bit' ? leaves : leaves.map(({ body: _, ...one }) => one),
      render: (eol) =>
        [
          'Content-Type: message/rfc822',
          `Content-Transfer-Encoding: ${encoding}`,
          '',
          encode(encoding, `Subject: inner${eol}${render(eol)}`, eol),
        ].join(eol),
    }));

/** Messages of nested multiparts and embedded messages. */
export const message = fc
  .letrec<{ part: Made; parts: Made[] }>((tie) => ({
    part: fc.oneof({ maxDepth: 4 }, leaf, multipart(tie('parts')), embedded(tie('part'))),
    parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
  }))
  .part.map((made): Made => ({
    ...made,
    render: (eol) => `Subject: outer${eol}MIME-Version: 1.0${eol}${made.render(eol)}`,
  }));
