import type { Consent } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { flag, idField, instantField, list, text } from './fields.ts';

/** A consent record in the output of the action, and of the deliveries and the list of the trigger. */
export function consentResult(consent: Partial<Consent> | undefined) {
	const { id, subject, action, collectedAt } = consent ?? {};
	if (id === undefined || subject === undefined || action === undefined)
		throw unexpectedResponseError();
	return {
		id,
		subject,
		action,
		channels: consent?.channels ?? [],
		purposes: consent?.purposes ?? [],
		collected_at: collectedAt ?? null,
		method: consent?.method ?? null,
		controller: consent?.controller ?? null,
		wording: consent?.wording?.text ?? null,
		wording_language: consent?.wording?.language ?? null,
		wording_version: consent?.wording?.version ?? null,
		source_url: consent?.sourceUrl ?? null,
		notice_version: consent?.noticeVersion ?? null,
		evidence: consent?.evidence ?? [],
		hours_waiver: consent?.hoursWaiver ?? false,
		recorded_at: consent?.createdAt ?? null,
	};
}

export type ConsentResult = ReturnType<typeof consentResult>;

export const consentOutputFields = [
	idField('Consent ID'),
	text('subject', 'Phone Number or Email Address'),
	text('action', 'Action'),
	list('channels', 'Channels'),
	list('purposes', 'Purposes'),
	instantField('collected_at', 'Collected At'),
	text('method', 'Method'),
	text('controller', 'Controller'),
	text('wording', 'Wording'),
	text('wording_language', 'Wording Language'),
	text('wording_version', 'Wording Version'),
	text('source_url', 'Source URL'),
	text('notice_version', 'Notice Version'),
	list('evidence', 'Evidence'),
	flag('hours_waiver', 'Hours Waiver'),
	instantField('recorded_at', 'Recorded At'),
];

export const consentSample: ConsentResult = {
	id: 'cns_01KAQ4B1Y3U5I7O9P1A3S5D7F9',
	subject: '+33612345678',
	action: 'grant',
	channels: ['sms'],
	purposes: ['marketing'],
	collected_at: '2026-11-20T17:42:00Z',
	method: 'web_form',
	controller: 'Durand SAS',
	wording: 'I would like to hear about offers by SMS.',
	wording_language: 'en',
	wording_version: '2026-09',
	source_url: 'https://shop.example/newsletter',
	notice_version: '2026-09',
	evidence: ['form-entry-88213'],
	hours_waiver: false,
	recorded_at: '2026-11-20T17:42:03Z',
};
