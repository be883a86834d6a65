/** The lists of the resource locators: searched on the platform, page by page. */
import {
	contacts,
	senders,
	templates,
	type ApiRequest,
	type Contact,
	type Sender,
	type Template,
} from '@marketing-cible/contract/requests';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage } from '../../shared/transport/list.ts';

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
