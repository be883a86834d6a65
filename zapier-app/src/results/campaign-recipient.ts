import type { CampaignRecipient } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, text } from './fields.ts';

/**
 * One recipient of a campaign. `id` is that of its message, or else of its contact: recipients have none of their own, and an erased one
 * without a message is named by its place in the result.
 */
export function recipientResult(recipient: Partial<CampaignRecipient>, place: number) {
	const { state, messageId = null, contactId = null } = recipient;
	if (typeof state !== 'string') throw unexpectedResponseError();
	return {
		id: messageId ?? contactId ?? `recipient_${place}`,
		to: recipient.to ?? null,
		state,
		outcome: recipient.outcome ?? null,
		rule: recipient.rule ?? null,
		due_at: recipient.dueAt ?? null,
		territory: recipient.place ?? null,
		variant: recipient.variant ?? null,
		contact_id: contactId,
		message_id: messageId,
	};
}

export const recipientFields = [
	idField('Recipient ID'),
	text('to', 'Recipient'),
	text('state', 'State'),
	text('outcome', 'Outcome'),
	text('rule', 'Rule'),
	instantField('due_at', 'Due At'),
	text('territory', 'Territory'),
	text('variant', 'Variant'),
	text('contact_id', 'Contact ID'),
	text('message_id', 'Message ID'),
];

export const recipientSample: ReturnType<typeof recipientResult> = {
	id: 'con_01KAQ4C2X4C6V8B0N2M4Q6W8E0',
	to: '+33612345678',
	state: 'skipped',
	outcome: null,
	rule: 'CON-01',
	due_at: null,
	territory: 'FR',
	variant: null,
	contact_id: 'con_01KAQ4C2X4C6V8B0N2M4Q6W8E0',
	message_id: null,
};
