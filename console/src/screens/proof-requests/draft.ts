import type { Consent, ProofAnswerRequest } from '@marketing-cible/contract';
import type { KeptFile } from '../../parts/kept-file.ts';
import { sourceOf } from './standing.ts';

/** What an answer says of one person. */
export interface Draft {
	/** The address in full; it is sent and not shown. */
	subject: string;
	/** The address as the role may see it. */
	shown: string;
	consents: readonly Consent[];
	/** The chosen consent; empty: a file. */
	consentId: string;
	file: KeptFile | null;
}

/** The draft of a person: the newest consent of the source that is asked about, else the newest. */
export function draftOf(
	subject: string,
	shown: string,
	consents: readonly Consent[],
	source: string | null,
): Draft {
	const [best] = [...consents.filter((consent) => sourceOf(consent) === source), ...consents];
	return { subject, shown, consents, consentId: best?.id ?? '', file: null };
}

/** Whether something proves the consent of the person. */
export const isProven = ({ consentId, file }: Draft) => consentId !== '' || file !== null;

export function requestOf(drafts: readonly Draft[], statement: string): ProofAnswerRequest {
	const text = statement.trim();
	return {
		items: drafts.map(({ subject, consentId, file }) => ({
			subject,
			...(consentId === '' ? (file === null ? {} : { file }) : { consentId }),
		})),
		...(text === '' ? {} : { statement: text }),
	};
}
