import type { ConsoleWords } from './console-words.js';
import type { Found } from './found-records.js';
import { labelOf, rowKindOf, toFields } from './exchange-cells.js';
import { readJsonObjects } from './json-objects.js';
import { SIGN } from './lines.js';
import { claim, nextOpen, type Page } from './paste.js';

/** ConvertTo-Json output, of one record or of a list. */

const OPENS = /[^\S\r\n]{0,80}[[{]/y;

export function* readJsonRecords(page: Page, words: ConsoleWords): Generator<Found> {
  const { part, lines } = page;
  for (let i = nextOpen(page, 0, SIGN.written); i < lines.length; i = nextOpen(page, i, SIGN.written)) {
    OPENS.lastIndex = lines.start(i);
    if (!OPENS.test(part.text)) {
      i++;
      continue;
    }
    const objects = readJsonObjects(part, lines.start(i));
    let some = false;
    let next = objects.next();
    for (; !next.done; next = objects.next()) {
      const { fields: values, start, end } = next.value;
      const labels = [...values.keys()].map((name) => labelOf(name, words));
      const kind = rowKindOf(labels);
      if (!kind) continue;
      some = true;
      yield {
        kind,
        fields: () => toFields(labels, [...values.values()], words),
        first: lines.indexAt(start),
        last: lines.indexAt(Math.max(start, end - 1)),
        output: i,
      };
    }
    const last = lines.indexAt(Math.max(lines.start(i), next.value - 1));
    if (some) claim(page, i, last);
    i = Math.max(i + 1, last);
  }
}
