/** Types with a meaning that `string` and `number` lack: the compiler does not accept one where another is expected. */

declare const brand: unique symbol;

type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** `acc_…`; created by `newId('acc')` (`security/ids.ts`). */
export type AccountId = Branded<string, 'AccountId'>;

/** `msg_…`; created by `newId('msg')` (`security/ids.ts`). */
export type MessageId = Branded<string, 'MessageId'>;

/** The keyed hash of a person's address in an account; created by `subjectHash` (`subjects/subject.ts`). */
export type SubjectHash = Branded<string, 'SubjectHash'>;

/** The hash of an API key; created by `apiKeyHash` (`security/api-keys.ts`). */
export type KeyHash = Branded<string, 'KeyHash'>;

/** The keyed hash of an `Idempotency-Key`. */
export type RequestKeyHash = Branded<string, 'RequestKeyHash'>;

/** Milliseconds since the epoch, unlike a duration; created by the clock and by `fromIso`. */
export type Instant = Branded<number, 'Instant'>;
