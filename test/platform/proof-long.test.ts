/** A dossier of any length is read page by page, complete, and never taken for a whole one when it was cut. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/src/canonical-json.ts';
import { toIso } from '../../platform/src/clock.ts';
import { type Evidence, sealedConsent } from '../../platform/src/consents/evidence.ts';
import { readPerson } from '../../platform/src/contacts/person.ts';
import type { Caller } from '../../platform/src/security/caller.ts';
import { openDossier, writeDossier } from '../../platform/src/proof/dossier.ts';
import { insertRows } from '../../platform/src/store/insert.ts';
import { ROWS_PER_PAGE } from '../../platform/src/store/in-pages.ts';
import { readSubject } from '../../platform/src/subjects/subject.ts';
import { consent, type Json, startWorld, TUESDAY, type World } from './support/index.ts';

const PHONE = '+33639980123';
const EMAIL = 'zoe.martin@example.org';
const MANY = 5 * ROWS_PER_PAGE + 7;

let world: World;
let accountId: string;
let contactId: string;
beforeAll(async () => {
	world = await startWorld();
	accountId = String((await world.client.get('/v1/account')).body['id']);
	const { body } = await world.client.put('/v1/contacts', { phone: PHONE, email: EMAIL });
	contactId = String(body['id']);
	await world.client.post('/v1/opt-outs', { contactId, channels: ['all'] });
	await insertConsents(MANY);
}, 30_000);
afterAll(() => world.end());
afterEach(() => jest.restoreAllMocks());

/** Records of both addresses in turn: the number is in the wording. */
async function insertConsents(count: number): Promise<void> {
	const core = world.platform.internals;
	const rows = Array.from({ length: count }, (_, number) => {
		const address = number % 3 === 0 ? PHONE : EMAIL;
		const evidence: Evidence = {
			...(consent as Pick<Evidence, 'method' | 'controller'>),
			wording: { text: `n° ${number}`, language: 'fr' },
			channels: ['email'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: toIso(TUESDAY),
		};
		const id = core.newId('cns');
		return {
			id,
			account_id: accountId,
			subject_hash: readSubject(core, accountId, address).hash,
			sealed: sealedConsent.seal(core.vault, { subject: address, evidence }, id),
			digest: id,
			created_at: TUESDAY,
			erased_at: null,
			superseded: 0,
		};
	});
	await core.store.transaction(({ db }) => insertRows(db, 'consents', rows));
}

const path = () => `/v1/consents/proof?contactId=${contactId}`;

it('contains every record once, in order, and its digest is that of what was read', async () => {
	const { body } = await world.client.get<Json & { consents: Json[]; optOuts: Json[] }>(path());
	const texts = body.consents.map(({ wording }) => (wording as Json)['text']);
	expect(texts).toEqual(Array.from({ length: MANY }, (_, number) => `n° ${number}`));
	expect(new Set(body.consents.map(({ subject }) => subject))).toEqual(new Set([PHONE, EMAIL]));
	expect(body.optOuts.length).toBeGreaterThan(0);
	const { digest, generatedAt: _, ...content } = body;
	expect(digest).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'));
});

it('opens no more records than the reader asks for', async () => {
	const core = world.platform.internals;
	const reader: Caller = {
		keyId: 'key_1',
		accountId: accountId as Caller['accountId'],
		scopes: ['consents', 'contacts'],
	};
	const person = await readPerson(core, core.store.read, reader, { contactId });
	const dossier = await openDossier(core, accountId, person);
	const opened = jest.spyOn(core.vault, 'open');
	const written = writeDossier(dossier);
	await written.next();
	const once = opened.mock.calls.length;
	expect(once).toBeLessThan(MANY / 2);
	await written.return();
	expect(opened.mock.calls).toHaveLength(once);
});

it('breaks off when a record cannot be read, and is no JSON then', async () => {
	const { vault } = world.platform.internals;
	const { open } = vault;
	let left = MANY;
	jest.spyOn(vault, 'open').mockImplementation((sealed, context) => {
		if (left-- > 0) return open(sealed, context);
		throw new Error('a damaged record');
	});
	const answer = world.client.get(path(), { 'accept-encoding': 'identity' });
	await expect(answer).rejects.toThrow();
});
