import type { MessageRequest } from '@marketing-cible/contract';
import { instantIn } from '../../words/local-time.ts';
import type { TryPlace } from './places.ts';

/** What stands in the form. */
export interface Draft {
	channel: 'sms' | 'email' | 'voice';
	purpose: 'marketing' | 'transactional';
	text: string;
	/** E-mail only. */
	subject: string;
	sender: string;
	/** Alerts only: the order or file. */
	reference: string;
	territory: string;
	/** `YYYY-MM-DD` and `HH:MM` in the zone of the account. */
	day: string;
	hour: string;
	consent: 'given' | 'none';
}

/** The body of a check: the same message in each place. `null`: day or hour is not one. */
export interface Check {
	messages: MessageRequest[];
	at: string;
}

/**
 * Makes a check of a draft.
 * @param where the places, in the order of the answers.
 */
export function checkOf(draft: Draft, where: readonly TryPlace[], timeZone: string): Check | null {
	const at = instantIn(timeZone, draft.day, draft.hour);
	if (at === null) return null;
	return {
		at: new Date(at).toISOString(),
		messages: where.map((place) => messageTo(draft, place, at)),
	};
}

function messageTo(draft: Draft, place: TryPlace, at: number): MessageRequest {
	const { channel, purpose, text, subject, sender, reference, consent } = draft;
	return {
		channel,
		purpose,
		to: channel === 'email' ? 'personne@example.org' : place.phone,
		...(sender.trim() === '' ? {} : { sender: sender.trim() }),
		content: { text, ...(channel === 'email' ? { subject } : {}) },
		recipient: {
			country: place.country,
			postalCode: place.postalCode,
			timeZone: place.timeZone,
		},
		...(purpose === 'transactional' && reference.trim() !== ''
			? { reference: reference.trim() }
			: {}),
		...(consent === 'given' ? { consent: exampleConsent(at) } : {}),
		sector: 'retail',
		outsideHours: 'defer',
	};
}

const MONTH_MS = 30 * 86_400_000;

/** A complete consent of a month before. */
function exampleConsent(at: number): NonNullable<MessageRequest['consent']> {
	return {
		collectedAt: new Date(Math.min(at, Date.now()) - MONTH_MS).toISOString(),
		method: 'web_form',
		sourceUrl: 'https://exemple.example/inscription',
		controller: 'Exemple',
		wording: { text: 'Oui, je souhaite recevoir les offres.', language: 'fr', version: '1' },
	};
}
