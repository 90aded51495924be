import { Cause } from '../catalogue/cause.js';
import { Check } from '../catalogue/check.js';
import { CodeDocument } from '../catalogue/code-document.js';
import type { EntryShapes } from '../knowledge/rulebook.service.js';
import { RuleDocument } from '../rules/rule-document.js';

/** Which class checks the documents of which kind. */
export const ENTRY_SHAPES: EntryShapes = { CODE: CodeDocument, CAUSE: Cause, CHECK: Check, RULE: RuleDocument };
