import type { Channel } from '@marketing-cible/compliance/edge';
import { labelText, SUSPENSION_KIND_LABELS, type EntryPage } from '@marketing-cible/contract/edge';
import {
	campaigns,
	invoices,
	messages,
	proofRequests,
	recordings,
	segments,
	senders,
	suspensions,
	templates,
	type ApiRequest,
	type Audio,
	type Campaign,
	type InvoiceSummary,
	type Message,
	type ProofRequest,
	type Segment,
	type Sender,
	type Suspension,
	type Template,
} from '@marketing-cible/contract/requests';
import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import { CHANNELS } from '../choices.ts';
import { call, SHORT } from '../client.ts';
import { unexpectedResponseError } from '../errors.ts';
import { metaOf } from '../meta.ts';
import { pageOf } from '../page.ts';

/** Entries on one page of a dropdown: the largest page of the platform. */
const PAGE_SIZE = 200;

/** Nobody scrolls further in a dropdown. */
const MAX_PAGES = 20;

type PageQuery = Readonly<Record<'limit', number> & Partial<Record<'cursor', string>>>;

interface Dropdown<Key extends string, Entry extends object> {
	key: Key;
	noun: string;
	request: (query: PageQuery) => ApiRequest;
	/** `id` is the value of the field, `name` is what the user sees. */
	option: (entry: Entry) => { id: string; name: string };
	sample: { id: string; name: string };
}

/**
 * A hidden trigger that fills a dropdown, page by page.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("Dynamic Dropdowns")
 */
function dropdown<const Key extends string, Entry extends object>({
	key,
	noun,
	request,
	option,
	sample,
}: Dropdown<Key, Entry>) {
	const perform = async (z: ZObject, bundle: Bundle) =>
		(await entriesOf<Entry>(z, bundle, request)).map((entry) => {
			const { id, name } = option(entry);
			if (typeof id !== 'string') throw unexpectedResponseError();
			return { id, name };
		});
	return defineTrigger({
		key,
		noun,
		display: {
			label: `List of ${noun}s`,
			description: 'Triggers when a dropdown is filled in; hidden from users.',
			hidden: true,
		},
		operation: {
			perform,
			canPaginate: true,
			outputFields: [
				{ key: 'id', label: 'ID', type: 'string', primary: true },
				{ key: 'name', label: 'Name', type: 'string' },
			],
			sample,
		},
	});
}

/**
 * Zapier asks for a page by number, the platform by cursor, so the pages before are read again. Few accounts have a second page.
 */
async function entriesOf<Entry extends object>(
	z: ZObject,
	bundle: Bundle,
	request: Dropdown<string, Entry>['request'],
): Promise<Entry[]> {
	const { page: wanted = 0 } = metaOf(bundle);
	let cursor: string | null = null;
	for (let number = 0; number < MAX_PAGES; number += 1) {
		const query: PageQuery = { limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) };
		const { data } = await call<unknown>(z, bundle, request(query), SHORT);
		const page: EntryPage<Entry> = pageOf<Entry>(data);
		if (number >= wanted) return page.data;
		cursor = page.nextCursor;
		if (cursor === null) return [];
	}
	return [];
}

const sendersOf = <const Key extends string>(key: Key, channel: Channel, sample: string) =>
	dropdown<Key, Sender>({
		key,
		noun: `${CHANNELS[channel]} Sender`,
		request: (query) => senders.list({ ...query, channel }),
		option: ({ value, label, default: isDefault }) => ({
			// The value rather than an ID, so that typed and chosen senders are the same.
			id: value,
			name: `${label ?? value}${label === null ? '' : ` (${value})`}${isDefault ? ' · default' : ''}`,
		}),
		sample: { id: sample, name: sample },
	});

const templatesOf = <const Key extends string>(key: Key, channel: Channel) =>
	dropdown<Key, Template>({
		key,
		noun: `${CHANNELS[channel]} Template`,
		request: (query) => templates.list({ ...query, channel }),
		option: ({ id, name }) => ({ id, name }),
		sample: { id: 'tpl_01KAQ4D3E5R7T9Y1U3I5O7P9A1', name: 'order-shipped' },
	});

export const listSmsSenders = sendersOf('list_sms_senders', 'sms', 'DURAND');
export const listEmailSenders = sendersOf('list_email_senders', 'email', 'hello@durand.example');
export const listVoiceSenders = sendersOf('list_voice_senders', 'voice', '+33162345678');
export const listSmsTemplates = templatesOf('list_sms_templates', 'sms');
export const listEmailTemplates = templatesOf('list_email_templates', 'email');
export const listVoiceTemplates = templatesOf('list_voice_templates', 'voice');

/** Senders of every channel, for a step that has a channel field. */
export const listSenders = dropdown<'list_senders', Sender>({
	key: 'list_senders',
	noun: 'Sender',
	request: (query) => senders.list(query),
	option: ({ value, channel }) => ({ id: value, name: `${value} (${CHANNELS[channel]})` }),
	sample: { id: 'DURAND', name: 'DURAND (SMS)' },
});

