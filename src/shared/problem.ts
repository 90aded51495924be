/**
 * The one table of what can go wrong: code → HTTP status, title, what to do.
 * REST answers it as RFC 9457 problem+json, GraphQL as `extensions`.
 */
export const PROBLEMS = {
  EMPTY_INPUT: [
    400,
    'Nothing was sent',
    'Send the notice, the code or the command output as text or as the raw message.',
  ],
  MALFORMED_JSON: [
    400,
    'The JSON cannot be read',
    'Correct the JSON at the position named, or send plain text with Content-Type: text/plain.',
  ],
  INVALID_FIELD: [400, 'A field has a wrong value', 'Correct the fields listed and send the request again.'],
  UNKNOWN_PARAMETER: [400, 'A query parameter is not known', 'Remove the parameter or use one of those listed.'],
  INVALID_DOMAIN: [
    400,
    'This is not a domain name',
    'Send a domain such as contoso.com, without scheme, path or user part.',
  ],
  NAME_REFUSED: [400, 'This name is not looked up', 'Ask for a name that is registered in the public DNS.'],
  QUERY_TOO_COMPLEX: [
    400,
    'The GraphQL document asks for too much',
    'Ask for fewer levels, fields or aliases in one document.',
  ],
  UNAUTHENTICATED: [401, 'No valid key was sent', 'Send a valid key in the Authorization header.'],
  FORBIDDEN: [403, 'This key may not do that', 'Use a key whose role allows it.'],
  NOT_FOUND: [404, 'There is nothing under this name', 'Check the spelling; see the suggestions.'],
  METHOD_NOT_ALLOWED: [
    405,
    'This address does not take this method',
    'Use one of the methods listed in the Allow header.',
  ],
  CONFLICT: [409, 'The state does not allow this step', 'Read the current state and start from there.'],
  STALE: [
    412,
    'Somebody changed it in the meantime',
    'Read the current version, carry your change over and send it again.',
  ],
  INPUT_TOO_LARGE: [
    413,
    'The input is over the limit',
    'Send less: the notice without its attachments, or fewer log lines.',
  ],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This content type is not read', 'Send one of the content types listed.'],
  UNSOUND: [422, 'The document has faults', 'Mend the faults listed and send it again.'],
  IDEMPOTENCY_MISMATCH: [422, 'The same Idempotency-Key came with another body', 'Use a new key for a new request.'],
  PRECONDITION_REQUIRED: [
    428,
    'The request must say which version it changes',
    'Send If-Match with the hash that you read.',
  ],
  RATE_LIMITED: [429, 'Too many requests', 'Wait for the time in Retry-After.'],
  INTERNAL: [500, 'The service failed', 'Try again; if it fails again, report the request id.'],
  OVERLOADED: [503, 'The service is busy', 'Wait for the time in Retry-After and send the request again.'],
  DATABASE_UNAVAILABLE: [
    503,
    'The database cannot be reached',
    'Wait for the time in Retry-After and send the request again.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, action: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface FieldProblem {
  field: string;
  message: string;
}

export interface ProblemExtras {
  fields?: FieldProblem[];
  suggestions?: string[];
  faults?: object[];
  /** Seconds. */
  retryAfter?: number;
  allow?: string[];
}

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    /** What was wrong with this very request. */
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  /** The members that both doors show. */
  toJSON(requestId: string | null) {
    const [status, title, action] = PROBLEMS[this.code];
    return { code: this.code, status, title, detail: this.detail, action, requestId, ...this.extras };
  }
}
