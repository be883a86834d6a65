/** What the editor asks for while a workflow is built: lists to choose from, and the variables of a template. */
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';
import { API_KEY, authenticatedRequest, fakeNode } from './support/fake-execution.ts';
import { problem } from './support/fake-platform.ts';
import { failure } from './support/run.ts';
import {
	answer,
	asked,
	forgetAnswers,
	serverUrl,
	startServer,
	stopServer,
} from './support/server.ts';

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

const { listSearch, resourceMapping } = new MarketingCible().methods;

function editor(parameters: Record<string, unknown> = {}): ILoadOptionsFunctions {
	const context = {
		getNode: () => fakeNode,
		getCurrentNodeParameter: (name: string) => parameters[name],
		getCredentials: () => Promise.resolve({ baseUrl: serverUrl(), apiKey: API_KEY }),
		helpers: { httpRequestWithAuthentication: authenticatedRequest },
	};
	return context as unknown as ILoadOptionsFunctions;
}

const page = (data: object[], nextCursor: string | null = null) => ({
	status: 200,
	body: { data, nextCursor },
});

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
) => Promise<INodeListSearchResult>;

const searches: [string, Search, string, object, object][] = [
	[
		'templates',
		listSearch.searchTemplates,
		'/v1/templates',
		{ id: 'tpl_1', name: 'welcome', channel: 'sms' },
		{ name: 'welcome', value: 'tpl_1' },
	],
	[
		'senders',
		listSearch.searchSenders,
		'/v1/senders',
		{ id: 'snd_1', value: 'DURAND', label: 'Shop', default: true },
		{ name: 'DURAND (Shop), default', value: 'DURAND' },
	],
	[
		'contacts',
		listSearch.searchContacts,
		'/v1/contacts',
		{ id: 'con_1', firstName: 'Zoé', lastName: null, email: null, phone: '+33612345678' },
		{ name: 'Zoé (+33612345678)', value: 'con_1' },
	],
];

describe('campaigns, segments and lists', () => {
	const data = [
		{ id: 'seg_1', name: 'Newsletter', kind: 'list' },
		{ id: 'seg_2', name: 'Gold customers in Lyon', kind: 'dynamic' },
	];

	it('and recordings, with their length', async () => {
		const long = { id: 'aud_1', name: 'Invitation', seconds: 12.48 };
		const nameless = { id: 'aud_2', name: null, seconds: 3 };
		answer('GET /v1/audio', page([long, nameless]));
		expect((await listSearch.searchRecordings.call(editor())).results).toEqual([
			{ name: 'Invitation (12 s)', value: 'aud_1' },
			{ name: 'No name (3 s)', value: 'aud_2' },
		]);
	});

	it('are shown with what tells them apart', async () => {
		answer('GET /v1/segments', page(data));
		answer('GET /v1/campaigns', page([{ id: 'cmp_1', name: 'Rentrée', status: 'paused' }]));
		expect((await listSearch.searchSegments.call(editor())).results).toEqual([
			{ name: 'Newsletter (list)', value: 'seg_1' },
			{ name: 'Gold customers in Lyon', value: 'seg_2' },
		]);
		expect((await listSearch.searchCampaigns.call(editor())).results).toEqual([
			{ name: 'Rentrée (paused)', value: 'cmp_1' },
		]);
		await listSearch.searchContactLists.call(editor());
		expect(asked.map(({ query }) => query['kind'])).toEqual([undefined, undefined, 'list']);
	});

	it('that people asked for or complained about show nobody', async () => {
		const complaint = {
			...{ id: 'cpl_1', receivedAt: '2026-11-24T09:00:00Z', subject: '+33612345678' },
			...{ channel: 'arf', state: 'received' },
		};
		answer('GET /v1/complaints', page([complaint]));
		expect((await listSearch.searchComplaints.call(editor())).results).toEqual([
			{ name: '2026-11-24T09:00:00Z · Abuse Report (received)', value: 'cpl_1' },
		]);
		const proof = { dueOn: '2026-12-01', state: 'overdue', subjects: ['+33612345678'] };
		const sources = ['https://durand.example/lettre', null];
		const requests = sources.map((source, place) => ({ id: `prq_${place}`, source, ...proof }));
		answer('GET /v1/proof-requests', page(requests));
		expect((await listSearch.searchProofRequests.call(editor())).results).toEqual([
			{ name: 'https://durand.example/lettre · due 2026-12-01 (overdue)', value: 'prq_0' },
			{ name: 'No source · due 2026-12-01 (overdue)', value: 'prq_1' },
		]);
		const found = await listSearch.searchProofRequests.call(editor(), 'NO SOURCE');
		expect(found.results).toHaveLength(1);
	});

	it('of invoices and suspensions say what they are about', async () => {
		const invoice = { id: 'ivc_1', number: 'F-2026-000001', gross: '550.80', state: 'overdue' };
		answer('GET /v1/invoices', page([invoice]));
		expect((await listSearch.searchInvoices.call(editor(), '000001')).results).toEqual([
			{ name: 'F-2026-000001 · 550.80 € (overdue)', value: 'ivc_1' },
		]);
		const suspension = {
			createdAt: '2026-11-24T09:00:00Z',
			kind: 'spam_reports',
			state: 'in_force',
		};
		answer('GET /v1/suspensions', page([{ id: 'sus_1', ...suspension }]));
		expect((await listSearch.searchSuspensions.call(editor())).results).toEqual([
			{ name: '2026-11-24T09:00:00Z · Spam Reports (in_force)', value: 'sus_1' },
		]);
	});

	it('are searched by a part of their names, page by page', async () => {
		answer('GET /v1/segments', page(data, 'next'));
		const found = await listSearch.searchSegments.call(editor(), ' gold', 'here');
		expect(found).toEqual({
			results: [{ name: 'Gold customers in Lyon', value: 'seg_2' }],
			paginationToken: 'next',
		});
		expect(asked[0]!.query).toEqual({ cursor: 'here', limit: '200' });
	});
});

