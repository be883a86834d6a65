import type { DnsRecordState } from '@marketing-cible/contract';
import { cutText } from '../whole-characters.ts';

/** A text in both languages of the API. */
export interface Words {
	en: string;
	fr: string;
}

/** What the DNS said of a record. */
export interface Finding {
	state: DnsRecordState;
	/** What is wrong and what to do, or what is worth knowing. */
	message: Words | null;
	/** What the DNS has, shortened and printable. */
	seen: string | null;
	/** What to publish, if that depends on what is there. */
	value?: string;
}

/** A stranger's zone may contain anything. */
const MAX_SEEN = 600;

/** What the DNS has, as text that can be shown. */
export function seenText(records: readonly string[]): string {
	const text = records.join(' | ').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\ufffd');
	return text.length > MAX_SEEN ? `${cutText(text, MAX_SEEN)}…` : text;
}

export function wrong(seen: string | null, message: Words, value?: string): Finding {
	return { state: 'wrong', message, seen, ...(value === undefined ? {} : { value }) };
}

export function missing(message: Words, value?: string): Finding {
	return { state: 'missing', message, seen: null, ...(value === undefined ? {} : { value }) };
}

/** The name servers did not say. @param code code of c-ares, such as `ETIMEOUT`. */
export function unknown(code: string): Finding {
	const message =
		code === 'ETOOLARGE'
			? {
					en: 'The DNS answer is too large to be a record of mail. Remove records that nobody needs at this name, then check again.',
					fr: 'La réponse DNS est trop volumineuse pour un enregistrement de messagerie. Retirez les enregistrements inutiles à ce nom, puis vérifiez à nouveau.',
				}
			: {
					en: `The name servers gave no usable answer (${code}). Nothing changes until they do; check again later.`,
					fr: `Les serveurs de noms n’ont pas donné de réponse exploitable (${code}). Rien ne change d’ici là ; vérifiez à nouveau plus tard.`,
				};
	return { state: 'unknown', message, seen: null };
}
