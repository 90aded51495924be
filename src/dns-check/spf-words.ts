import { SpfLookupState, SpfRecordState, SpfResult } from '../core/vocabulary.js';
import { nameWords } from '../shared/field.js';

nameWords(SpfResult, 'SpfResult', 'Whether an address may send for a domain (RFC 7208, 2.6).', {
  PASS: 'It may.',
  FAIL: 'It may not: refuse.',
  SOFTFAIL: 'It probably may not: take and mark.',
  NEUTRAL: 'The domain does not say.',
  NONE: 'The domain has no SPF record.',
  TEMPERROR: 'DNS did not answer; later it may.',
  PERMERROR: 'The record cannot be evaluated until it is mended.',
});
nameWords(SpfRecordState, 'SpfRecordState', 'What became of one record in the tree of an SPF record.', {
  READ: 'Found and read.',
  NO_RECORD: 'There is no SPF record.',
  SEVERAL_RECORDS: 'There are several SPF records, so that none counts.',
  TIMEOUT: 'No answer in time.',
  ERROR: 'The server failed, or was not asked.',
  LOOP: 'It stands above itself: the records lead in a circle.',
  DEPENDS_ON_SENDER: 'Its name is made of what is not known here about the sender.',
  NOT_ASKED: 'The tree is larger than is read.',
});
nameWords(SpfLookupState, 'SpfLookupState', 'What the name of one term came to.', {
  FOUND: 'It has records.',
  VOID: 'It does not exist, or has no such record.',
  TIMEOUT: 'No answer in time.',
  ERROR: 'The server failed, or was not asked.',
  DEPENDS_ON_SENDER: 'It is made of what is not known here about the sender.',
  NOT_ASKED: 'There are more names than are asked.',
});
