import {
	type Body,
	isGsm,
	type PduContent,
	segmentText,
	type SegmentOptions,
	SmppError,
	sourceAddress,
} from '@marketing-cible/smpp';
import type { Submission } from '../../carrier.ts';
import { messageTag } from './message-tag.ts';
import type { SmppSettings } from './settings.ts';

/** One submit_sm, without its validity_period. */
export type ShortMessage = PduContent<'submit_sm'>;

/** What carries a submission. */
export interface ShortMessages {
	messages: readonly ShortMessage[];
	/** Short messages that the network carries: of one with message_payload the SMSC makes several. */
	segments: number;
}

/** What is certain before anything is sent: the message cannot be. */
export interface Unsendable {
	/** A code. */
	reason: string;
}

const LATIN1 = /^[\n\r\x20-\x7e\xa0-\xff]*$/;

/**
 * The short messages that carry a submission.
 * @param reference number that the parts of a long text share.
 */
export function composeShortMessages(
	settings: SmppSettings,
	{ messageId, to, sender, content }: Submission,
	reference: number,
): ShortMessages | Unsendable {
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
	} satisfies Partial<Body<'submit_sm'>>;
	try {
		const { count, segments } = segmentText(text, {
			...segmentOptions(settings, text),
			reference: settings.long === 'udh8' ? reference & 0xff : reference & 0xffff,
		});
		// Receipts of parts would have to tell the parts apart.
		const tagged = settings.userReference && segments.length === 1;
		const tag = tagged ? { userMessageReference: messageTag(messageId) } : {};
		const messages = segments.map(({ tlvs, ...body }) => ({
			body: { ...common, ...body },
			tlvs: { ...tlvs, ...tag },
		}));
		return { messages, segments: count };
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
