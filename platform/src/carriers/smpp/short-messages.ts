import {
	type Body,
	formatAbsoluteTime,
	formatRelativeTime,
	isGsm,
	type PduContent,
	segmentText,
	type SegmentOptions,
	SmppError,
	sourceAddress,
} from '@marketing-cible/smpp';
import type { Submission } from '../../carrier.ts';
import type { SmppSettings } from './settings.ts';

/** One submit_sm. */
export type ShortMessage = PduContent<'submit_sm'>;

/** What is certain before anything is sent: the message cannot be. */
export interface Unsendable {
	/** A code. */
	reason: string;
}

const LATIN1 = /^[\n\r\x20-\x7e\xa0-\xff]*$/;

/**
 * The short messages that carry a submission.
 * @param reference number that the parts of a long text share.
 * @param validity when it is composed, and until when it may be delivered; `null`: no limit.
 */
export function composeShortMessages(
	settings: SmppSettings,
	{ to, sender, content }: Pick<Submission, 'to' | 'sender' | 'content'>,
	reference: number,
	validity: { now: number; until: number } | null,
): readonly ShortMessage[] | Unsendable {
	const source = sourceFields(settings, sender);
	if (source === null) return { reason: 'invalid_sender' };
	const text = content.text ?? '';
	const common = {
		...source,
		serviceType: settings.serviceType,
		destAddrTon: settings.destTon,
		destAddrNpi: settings.destNpi,
		destinationAddr: to.replace(/^\+/, ''),
		registeredDelivery: settings.registeredDelivery,
		priorityFlag: settings.priority,
		validityPeriod: validity === null ? '' : formatValidity(settings, validity),
	} satisfies Partial<Body<'submit_sm'>>;
	try {
		return segmentText(text, {
			...segmentOptions(settings, text),
			reference: settings.long === 'udh8' ? reference & 0xff : reference & 0xffff,
		}).segments.map(({ tlvs, ...body }) => ({ body: { ...common, ...body }, tlvs }));
	} catch (error) {
		if (error instanceof SmppError) return { reason: 'text_not_encodable' };
		throw error;
	}
}

/** @returns `null` for a sender that SMPP cannot carry. No sender: the SMSC's own (SMPP 3.4 §5.2.8). */
function sourceFields(
	settings: SmppSettings,
	sender: string | null,
): Pick<Body<'submit_sm'>, 'sourceAddr' | 'sourceAddrTon' | 'sourceAddrNpi'> | null {
	const text = sender ?? settings.from;
	if (text === null) return { sourceAddr: '', sourceAddrTon: 0, sourceAddrNpi: 0 };
	const source = sourceAddress(text, settings.shortCode);
	// C-octet strings are ASCII.
	if (source === undefined || /[^ -~]/.test(source.address)) return null;
	return {
		sourceAddr: source.address,
		sourceAddrTon: settings.sourceTon ?? source.ton,
		sourceAddrNpi: settings.sourceNpi ?? source.npi,
	};
}

function segmentOptions({ encoding, long }: SmppSettings, text: string): SegmentOptions {
	return {
		concatenation: long,
		packed: encoding === 'gsm-packed',
		alphabet: alphabetOf(encoding, text),
	};
}

function alphabetOf(
	encoding: SmppSettings['encoding'],
	text: string,
): Exclude<SegmentOptions['alphabet'], undefined> {
	if (encoding === 'ucs2') return 'ucs2';
	if (encoding === 'latin1') return LATIN1.test(text) ? 'latin1' : 'ucs2';
	return isGsm(text) ? 'gsm' : 'ucs2';
}

/** SMSCs cap the period themselves; `formatRelativeTime` writes 99 days at most. */
const LONGEST_VALIDITY_MS = 30 * 24 * 3_600_000;

/** Whole seconds, rounded down: the message must not be delivered later (rule HRS-15). */
function formatValidity(
	settings: SmppSettings,
	{ now, until }: { now: number; until: number },
): string {
	const seconds = Math.floor(Math.min(until - now, LONGEST_VALIDITY_MS) / 1000);
	return settings.validity === 'absolute'
		? formatAbsoluteTime(Math.floor((now + seconds * 1000) / 1000) * 1000)
		: formatRelativeTime(seconds * 1000);
}