/** Templates of every channel, for a step that has a channel field. */
export const listTemplates = dropdown<'list_templates', Template>({
	key: 'list_templates',
	noun: 'Template',
	request: (query) => templates.list(query),
	option: ({ id, name, channel }) => ({ id, name: `${name} (${CHANNELS[channel]})` }),
	sample: { id: 'tpl_01KAQ4D3E5R7T9Y1U3I5O7P9A1', name: 'order-shipped (SMS)' },
});

/** Newest first, with their length in seconds. */
export const listRecordings = dropdown<'list_recordings', Audio>({
	key: 'list_recordings',
	noun: 'Recording',
	request: (query) => recordings.list(query),
	option: ({ id, name, createdAt, seconds }) => ({
		id,
		name: `${name ?? createdAt} · ${Math.round(seconds)} s`,
	}),
	sample: { id: 'aud_01KAQ5B6N8M0Q2W4E6R8T0Y2U4', name: 'invitation · 12 s' },
});

/** Messages that can still be cancelled. */
export const listScheduledMessages = dropdown<'list_scheduled_messages', Message>({
	key: 'list_scheduled_messages',
	noun: 'Scheduled Message',
	request: (query) => messages.list({ ...query, status: 'scheduled' }),
	// Contains neither a phone number nor an address: others may see the screen.
	option: ({ id, channel, sendAt, reference }) => ({
		id,
		name: [CHANNELS[channel], sendAt, reference].filter(Boolean).join(' · '),
	}),
	sample: {
		id: 'msg_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
		name: 'SMS · 2026-11-25T09:00:00Z · order-1042',
	},
});

/** Newest first. */
export const listCampaigns = dropdown<'list_campaigns', Campaign>({
	key: 'list_campaigns',
	noun: 'Campaign',
	request: (query) => campaigns.list(query),
	option: ({ id, name, status }) => ({ id, name: `${name} (${status})` }),
	sample: { id: 'cmp_01KAQ4E6Y8U0I2O4P6A8S0D2F4', name: 'Newsletter of week 48 (draft)' },
});

/** Segments and contact lists. */
export const listSegments = dropdown<'list_segments', Segment>({
	key: 'list_segments',
	noun: 'Segment',
	request: (query) => segments.list(query),
	option: ({ id, name, kind }) => ({ id, name: kind === 'list' ? `${name} (list)` : name }),
	sample: { id: 'seg_01KAQ4H2J4K6L8M0N2P4Q6R8S0', name: 'Newsletter (list)' },
});

/** Lists that contacts are added to by hand, without the segments that choose them. */
export const listContactLists = dropdown<'list_contact_lists', Segment>({
	key: 'list_contact_lists',
	noun: 'Contact List',
	request: (query) => segments.list({ ...query, kind: 'list' }),
	option: ({ id, name }) => ({ id, name }),
	sample: { id: 'seg_01KAQ4H2J4K6L8M0N2P4Q6R8S0', name: 'Newsletter' },
});

/** Newest first, without the people: others may see the screen. */
export const listProofRequests = dropdown<'list_proof_requests', ProofRequest>({
	key: 'list_proof_requests',
	noun: 'Proof Request',
	request: (query) => proofRequests.list(query),
	option: ({ id, source, dueOn, state }) => ({
		id,
		name: `${source ?? 'No source'} · due ${dueOn} (${state})`,
	}),
	sample: {
		id: 'prq_01KAQ4S0A2D4F6G8H9J1K3L5Z7',
		name: 'https://durand.example/newsletter · due 2026-12-01 (requested)',
	},
});

/** Newest first, with what each comes to. */
export const listInvoices = dropdown<'list_invoices', InvoiceSummary>({
	key: 'list_invoices',
	noun: 'Invoice',
	request: (query) => invoices.list(query),
	option: ({ id, number, gross, state }) => ({
		id,
		name: `${number ?? 'No number'} · ${gross} € (${state})`,
	}),
	sample: { id: 'ivc_01KAQ4Y2N4M6B8V0C2X4Z6A8S0', name: 'F-2026-000042 · 550.80 € (issued)' },
});

/** Newest first, with their reason. */
export const listSuspensions = dropdown<'list_suspensions', Suspension>({
	key: 'list_suspensions',
	noun: 'Suspension',
	request: (query) => suspensions.list(query),
	option: ({ id, createdAt, kind, state }) => ({
		id,
		name: `${createdAt} · ${labelText(SUSPENSION_KIND_LABELS[kind])} (${state})`,
	}),
	sample: {
		id: 'sus_01KAQ50M2N4B6V8C0X2Z4L6K8J',
		name: '2026-11-24T09:00:00Z · Spam Reports (in_force)',
	},
});
