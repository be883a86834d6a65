/** Branded types: strings that only one function creates, so that the compiler tells them apart. */

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
