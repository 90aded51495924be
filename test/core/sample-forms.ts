import { leftOver, read } from './readers.js';

/** The tests of one sample: what is read of it and left over, in every form that it comes to us in. */
export function readsInEveryForm(text: string, rows: unknown, left: unknown, brief: (text: string) => unknown): void {
  it('is read', () => {
    expect(brief(text)).toEqual(rows);
    expect(leftOver(text)).toEqual(left);
  });

  it('is read with other line ends, between other texts, quoted, and twice as once', () => {
    expect(brief(text.replace(/\r?\n/g, '\r\n'))).toEqual(rows);
    expect(brief(`Hello,\n\nplease look:\n\n${text}\n\nThank you\n-- \nThe help desk`)).toEqual(rows);
    expect(brief(text.replace(/^/gm, '> '))).toEqual(rows);
    expect(brief(`${text}\n\n${text}`)).toEqual(rows);
  });

  it('has every fact where it says', () => {
    for (const { facts } of read(text).records)
      for (const { start, end, quote } of facts) expect(text.slice(start, Math.min(end, start + 300))).toBe(quote);
  });

  it('is read without an error wherever it is cut off', () => {
    for (let length = 1; length < text.length; length += 37) expect(() => read(text.slice(0, length))).not.toThrow();
  });
}
