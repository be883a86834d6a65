/** The promise of imports: no file and no merge policy makes a person contactable who was not. */
import { subjectHash } from '../../../platform/src/subjects/subject.ts';
import { suppressAddress } from '../../../platform/src/suppressions/address-status.ts';
import { randomFrom } from '../../random.ts';
import {
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	type World,
} from '../support/index.ts';
import { contactOf, imported } from './support.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = 8;
const PEOPLE = 12;
const POLICIES = ['fill_blanks', 'overwrite', 'keep'] as const;

const below = randomFrom(SEED);
const chance = (percent: number) => below(100) < percent;
function pick<Value>(values: readonly Value[]): Value {
	return values[below(values.length)]!;
}

interface Person {
	id: string;
	phone: string;
	email: string;
	externalId: string;
	/** Addresses that the contact had before; what was said at another one is not known to be the contact's. */
	had: Set<'sms' | 'email'>;
	/** Channels on which marketing is forbidden. */
	forbidden: Set<'sms' | 'email'>;
}

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

test(`an import never lifts an opt-out, a complaint, a mark or a withdrawal (SEED=${SEED})`, async () => {
	for (let round = 0; round < ROUNDS; round += 1) {
		const people: Person[] = [];
		for (let index = 0; index < PEOPLE; index += 1)
			people.push(await newPerson(round * PEOPLE + index));
		for (const person of people) expect([person, await allowed(person)]).toEqual([person, []]);
		const fields = Object.fromEntries(
			['phone', 'email', 'firstName', 'externalId'].map((name) => [name, pick(POLICIES)]),
		);
		const mergePolicy = chance(50) ? pick(POLICIES) : { default: pick(POLICIES), fields };
		const file = newFile(people, round);
		await imported(world, file, {
			mapping,
			mergePolicy,
			consent: { wording: 'Oui', source: 'Salon' },
		});
		for (const person of people) {
			expect([SEED, mergePolicy, file, person, await allowed(person)]).toEqual([
				SEED,
				mergePolicy,
				file,
				person,
				[],
			]);
		}
	}
});

const mapping = {
	id: 'externalId',
	tel: 'phone',
	mail: 'email',
	prenom: 'firstName',
	optin: 'consent.collectedAt',
	'optin sms': 'consent.sms.collectedAt',
	methode: 'consent.method',
	statut: 'status',
	stop: 'optOut',
};

async function newPerson(number: number): Promise<Person> {
	const digits = String(number).padStart(6, '0');
	const person: Person = {
		id: '',
		externalId: `x${digits}`,
		phone: `+33611${digits}`,
		email: `p${digits}@exemple.test`,
		had: new Set(),
		forbidden: new Set(),
	};
	if (chance(85)) person.had.add('sms');
	if (chance(85)) person.had.add('email');
	const { externalId, phone, email } = person;
	const known = await world.client.put('/v1/contacts', {
		externalId,
		...(person.had.has('sms') ? { phone } : {}),
		...(person.had.has('email') ? { email } : {}),
	});
	person.id = String(known.body['id']);
	if (chance(50)) await grant(person);
	for (let acts = 1 + below(2); acts > 0; acts -= 1) await object(person);
	return person;
}

/** A consent of the person's own, before they object. */
async function grant({ phone, email }: Person): Promise<void> {
	for (const [subject, channels] of [
		[phone, ['sms']],
		[email, ['email']],
	] as const) {
		const granted = { ...consent, action: 'grant', subject, channels, purposes: ['marketing'] };
		expect((await world.client.post('/v1/consents', granted)).status).toBe(201);
	}
}

