import type { ComplaintAnswerRequest } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';

/** The sealed part of a complaint. */
export interface ComplaintSecret {
	/** The address; the id of a contact without one; `erased` after an erasure. */
	address: string;
	/** The person's own words. */
	text: string | null;
	source: string | null;
	answer: {
		kind: ComplaintAnswerRequest['kind'];
		consentIds: readonly string[];
		statement: string | null;
	} | null;
}

export const sealedComplaint = sealed<ComplaintSecret>('complaint');
