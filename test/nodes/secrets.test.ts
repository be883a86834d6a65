/**
 * Nothing that goes wrong may show the API key, a webhook secret, an address or a text: every operation, list and webhook method
 * of the nodes, with every credential, input and answer that can be wrong.
 */
import type { IDataObject, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { resources } from '../../nodes/MarketingCible/actions/resources.ts';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';
import { MarketingCibleTrigger } from '../../nodes/MarketingCibleTrigger/MarketingCibleTrigger.node.ts';
import {
	API_KEY,
	authenticatedRequest,
	fakeExecution,
	fakeNode,
} from './support/fake-execution.ts';
import { run, sms } from './support/run.ts';
import {
	answerAnything,
	forgetAnswers,
	startServer,
	stopServer,
	type Answer,
} from './support/server.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;
const NUMBER = '+33698765432';
const EMAIL = 'zoe.martin@example.com';
const TEXT = 'Nouvelle collection en boutique. STOP 36180';

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

/** Whatever an operation may read. */
const parameters = {
	...sms,
	to: NUMBER,
	text: TEXT,
	subject: NUMBER,
	phone: NUMBER,
	email: EMAIL,
	action: 'grant',
	channels: ['sms'],
	purposes: ['marketing'],
	collectedAt: '2026-11-01',
	source: 'crm',
	format: 'json',
	messageId: 'msg_1',
	contactId: 'con_1',
	optOutId: 'opt_1',
	campaignId: 'cmp_1',
	segmentId: 'seg_1',
	excludedSegmentId: '',
	listId: 'seg_1',
	complaintId: 'cpl_1',
	complaintChannel: '33700',
	complaintText: TEXT,
	answerKind: 'apology',
	statement: TEXT,
	proofRequestId: 'prq_1',
	proofsFrom: 'json',
	proofsJson: JSON.stringify([{ subject: NUMBER, consentId: 'cns_1' }]),
	completeFromRegistry: true,
	invoiceId: 'ivc_1',
	suspensionId: 'sus_1',
	measures: TEXT,
	neutralizedKeys: 'all',
	confirmation: 'neutralize',
	binaryPropertyName: 'data',
	rejectsPropertyName: 'rejects',
	runImport: true,
	importId: 'imp_1',
	memberKey: 'phone',
	member: NUMBER,
	name: TEXT,
	endAt: '2026-11-30',
	reason: TEXT,
	periodStart: '',
	periodEnd: '',
	bucket: 'day',
	groupBy: [],
	metrics: [],
	templateId: 'tpl_1',
	returnAll: false,
	limit: 50,
	simplify: true,
	filters: {},
	sort: {},
	waitFor: 'reply',
	waitAmount: 1,
	waitUnit: 'days',
	choices: { choice: [{ words: '1, oui', value: 'yes' }] },
	options: {},
};

const operations = resources.flatMap(({ value, operations: all }) =>
	[...all.keys()].map((operation) => [value, operation] as const),
);

/** Answers that come from somewhere else, or repeat what they should not. */
const secrets = `${NUMBER} ${EMAIL} ${API_KEY} ${SECRET} ${TEXT}`;
const later = { 'retry-after': '0' };
const answers: [string, Answer][] = [
	['an empty object', { status: 200, body: {} }],
	['null', { status: 200, body: 'null' }],
	['no data', { status: 200, body: { data: null } }],
	['a list of nothing', { status: 200, body: { data: [null], results: [null], nextCursor: null } }],
	['odd results', { status: 200, body: { results: [{ index: 0, verdict: {}, message: {} }] } }],
	['a list', { status: 200, body: [secrets] }],
	['a page', { status: 200, body: `<html>${secrets}</html>` }],
	['nothing', { status: 204 }],
	['a redirect', { status: 302, headers: { location: 'https://example.com/' } }],
	['a page with 404', { status: 404, body: `<html>${secrets}</html>` }],
	['a JSON error', { status: 400, body: { error: secrets, message: secrets } }],
	['a failure with a page', { status: 502, body: `<html>${secrets}</html>`, headers: later }],
	[
		'a failure with JSON',
		{ status: 500, body: { error: secrets, stack: secrets }, headers: later },
	],
	['a refusal', { status: 401, body: { message: secrets } }],
	['no answer', 'reset'],
];

const badKeys = [
	`${API_KEY}\u200b${API_KEY}`,
	`${API_KEY}\r\nX-Injected: 1`,
	`${API_KEY} ${API_KEY}`,
	`clé-${API_KEY}`,
	`a“${API_KEY}”`,
	`${API_KEY}\0${API_KEY}`,
	`${API_KEY}…`,
];

describe.each(operations)('%s: %s', (resource, operation) => {
	const all = { ...parameters, resource, operation };

	it.each(answers)('with %s says nothing of them, and no riddle', async (_case, given) => {
		answerAnything(given);
		await expectSilence(() => run({ parameters: all }));
	});

	it('with an illegal key names the field and sends nothing', async () => {
		for (const apiKey of badKeys) {
			const said = await expectSilence(() => run({ parameters: all, apiKey }));
			expect(said).toContain("'API Key'");
		}
	});

	it('with garbage in every field says nothing of it', async () => {
		answerAnything({ status: 200, body: {} });
		for (const garbage of [[{ secret: secrets }], secrets]) {
			const fields = Object.keys(parameters).filter((name) => !['additionalFields'].includes(name));
			for (const field of fields) {
				await expectSilence(() => run({ parameters: { ...all, [field]: () => garbage } }));
			}
		}
	});
});

describe.each([
	'searchCampaigns',
	'searchComplaints',
	'searchContactLists',
	'searchContacts',
	'searchInvoices',
	'searchProofRequests',
	'searchRecordings',
	'searchSegments',
	'searchSenders',
	'searchSuspensions',
	'searchTemplates',
	'getTemplateVariables',
] as const)('%s', (name) => {
	const { listSearch, resourceMapping } = new MarketingCible().methods;
	const methods: Record<string, (this: ILoadOptionsFunctions) => Promise<unknown>> = {
		...listSearch,
		...resourceMapping,
	};
	const context = (apiKey = API_KEY) =>
		({
			...fakeExecution({ parameters: {}, apiKey }).context,
			getCurrentNodeParameter: (field: string) => (field === 'templateId' ? 'tpl_1' : 'sms'),
		}) as unknown as ILoadOptionsFunctions;

	it.each(answers)('with %s', async (_case, given) => {
		answerAnything(given);
		await expectSilence(() => methods[name]!.call(context()));
	});

	it('with an illegal key', async () => {
		for (const key of badKeys) {
			expect(await expectSilence(() => methods[name]!.call(context(key)))).toContain("'API Key'");
		}
	});
});

describe.each(['checkExists', 'create', 'delete'] as const)('the trigger: %s', (name) => {
	const { webhookMethods } = new MarketingCibleTrigger();
	const url = 'http://n8n.test/webhook/5a1f/webhook';
	const hook = { webhookId: 'whk_1', webhookSecret: SECRET, webhookEvents: [], test: false };

	const context = (warnings: string[], apiKey = API_KEY) =>
		({
			...(fakeExecution({ parameters: {}, apiKey }).context as unknown as IDataObject),
			getNode: () => fakeNode,
			getActivationMode: () => (name === 'checkExists' ? 'init' : 'activate'),
			getNodeWebhookUrl: () => url,
			getNodeParameter: () => ['opt_out.created'],
			getWorkflowStaticData: () => ({ hooks: { [url]: { ...hook, owner: 'instance-1/wf1' } } }),
			helpers: { httpRequestWithAuthentication: authenticatedRequest },
			logger: { warn: (text: string) => warnings.push(text) },
		}) as unknown as IHookFunctions;

	it.each(answers)('with %s', async (_case, given) => {
		answerAnything(given);
		const warnings: string[] = [];
		await expectSilence(() => webhookMethods.default[name].call(context(warnings)));
		expectNoSecret(JSON.stringify(warnings));
	});

	it('with an illegal key', async () => {
		for (const key of badKeys) {
			const warnings: string[] = [];
			const said = await expectSilence(() =>
				webhookMethods.default[name].call(context(warnings, key)),
			);
			expect(said + JSON.stringify(warnings)).toContain("'API Key'");
		}
	});
});

/** Whatever is thrown is an error of n8n, about n8n, and carries none of the secrets. @returns what it says. */
async function expectSilence(work: () => Promise<unknown>): Promise<string> {
	let error: unknown;
	try {
		await work();
		return '';
	} catch (thrown) {
		error = thrown;
	}
	const everything = everythingIn(error);
	expectNoSecret(everything);
	expect(everything).not.toMatch(/TypeError|Cannot read|is not a function|is not iterable/);
	expect((error as Error).constructor.name).toMatch(/^Node(?:Api|Operation)Error$/);
	return everything;
}

function expectNoSecret(text: string): void {
	for (const secret of [API_KEY, SECRET, NUMBER, NUMBER.slice(3), EMAIL, TEXT]) {
		expect(text).not.toContain(secret);
	}
}

/** What n8n stores and logs of an error: its members, at any depth, and its stack. */
function everythingIn(error: unknown, depth = 0): string {
	if (typeof error !== 'object' || error === null || depth > 5) return String(error);
	const own = Object.getOwnPropertyNames(error).filter((name) => name !== 'node');
	return own
		.map((name) => `${name}: ${everythingIn((error as Record<string, unknown>)[name], depth + 1)}`)
		.join('\n');
}
