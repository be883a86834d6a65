import type { SubProcessor, TransferSafeguard } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';

/** What the notice says of a sub-processor, and how it ended. */
export interface SubProcessorSecret
	extends Pick<
		SubProcessor,
		| 'name'
		| 'activity'
		| 'contact'
		| 'contractFrom'
		| 'contractUntil'
		| 'replaces'
		| 'namedIn'
		| 'endReason'
	> {
	safeguard: TransferSafeguard | null;
}

/** What a client answered to the notice, and how its receipt is known. */
export interface NoticeSecret {
	proof: string | null;
	objection: Omit<NonNullable<SubProcessor['objection']>, 'at'> | null;
}

export const sealedSubProcessor = sealed<SubProcessorSecret>('sub-processor');
export const sealedSubProcessorNotice = sealed<
	NoticeSecret,
	[subProcessorId: string, accountId: string]
>('sub-processor-notice');
