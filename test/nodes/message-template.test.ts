/** Send with a template of the platform: what is found before anything leaves, and what travels. */
import type { IDataObject } from 'n8n-workflow';
import { fakePlatform, problem } from './support/fake-platform.ts';
import { failure, run, sms } from './support/run.ts';
import {
	answer,
	asked,
	askedOf,
	forgetAnswers,
	startServer,
	stopServer,
} from './support/server.ts';
import { freeze, WORKDAY } from './support/time.ts';

beforeAll(startServer);
afterAll(stopServer);
beforeEach(() => freeze(WORKDAY));
afterEach(() => {
	jest.useRealTimers();
	forgetAnswers();
});

const template = (change: IDataObject = {}) => ({
	status: 200,
	body: { id: 'tpl_1', channel: 'sms', purpose: null, variables: ['firstName', 'code'], ...change },
});

const parameters = {
	...sms,
	text: 'not sent',
	contentSource: 'template',
	templateId: { __rl: true, mode: 'list', value: 'tpl_1', cachedResultName: 'welcome' },
	variables: {
		mappingMode: 'defineBelow',
		value: { firstName: (item: number) => `Zoé ${item}`, code: 'A7' },
		schema: [],
	},
};

it('travels as its ID and the variables of each item, and is asked for once', async () => {
	answer('GET /v1/templates/tpl_1', template());
	const platform = fakePlatform();
	await run({ parameters, items: [{ json: {} }, { json: {} }] });
	expect(askedOf('GET /v1/templates/tpl_1')).toHaveLength(1);
	expect(platform.entries()).toMatchObject([
		{ templateId: 'tpl_1', variables: { firstName: 'Zoé 0', code: 'A7' } },
		{ templateId: 'tpl_1', variables: { firstName: 'Zoé 1', code: 'A7' } },
	]);
	for (const entry of platform.entries()) expect(entry).not.toHaveProperty('content');
});

it('takes variables from the input by their names, and from one object', async () => {
	answer('GET /v1/templates/tpl_1', template());
	const platform = fakePlatform();
	const schema = [{ id: 'firstName' }, { id: 'code' }];
	await run({
		parameters: {
			...parameters,
			variables: { mappingMode: 'autoMapInputData', value: null, schema },
		},
		items: [{ json: { firstName: 'Zoé', code: 7, other: 'stays here' } }],
	});
	const text = '{ "firstName": "Zoé", "code": "A7" }';
	await run({ parameters: { ...parameters, variables: text }, executionId: '232' });
	expect(platform.entries().map(({ variables }) => variables)).toEqual([
		{ firstName: 'Zoé', code: 7 },
		{ firstName: 'Zoé', code: 'A7' },
	]);
});

it.each<[string, ReturnType<typeof template> | { status: number; body: object }, string]>([
	[
		'is gone',
		{ status: 404, body: problem('not-found', 404) },
		"'Template' does not exist in Marketing Cible",
	],
	[
		'is for another channel',
		template({ channel: 'email' }),
		"'Template' is for email, but the message goes by sms",
	],
	[
		'is for another purpose',
		template({ purpose: 'transactional' }),
		"'Template' is for transactional messages only",
	],
	[
		'asks for more',
		template({ variables: ['firstName', 'shop', 'city'] }),
		"'Variables' lacks values that the template needs: shop, city",
	],
])('stops the list before anything leaves when it %s', async (_case, known, message) => {
	answer('GET /v1/templates/tpl_1', known);
	const platform = fakePlatform();
	const error = await failure(run({ parameters, items: [{ json: {} }, { json: {} }] }));
	expect(error.message).toBe(`${message} [item 0]`);
	expect(error['description']).toContain('Nothing has been sent.');
	expect(platform.batches).toEqual([]);
});

it('leaves to the platform what a contact may fill in', async () => {
	answer('GET /v1/templates/tpl_1', template({ variables: ['lastName'] }));
	const platform = fakePlatform();
	await run({ parameters: { ...parameters, recipient: { contactId: 'con_1' } } });
	expect(platform.entries()[0]).toMatchObject({ recipient: { contactId: 'con_1' } });
});

it('is needed when the content comes from one', async () => {
	const error = await failure(run({ parameters: { ...parameters, templateId: '' } }));
	expect(error.message).toBe("'Template' is empty [item 0]");
	expect(asked).toEqual([]);
});

it('a parameter without an expression is resolved once, one with an expression once an item', async () => {
	fakePlatform();
	const items = Array.from({ length: 40 }, () => ({ json: {} }));
	const { resolutions } = await run({
		parameters: {
			...sms,
			contentSource: 'text',
			to: (item: number) => `06 12 34 56 ${String(item).padStart(2, '0')}`,
			additionalFields: { reference: (item: number) => `order-${item}` },
		},
		items,
	});
	const perItem = [...resolutions].filter(([, times]) => times > 2).toSorted();
	expect(perItem).toEqual([
		['additionalFields', 40],
		['to', 40],
	]);
});

it('a tool of an agent answers without the verdict, which a model would have to read', async () => {
	fakePlatform();
	const [asNode] = (await run({ parameters: sms })).output;
	expect(asNode!.json).toHaveProperty('verdict');
	const [asTool] = (await run({ parameters: sms, asTool: true, executionId: '232' })).output;
	expect(asTool!.json).not.toHaveProperty('verdict');
	expect(asTool!.json).toMatchObject({ status: 'queued', channel: 'sms' });
});
