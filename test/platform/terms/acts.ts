import { alert, clientOf, type Json } from '../support/index.ts';
import { type Browser, person } from '../people/person.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import { type Contract, publish } from './support.ts';

export const TERMINATIONS = '/v1/account/terminations';
export const LETTERS = '/v1/account/letters';
export const PROOF = { name: 'preuve.pdf', sha256: 'a'.repeat(64) };
const CHANGE = { reason: 'legislator', evidence: 'Loi n° 2026-1, JO du 20 novembre' };

/**
 * What the client and the operator of a test do about the contract.
 * @param contract the contract of the test.
 * @param move takes it after a restart, with its new addresses.
 */
export function actsOf(contract: () => Contract, move: (contract: Contract) => void) {
	const at = (instant: string) => {
		contract().world.platform.clock.set(Date.parse(instant));
	};
	const send = () => contract().made.client.post('/v1/messages', alert());
	const letterOf = (depositedOn: string, over: Json = {}) => ({
		...{ channel: 'lrar', carrier: 'La Poste', trackingId: '1A 123 456 7890 1', depositedOn },
		...{ proof: PROOF, ...over },
	});
	/** A person of the client who has just proven the identity. */
	const owner = async () =>
		(await person(contract().world, 'owner', contract().made.apiKey)).browser;
	const statusOf = async () => (await contract().made.client.get('/v1/account')).body['status'];
	const stateOf = async () =>
		(await contract().made.client.get('/v1/account/subscription')).body['state'];
	const terminations = async () =>
		(await contract().made.client.get<{ data: Json[] }>(TERMINATIONS)).body.data;

	/** Stops and starts the platform; its clients get its new address. */
	async function restart(): Promise<void> {
		const { world, made } = contract();
		await world.restart();
		const client = clientOf(world.platform.url, made.apiKey);
		move({
			...contract(),
			operator: clientOf(world.platform.url, OPERATOR_KEY),
			made: { ...made, client },
		});
	}

	/** Publishes changed terms and records the information. @returns the id of the notice. */
	async function notice(kind: 'legal' | 'price', informedOn?: string): Promise<string> {
		await publish(contract(), { version: '2', change: { ...CHANGE, kind } });
		const { body } = await contract().made.client.get<{ data: Json[] }>('/v1/notices');
		const id = String(body.data[0]?.['id']);
		if (informedOn === undefined) return id;
		const information = { channel: 'email', receivedOn: informedOn, proof: 'DSN 2.0.0 of the MX' };
		const reply = await contract().operator.post(
			`/v1/operator/notices/${id}/information`,
			information,
		);
		expect(reply.status).toBe(200);
		return id;
	}

	async function record(browser: Browser, depositedOn: string, over: Json = {}): Promise<string> {
		const { status, body } = await browser.post(LETTERS, letterOf(depositedOn, over));
		if (status !== 201) throw new Error(JSON.stringify(body));
		return String(body['id']);
	}

	/** A formal notice of the operator, on its way. */
	async function formalNotice(depositedOn: string, over: Json = {}): Promise<string> {
		const path = `${contract().made.path}/letters`;
		const { status, body } = await contract().operator.post(path, letterOf(depositedOn, over));
		if (status !== 201) throw new Error(JSON.stringify(body));
		return String(body['id']);
	}

	const deliver = (letter: string, state: string, on: string) =>
		contract().operator.post(`${contract().made.path}/letters/${letter}/delivery`, {
			...{ state, on, proof: PROOF },
		});
	const propose = (body: Json) =>
		contract().operator.post(`${contract().made.path}/terminations`, {
			reason: 'Factures impayées depuis septembre',
			...body,
		});
	const step = (by: Contract['operator'], id: unknown, what: string, body: Json = {}) =>
		by.post(`${contract().made.path}/terminations/${String(id)}/${what}`, body);

	/** What people may ask for does not depend on the contract(). */
	async function expectRights(): Promise<void> {
		const { client } = contract().made;
		const answers = [
			await client.get('/v1/messages'),
			await client.get('/v1/audit-log'),
			await client.get(TERMINATIONS),
			await client.get('/v1/terms/effective'),
			await client.post('/v1/opt-outs', { subject: '+33612345678' }),
			await client.put('/v1/contacts', { externalId: 'zoe', phone: '+33698765400' }),
			await client.get('/v1/consents/proof?subject=%2B33612345678'),
			await client.post('/v1/exports', { resource: 'messages', format: 'csv' }),
		];
		expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(answers.map(() => 2));
		const { body } = await client.get<{ data: Json[] }>('/v1/contacts');
		const erased = await client.ask('DELETE', `/v1/contacts/${String(body.data[0]?.['id'])}`);
		expect(Math.floor(erased.status / 100)).toBe(2);
	}

	return {
		...{ at, send, letterOf, owner, statusOf, stateOf, terminations, restart, notice, record },
		...{ formalNotice, deliver, propose, step, expectRights },
	};
}
