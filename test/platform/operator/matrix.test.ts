/**
 * Who of the operator may do what: every operation of the realm for every role, of a person and of a key, asked over HTTP. `matrix.txt` is
 * generated (`UPDATE_MATRIX=1`) and reviewed. Keys and people get the same from the same check; people only besides: their own sessions.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, clientOf, type World } from '../support/index.ts';
import { EVERY_ROLE, operatorPerson } from './people-support.ts';
import { startOperated } from './support.ts';

const FILE = join(__dirname, 'matrix.txt');
/** One letter per role, in the order of `EVERY_ROLE`; lower case: only within ten minutes after a proof of identity. */
const LETTERS = 'CBTPRK';

interface Served {
	operationId: string;
	method: string;
	path: string;
}

// Every operation is asked as every role.
jest.setTimeout(120_000);

let world: World;
let operator: Client;
let served: Served[];
const people = new Map<string, Pick<Client, 'ask'>>();
const keys = new Map<string, Pick<Client, 'ask'>>();

beforeAll(async () => {
	({ world, operator } = await startOperated());
	const { body } = await operator.get<{
		paths: Record<string, Record<string, { operationId: string; security?: unknown[] }>>;
	}>('/openapi.json');
	served = Object.entries(body.paths)
		.filter(([path]) => path.startsWith('/v1/operator/'))
		.flatMap(([path, operations]) =>
			Object.entries(operations)
				.filter(([, { security }]) => security?.length !== 0)
				.map(([method, { operationId }]) => ({
					operationId,
					method: method.toUpperCase(),
					path: path.replace(/\{\w+\}/g, 'nothing'),
				})),
		);
	for (const role of EVERY_ROLE) {
		people.set(role, (await operatorPerson(world, operator, [role])).browser);
		const { body: key } = await operator.post('/v1/operator/keys', { name: role, roles: [role] });
		keys.set(role, clientOf(world.platform.url, String(key['key'])));
	}
	// Operations that demand a fresh proof of identity show it now.
	world.platform.clock.set(world.platform.clock.now() + 11 * 60_000);
}, 60_000);
afterAll(() => world.end());

async function cells(callers: ReadonlyMap<string, Pick<Client, 'ask'>>, one: Served) {
	let all = '';
	for (const [index, role] of EVERY_ROLE.entries()) {
		const letter = LETTERS.charAt(index);
		// No operation accepts this body.
		const body = one.method === 'GET' || one.method === 'DELETE' ? undefined : [];
		const { status, body: answer } =
			(await callers.get(role)?.ask(one.method, one.path, body)) ?? {};
		const type = String(answer?.['type']);
		if (type === '/problems/confirm-identity') all += letter.toLowerCase();
		else if (status === 403 && type === '/problems/forbidden') all += '.';
		else if (status === 401 || status === 403) throw new Error(`${one.operationId}: ${type}`);
		else all += letter;
	}
	return all;
}

it('is as the reviewed table says, and keys and people get the same', async () => {
	const lines: string[] = [];
	for (const operation of served) {
		const ofPeople = await cells(people, operation);
		const ofKeys = await cells(keys, operation);
		const isOwn = ofPeople.toUpperCase() === LETTERS && ofKeys === '......';
		if (!isOwn)
			expect([operation.operationId, ofKeys]).toEqual([
				operation.operationId,
				ofPeople.toUpperCase(),
			]);
		lines.push(`${operation.operationId.padEnd(34)} ${ofPeople} ${ofKeys}`);
	}
	const table = `${lines.sort().join('\n')}\n`;
	if (process.env['UPDATE_MATRIX'] === '1') writeFileSync(FILE, table);
	expect(table).toBe(readFileSync(FILE, 'utf8'));
}, 120_000);