async function object(person: Person): Promise<void> {
	const channel = pick(['sms', 'email'] as const);
	const subject = channel === 'sms' ? person.phone : person.email;
	const act = pick(['opt-out', 'all', 'withdraw', 'refuse', 'complaint', 'mark']);
	person.forbidden.add(channel);
	if (act === 'all') {
		await world.client.post('/v1/opt-outs', {
			subject: person.phone,
			channels: ['all'],
			source: 'manual',
		});
		await world.client.post('/v1/opt-outs', {
			subject: person.email,
			channels: ['all'],
			source: 'manual',
		});
		person.forbidden.add('sms').add('email');
	} else if (act === 'mark') {
		const core = world.platform.internals;
		const accountId = String((await world.client.get('/v1/account')).body['id']);
		await core.store.transaction((unit) =>
			suppressAddress(core, unit, {
				accountId,
				subject: { address: subject, hash: subjectHash(core, accountId, subject) },
				kind: pick(
					channel === 'sms' ? ['wrong_number', 'complaint'] : ['hard_bounce', 'complaint'],
				),
				messageId: `msg_${below(1e9)}`,
				code: null,
			}),
		);
	} else if (act === 'withdraw' || act === 'refuse') {
		await world.client.post('/v1/consents', {
			subject,
			action: act,
			channels: chance(50) ? [channel] : ['sms', 'email'],
			purposes: ['marketing'],
			collectedAt: pick(['2026-06-02T00:00:00Z', '2026-11-01T00:00:00Z']),
		});
	} else {
		const source = act === 'complaint' ? 'complaint' : pick(['stop_sms', 'crm']);
		await world.client.post('/v1/opt-outs', { subject, channels: [channel], source });
	}
}

const DATES = [
	'',
	'',
	'2026-11-23',
	'2026-11-24',
	'2024-01-01',
	'2026-11-24T09:59:00+01:00',
	'2027-01-01',
	'oui',
	'1',
];

function newFile(people: readonly Person[], round: number): string {
	const lines = ['id;tel;mail;prenom;optin;optin sms;methode;statut;stop'];
	const count = people.length * 2;
	for (let index = 0; index < count; index += 1) {
		const { externalId, phone, email } = pick(people);
		const other = `+33622${String(round).padStart(3, '0')}${String(below(40)).padStart(3, '0')}`;
		const cells = [
			chance(60) ? externalId : '',
			pick([phone, phone, phone.replace('+33', '0'), other, '', '12']),
			pick([email, email, email.toUpperCase(), `n${round}x${below(40)}@exemple.test`, '']),
			pick(['Zoé', 'Léa', '']),
			pick(DATES),
			pick(DATES),
			pick(['web_form', 'double_opt_in', 'double opt-in', '']),
			pick(['', 'subscribed', 'actif', 'unsubscribed', 'inconnu']),
			pick(['', '', 'non', '0', '2020-01-01']),
		];
		lines.push(cells.join(';'));
	}
	return lines.join('\n');
}

/** The ways to reach the person that are permitted although they objected. */
async function allowed(person: Person): Promise<string[]> {
	const { id, externalId, phone, email, had, forbidden } = person;
	const now = (await contactOf(world, externalId)) as
		| { phone?: string; email?: string }
		| undefined;
	const messages: Json[] = [];
	if (forbidden.has('sms')) {
		for (const to of new Set([phone, had.has('sms') ? (now?.phone ?? phone) : phone])) {
			messages.push(
				marketingSms({ to, recipient: { country: 'FR', contactId: id }, consent: undefined }),
			);
		}
	}
	if (forbidden.has('email')) {
		for (const to of new Set([email, had.has('email') ? (now?.email ?? email) : email])) {
			messages.push(newsletter({ to, recipient: { contactId: id }, consent: undefined }));
		}
	}
	const { status, body } = await world.client.post<{ results: { verdict: Json }[] }>('/v1/checks', {
		messages,
	});
	expect(status).toBe(200);
	return body.results.flatMap(({ verdict }, index) => {
		const isRefused = verdict['outcome'] === 'reject' || verdict['outcome'] === 'hold';
		return isRefused ? [] : [String(messages[index]!['to'])];
	});
}