describe.each(searches)('the search of %s', (_what, search, path, record, choice) => {
	it('shows names and keeps what the API wants', async () => {
		answer(`GET ${path}`, page([record]));
		expect(await search.call(editor({ channel: 'sms' }))).toEqual({ results: [choice] });
	});

	it('passes the words and the page on', async () => {
		answer(`GET ${path}`, page([record], 'next'));
		const found = await search.call(editor(), 'Zo', 'here');
		expect(found.paginationToken).toBe('next');
		expect(asked[0]!.query).toEqual({ query: 'Zo', cursor: 'here', limit: '50' });
	});

	it('says what is wrong when the key is not accepted', async () => {
		answer(`GET ${path}`, { status: 401, body: problem('unauthorized', 401) });
		expect((await failure(search.call(editor()))).message).toBe(
			'Marketing Cible did not accept the API key',
		);
	});
});

it.each(['templates', 'senders'] as const)(
	'%s are offered for the channel of the node',
	async (what) => {
		const search = what === 'templates' ? listSearch.searchTemplates : listSearch.searchSenders;
		answer(`GET /v1/${what}`, page([]));
		await search.call(editor({ channel: 'voice' }));
		await search.call(editor({ channel: '={{ $json.channel }}' }));
		expect(asked.map(({ query }) => query['channel'])).toEqual(['voice', undefined]);
	},
);

describe('the variables of a template', () => {
	const { getTemplateVariables } = resourceMapping;

	it('are fields to fill in', async () => {
		answer('GET /v1/templates/tpl_1', { status: 200, body: { variables: ['firstName', 'code'] } });
		const { fields } = await getTemplateVariables.call(editor({ templateId: 'tpl_1' }));
		expect(fields.map(({ id, required }) => [id, required])).toEqual([
			['firstName', true],
			['code', true],
		]);
	});

	it('are none before a template is chosen', async () => {
		expect(await getTemplateVariables.call(editor())).toEqual({ fields: [] });
		expect(asked).toEqual([]);
	});
});
