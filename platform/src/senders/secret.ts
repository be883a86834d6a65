import { sealed } from '../security/sealed.ts';

/** The sealed part of a sender: the From of an e-mail may name a person. */
export interface SenderSecret {
	value: string;
	label: string | null;
}

export const sealedSender = sealed<SenderSecret>('sender');
