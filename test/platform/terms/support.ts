import { createHash } from 'node:crypto';
import { makeAccount, type Made, startOperated } from '../operator/support.ts';
import { type Browser, person } from '../people/person.ts';
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** A text whose bytes are not its characters. */
export const TEXT =
	'Conditions générales\r\nL’abonnement prend effet à la souscription en ligne.\n';

export const IDENTITY = {
	legalName: 'Maison Durand',
	legalForm: 'SARL',
	siren: '732829320',
	address: { line1: '1 rue du Dôme', postalCode: '67000', city: 'Strasbourg', country: 'FR' },
	email: 'contact@durand.example',
};

/** A platform with two operators and one client under contract. */
export interface Contract {
	world: World;
	operator: Client;
	/** Another person. */
	second: Client;
	made: Made;
	owner: Browser;
}

export async function startContract(
	governance = 'enforce',
	settings: Parameters<typeof startOperated>[0] = {},
): Promise<Contract> {
	const { world, operator } = await startOperated(settings);
	const { body } = await operator.post('/v1/operator/keys', {
		name: 'Second',
		roles: ['op:contracts', 'op:read'],
	});
	const second = clientOf(world.platform.url, String(body['key']));
	const made = await makeAccount(world, operator, { name: 'Maison Durand', governance });
	await operator.post(`${made.path}/credits`, { amount: '100' });
	const { browser: owner } = await person(world, 'owner', made.apiKey);
	return { world, operator, second, made, owner };
}

/** Proposes by one key of the operator and publishes by the other. @returns the id. */
export async function publish({ operator, second }: Contract, over: Json = {}): Promise<string> {
	const proposed = await answered(() =>
		operator.post('/v1/operator/terms', {
			layer: 'general',
			version: '1',
			title: 'Conditions générales',
			text: TEXT,
			...over,
		}),
	);
	if (proposed.status !== 201) throw new Error(JSON.stringify(proposed.body));
	const id = String(proposed.body['id']);
	const published = await answered(() => second.post(`/v1/operator/terms/${id}/publish`));
	if (published.status !== 200) throw new Error(JSON.stringify(published.body));
	return id;
}

/** What an acceptance names now. */
export async function acceptanceOf({ owner, world }: Contract, over: Json = {}): Promise<Json> {
	const { body } = await owner.get<{ toAccept: Record<string, Json | null> }>(
		'/v1/account/subscription',
	);
	const named = (what: string) => {
		const document = body.toAccept[what];
		return document == null ? undefined : { id: document['id'], sha256: document['sha256'] };
	};
	return {
		general: named('general'),
		special: named('special'),
		prices: named('prices'),
		confirm: true,
		name: 'Léa Durand',
		function: 'Gérante',
		declaredPower: 'Représentante légale',
		shownAt: new Date(world.platform.clock.now() - 60_000).toISOString(),
		...over,
	};
}

/** Subscribes and accepts. */
export async function accept(
	contract: Contract,
	over: Json = {},
	identity: Json = IDENTITY,
): Promise<Json> {
	const state = (await contract.owner.get('/v1/account/subscription')).body['state'];
	if (state !== 'active') await contract.owner.post('/v1/account/subscription', identity);
	const acceptance = await acceptanceOf(contract, over);
	const reply = await answered(() => contract.owner.post('/v1/account/acceptances', acceptance));
	if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
	return reply.body;
}
