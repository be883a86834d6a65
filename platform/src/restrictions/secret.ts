import type { PrivacyRequest } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';

/** Who asked, in which words, and what was decided about it. */
export interface RestrictionSecret extends Pick<PrivacyRequest, 'channel' | 'note' | 'exceptions'> {
	/** The address; the id of the contact, if it has none; `erased` after an erasure. */
	address: string;
	lifted: Omit<NonNullable<PrivacyRequest['lifted']>, 'at'> | null;
}

export const sealedRestriction = sealed<RestrictionSecret>('restriction');
