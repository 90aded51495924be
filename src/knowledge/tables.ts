import { AuditEntry } from './audit-entry.js';
import { EntryVersion } from './entry-version.js';
import { Entry } from './entry.js';
import { Revision } from './revision.js';

/** The tables of the knowledge: what a data source has to know. */
export const KNOWLEDGE_TABLES = [Entry, EntryVersion, Revision, AuditEntry];
