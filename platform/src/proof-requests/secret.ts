import type { ProofRequest } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';
import type { SubjectHash } from '../types.ts';

/** A person whose consent is to be proven. */
export interface RequestedPerson {
	/** The address; `erased` after an erasure. */
	address: string;
	hash: SubjectHash;
}

/** The sealed part of a request for proof. */
export interface ProofRequestSecret {
	source: string | null;
	people: readonly RequestedPerson[];
	reason: string | null;
	answer: Omit<NonNullable<ProofRequest['answer']>, 'answeredAt'> | null;
}

export const sealedProofRequest = sealed<ProofRequestSecret>('proof-request');
