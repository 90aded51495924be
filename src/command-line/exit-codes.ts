/** For scripts; 64 as in sysexits.h. */
export const EXIT = {
  /** Nobody is at fault: the mail arrived, the domain is sound, the code is known. */
  fine: 0,
  /** Something is wrong: mail was delayed or returned, or DNS is at fault. */
  fault: 1,
  /** It could not be told. */
  unknown: 2,
  usage: 64,
} as const;
