/** The lists of the resource locators: searched on the platform, page by page. */
import {
	COMPLAINT_CHANNEL_LABELS,
	labelText,
	SUSPENSION_KIND_LABELS,
} from '@marketing-cible/contract/edge';
import {
	campaigns,
	complaints,
	contacts,
	invoices,
	proofRequests,
	recordings,
	segments,
	senders,
	suspensions,
	templates,
	type ApiRequest,
	type Audio,
	type Campaign,
	type Complaint,
	type Contact,
	type InvoiceSummary,
	type ProofRequest,
	type Segment,
	type Sender,
	type Suspension,
	type Template,
} from '@marketing-cible/contract/requests';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage, MAX_PAGE } from '../../shared/transport/list.ts';

type ListEntry = INodeListSearchResult['results'][number];

const PAGE_SIZE = 50;

export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const channel = chosenChannel.call(this);
	const request = templates.list({
		channel,
		query: filter,
		limit: PAGE_SIZE,
		cursor: paginationToken,
	});
	return await search(this, request, ({ id, name, channel: kind }: Template) => ({
		name: channel === undefined ? `${name} (${kind})` : name,
		value: id,
	}));
}

export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const channel = chosenChannel.call(this);
	const request = senders.list({
		channel,
		query: filter,
		limit: PAGE_SIZE,
		cursor: paginationToken,
	});
	return await search(this, request, ({ value, label, default: isDefault }: Sender) => ({
		name: [value, label === null ? '' : ` (${label})`, isDefault ? ', default' : ''].join(''),
		value,
	}));
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = contacts.list({ query: filter, limit: PAGE_SIZE, cursor: paginationToken });
	return await search(this, request, (contact: Contact) => ({
		name: nameOf(contact),
		value: contact.id,
	}));
}

/** Newest first, with their status. The platform has no search by name. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = campaigns.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, name, status }: Campaign) => ({
		name: `${name} (${status})`,
		value: id,
	}));
	return named(found, filter);
}

/** Newest first, without the person: others may see the screen. */
export async function searchComplaints(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = complaints.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, receivedAt, channel, state }: Complaint) => ({
		name: `${receivedAt} · ${labelText(COMPLAINT_CHANNEL_LABELS[channel])} (${state})`,
		value: id,
	}));
	return named(found, filter);
}

/** Newest first, with their source and their last day. */
export async function searchProofRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = proofRequests.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, source, dueOn, state }: ProofRequest) => ({
		name: `${source ?? 'No source'} · due ${dueOn} (${state})`,
		value: id,
	}));
	return named(found, filter);
}

/** Newest first, with their length. */
export async function searchRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = recordings.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, name, seconds }: Audio) => ({
		name: `${name ?? 'No name'} (${Math.round(seconds)} s)`,
		value: id,
	}));
	return named(found, filter);
}

/** Newest first, with what each comes to. */
export async function searchInvoices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = invoices.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, number, gross, state }: InvoiceSummary) => ({
		name: `${number ?? 'No number'} · ${gross} € (${state})`,
		value: id,
	}));
	return named(found, filter);
}

/** Newest first, with their reason. */
export async function searchSuspensions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = suspensions.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, createdAt, kind, state }: Suspension) => ({
		name: `${createdAt} · ${labelText(SUSPENSION_KIND_LABELS[kind])} (${state})`,
		value: id,
	}));
	return named(found, filter);
}

/** Segments and contact lists. */
export async function searchSegments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = segments.list({ limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, name, kind }: Segment) => ({
		name: kind === 'list' ? `${name} (list)` : String(name),
		value: id,
	}));
	return named(found, filter);
}

/** Lists that contacts are added to by hand, without the segments that choose them. */
export async function searchContactLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = segments.list({ kind: 'list', limit: MAX_PAGE, cursor: paginationToken });
	const found = await search(this, request, ({ id, name }: Segment) => ({
		name: String(name),
		value: id,
	}));
	return named(found, filter);
}

/** The entries of a page whose names contain the words; the editor asks for the next page while it has one. */
function named(found: INodeListSearchResult, filter = ''): INodeListSearchResult {
	const words = filter.trim().toLowerCase();
	return {
		...found,
		results: found.results.filter(({ name }) => name.toLowerCase().includes(words)),
	};
}

async function search<Entry>(
	context: ILoadOptionsFunctions,
	request: ApiRequest,
	toListEntry: (entry: Entry) => ListEntry,
): Promise<INodeListSearchResult> {
	const { data, nextCursor } = await fetchPage.call(context, request);
	const results = (data as unknown as Entry[]).map(toListEntry);
	return nextCursor === null ? { results } : { results, paginationToken: nextCursor };
}

/** The channel chosen in the node, unless it is an expression. The lists then show only matching entries. */
function chosenChannel(this: ILoadOptionsFunctions): string | undefined {
	const channel = this.getCurrentNodeParameter('channel');
	return typeof channel === 'string' && /^[a-z]+$/.test(channel) ? channel : undefined;
}

function nameOf({ firstName, lastName, email, phone, externalId, id }: Contact): string {
	const name = [firstName, lastName].filter((part) => part !== null).join(' ');
	const address = email ?? phone ?? externalId ?? id;
	return name === '' ? address : `${name} (${address})`;
}
