import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';
import { agreementTable, measureAgreement } from './agreement/measure.js';

/**
 * How far the readers agree with a peer on the sample bounces; with `--differences`, each value that differs, of the
 * fifths that are named behind it or of all.
 * `npm run agreement`
 */
const { content, faults } = checkContent('content');
if (faults.length > 0) throw new Error('The content has faults: npm run check:content');
const compared = measureAgreement(compile(knowledgeOf(content), { examples: false }));
console.log(agreementTable(compared));

const [flag, ...folds] = process.argv.slice(2);
if (flag === '--differences')
  for (const { file, fold, recipient, field, peer, ours } of compared)
    if (peer !== ours && (folds.length === 0 || folds.includes(String(fold))))
      console.log(`${file}\t${recipient}\t${field}\tpeer ${peer}\tours ${ours}`);
