/**
 * Who may do what: every operation for every role and for keys, asserted cell by cell over HTTP. The table `matrix.txt` is generated
 * once (`UPDATE_MATRIX=1`) and reviewed, so that every change of a permission shows in a diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyChain } from '../../../platform/src/audit/verify.ts';
import { mayReveal } from '../../../platform/src/security/role-traits.ts';
import { roles } from '../../../platform/src/security/access.ts';
import { type Json, startWorld, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { notesModule } from '../support/toy-resource/module.ts';
import { type Browser, person } from './person.ts';

const FILE = join(__dirname, 'matrix.txt');
/** One letter per role, in the order of `roles`; `.` no, lower case: only within ten minutes after a proof of identity. */
const LETTERS = 'OAMPSLUD';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Documented {
	operationId: string;
	security?: unknown[];
	requestBody?: { content: Record<string, unknown> };
	responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Served {
	operationId: string;
	method: string;
	/** With ids of nothing. */
	url: string;
	/** Media type of its body. */
	type: string;
	/** Open to everybody: no key and no session. */
	open: boolean;
}

// Every operation is asked as every role.
jest.setTimeout(120_000);

let world: World;
let served: Served[];
const browsers = new Map<string, Browser>();
let stepUpNeeded = false;

beforeAll(async () => {
	world = await startWorld({ sandboxClock: true, metrics: true }, { modules: [notesModule] });
	const { body } = await world.client.get<{ paths: Record<string, Record<string, Documented>> }>(
		'/openapi.json',
	);
	served = Object.entries(body.paths).flatMap(([path, operations]) =>
		Object.entries(operations)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, { operationId, security, requestBody, responses }]) => ({
				operationId,
				method: method.toUpperCase(),
				url: urlOf(path, responses),
				type: Object.keys(requestBody?.content ?? {})[0] ?? 'application/json',
				open: security?.length === 0,
			})),
	);
	for (const role of roles) browsers.set(role, (await person(world, role)).browser);
});
afterAll(() => world.end());

/** A stream would not end: a query that is refused after the check of the permission ends it. */
function urlOf(path: string, responses: Documented['responses']): string {
	const isStream = responses['200']?.content?.['text/event-stream'] !== undefined;
	return path.replace(/\{\w+\}/g, 'nothing') + (isStream ? '?types=nothing' : '');
}

const guarded = () => served.filter(({ open }) => !open);

/** The cells of an operation, by asking with ids of nothing and without a body: what is permitted fails later. */
async function cellsOf({ operationId, method, url, type: sent }: Served): Promise<string> {
	const tried = bodyOf(method) === undefined ? {} : { 'content-type': sent };
	let cells = '';
	for (const [index, role] of roles.entries()) {
		const browser = browsers.get(role);
		const { status, body } = (await browser?.ask(method, url, bodyOf(method), tried)) ?? {};
		const type = String(body?.['type']);
		const letter = LETTERS.charAt(index);
		if (type === '/problems/confirm-identity') cells += letter.toLowerCase();
		else if (status === 403 && type === '/problems/forbidden') cells += '.';
		else if (status === 401 || status === 403) throw new Error(`${operationId} ${role}: ${type}`);
		else cells += letter;
	}
	return cells;
}

/** The cells of an operation in the reviewed table. */
function permittedTo(operationId: string): string {
	const row = new RegExp(`^${operationId} +([A-Za-z.]{8}) `, 'm').exec(readFileSync(FILE, 'utf8'));
	if (row?.[1] === undefined) throw new Error(`no row of ${operationId}`);
	return row[1];
}

/** No operation accepts this. */
const bodyOf = (method: string) => (method === 'GET' || method === 'DELETE' ? undefined : []);

/** What a key with every scope gets: `key`, or `-` where keys are refused. */
async function keyCell({ method, url }: Served): Promise<string> {
	const { status, body } = await world.client.ask(method, url, bodyOf(method));
	return status === 403 && body['type'] === '/problems/forbidden' ? '-' : 'key';
}

it('is as the reviewed table says, for every operation and role', async () => {
	// Operations that demand a fresh proof of identity show it now.
	world.platform.clock.set(world.platform.clock.now() + 11 * 60_000);
	stepUpNeeded = true;
	const lines: string[] = [];
	for (const operation of guarded()) {
		const name = operation.operationId.padEnd(28);
		lines.push(`${name} ${await cellsOf(operation)} ${await keyCell(operation)}`);
	}
	const table = `${lines.sort().join('\n')}\n`;
	if (process.env['UPDATE_MATRIX'] === '1') writeFileSync(FILE, table);
	expect(table).toBe(readFileSync(FILE, 'utf8'));
});

it('denies an operation that names no roles, to every person', () => {
	const without = guarded()
		.filter(({ url }) => !url.startsWith('/v1/operator/'))
		.map(({ operationId }) => operationId)
		.filter((id) => permittedTo(id) === '........');
	expect(without.sort()).toEqual(['createNote', 'getNote']);
});

it('leaves without a check only what must be public', () => {
	expect(
		served
			.filter(({ open }) => open)
			.map(({ operationId }) => operationId)
			.sort(),
	).toEqual([
		'acceptInvitation',
		// The forms behind the links of messages, for their recipients.
		'complain',
		'completePasswordReset',
		// Links in messages, for their recipients.
		'followLink',
		'getDocs',
		'getHealth',
		'getIndex',
		'getMetrics',
		'getOpenApi',
		// Public by the contract.
		'getPrices',
		'getReadiness',
		'getTerms',
		'listSuspensionThresholds',
		'listTerms',
		'loadPixel',
		// The same for people of the operator.
		'operatorAcceptInvitation',
		'operatorCompletePasswordReset',
		'operatorPreviewInvitation',
		'operatorSignIn',
		'operatorSignInWithPasskey',
		'operatorStartPasskeySignIn',
		'previewInvitation',
		// Called by HTTP providers at an address that nobody else knows.
		'providerCallback',
		'providerCallbackByQuery',
		'providerStatus',
		'requestPasswordReset',
		'showComplaintPage',
		'showUnsubscribePage',
		'signIn',
		'signInWithPasskey',
		'startPasskeySignIn',
		// Signed by the provider.
		'twilioCall',
		'twilioInbound',
		'twilioKeys',
		'twilioStatus',
		'unsubscribe',
	]);
});

it('gives nobody who sees masked addresses an answer that shows them', () => {
	expect(stepUpNeeded).toBe(true);
	// What is unmasked and about recipients demands a proof of identity, and a role that may reveal.
	const cells = permittedTo('getConsentProof');
	const permitted = roles.filter((_role, index) => cells.charAt(index) !== '.');
	expect([permitted.length > 0, permitted.every(mayReveal)]).toEqual([true, true]);
	expect(cells).toBe(cells.toLowerCase());
});

it('refuses without a key or session, and writes refusals of people to the audit log', async () => {
	const stranger = clientOf(world.platform.url, null);
	for (const { operationId, method, url } of guarded()) {
		const { status } = await stranger.ask(method, url, bodyOf(method));
		expect([operationId, status]).toEqual([operationId, 401]);
	}
	const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log?limit=200');
	const refused = body.data.filter(({ action }) => action === 'access.refused');
	expect(refused.length).toBeGreaterThan(50);
	expect(String(refused[0]?.['actor'])).toMatch(/^usr_/);
});

it('leaves an audit log whose chain is intact', async () => {
	const { store, vault } = world.platform.internals;
	expect(await verifyChain(store.read, vault)).toMatchObject({ intact: true });
});
