import { formatFault } from './content-files.js';
import { checkContent } from './knowledge-files.js';

/** `npm run check:content [folder]`: prints every fault of the content and fails if there is one. */
const { content, faults } = checkContent(process.argv[2] ?? 'content');
for (const fault of faults) console.error(formatFault(fault));
const counts = Object.entries(content.entries).map(([kind, files]) => `${files.length} ${kind.toLowerCase()}`);
console.log(`${counts.join(', ')}: ${faults.length} fault(s)`);
process.exitCode = faults.length > 0 ? 1 : 0;
