import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { FindingShape } from '../src/seed/shipped-shapes.js';
import { checkShape } from '../src/shared/check-shape.js';
import type { DnsTexts } from '../src/dns-check/texts.js';

const read = (file: string) => parse(readFileSync(file, 'utf8'));

/** The sentences that ship with the service. */
export const dnsTexts: DnsTexts = {
  findings: globSync('content/findings/*.yml').map((file) => checkShape(FindingShape, read(file)).value!),
  wording: read('content/wording.yml').dns,
};
