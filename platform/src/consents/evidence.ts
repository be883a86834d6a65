import type { ConsentRequest } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';
import type { Subject } from '../subjects/subject.ts';

/** A consent without its subject. */
export type Evidence = Omit<ConsentRequest, 'subject' | 'country' | 'contactId'>;

/** A consent to record. */
export interface NewConsent {
	subject: Subject;
	evidence: Evidence;
}

export const sealedConsent = sealed<{ subject: string; evidence: Evidence }>('consent');
