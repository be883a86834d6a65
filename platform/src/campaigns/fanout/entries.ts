import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { renderContents } from '../../messages/intake/render-contents.ts';
import type { RenderedRequest } from '../../messages/intake/resolve-references.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Recipient } from '../campaign/recipients.ts';
import { requestOf } from './requests.ts';

/** A recipient with its message; `null`: the contact was erased. */
export interface FeedEntry {
	recipient: Recipient;
	request: RenderedRequest | null;
}

/** Renders the messages of recipients before the transaction, since other transactions wait for it. */
export async function entriesOf(
	core: Core,
	campaign: StoredCampaign,
	recipients: readonly Recipient[],
): Promise<FeedEntry[]> {
	const { accountId } = campaign;
	const ids = recipients.map(({ contact_id: id }) => id);
	const contacts = await findContacts(core, core.store.read, accountId, ids);
	const requests = recipients.map(({ contact_id: id, variant }) => {
		const contact = contacts.get(id);
		return contact === undefined ? null : requestOf(campaign, contact, variant);
	});
	const rendered = (
		await renderContents(
			core,
			accountId,
			requests.flatMap((one) => one?.request ?? []),
		)
	).values();
	return recipients.map((recipient, index) => {
		const request = requests[index] ?? null;
		if (request === null) return { recipient, request };
		return { recipient, request: { ...request, rendered: rendered.next().value ?? null } };
	});
}
