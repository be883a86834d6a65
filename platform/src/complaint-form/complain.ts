import { readComplaintText } from '@marketing-cible/governance';
import { isKnownComplaint, storeComplaint } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { stopMarketing } from '../public/choice.ts';
import type { LinkedMessage } from '../public/linked-message.ts';
import { MOST_TEXT, type Reason, REASONS } from './texts.ts';
import { readFormFields } from '../net/form-fields.ts';
import { cutText } from '../whole-characters.ts';

/** What a person wrote into the form. */
export interface WebComplaint {
	says: Reason | null;
	text: string | null;
}

/** Reads the fields of the form. @returns `null` if nothing was chosen or written. */
export function readComplaint(body: string): WebComplaint | null {
	// A program instead of a browser may send other bytes than UTF-8: what a person says is kept nevertheless.
	const fields = new Map(readFormFields(body).reverse());
	const says = REASONS.find((reason) => reason === fields.get('says')) ?? null;
	const text = cutText((fields.get('text') ?? '').trim(), MOST_TEXT);
	return says === null && text === '' ? null : { says, text: text === '' ? null : text };
}

/**
 * Records the complaint of the recipient of a message and ends all marketing to the person, in one transaction. A second complaint about
 * the message is the same one.
 */
export async function complain(
	core: Core,
	unit: Unit,
	message: LinkedMessage,
	{ says, text }: WebComplaint,
): Promise<void> {
	const { accountId, id: messageId, secret, subjectHash } = message;
	await stopMarketing(core, unit, message, 'all', 'complaint');
	if (await isKnownComplaint(unit.db, accountId, messageId, 'web')) return;
	await storeComplaint(core, unit, accountId, {
		subject: { address: secret.to, hash: subjectHash },
		...{ channel: 'web', says: says ?? readComplaintText(text ?? ''), text, messageId },
		...{ receivedAt: core.clock.now(), optOutId: null, state: 'forwarded' },
	});
}
