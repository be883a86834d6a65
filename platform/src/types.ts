/** Types that carry a meaning which `string` and `number` do not: a value of one cannot stand where another is expected. */

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** `msg_…` */
export type MessageId = Branded<string, 'MessageId'>;
/** `acc_…` */
export type AccountId = Branded<string, 'AccountId'>;
/** Keyed hash of a person's address; another one in every account. */
export type SubjectHash = Branded<string, 'SubjectHash'>;
/** Keyed hash of an idempotency key. */
export type KeyHash = Branded<string, 'KeyHash'>;
/** Milliseconds since the epoch, unlike a duration. */
export type Instant = Branded<number, 'Instant'>;
