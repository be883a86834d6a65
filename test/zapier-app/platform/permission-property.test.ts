import { check, errorOf, sendEmail, sendSms, sendVoice } from '../support/app.ts';
import { restoreNow, setNow } from '../support/clock.ts';
import { RealPlatform } from '../support/platform.ts';

/** Check Sending Permission and a send never disagree: whatever is filled in, at whatever instant. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const CASES = 60;
const platform = new RealPlatform();

beforeAll(() => platform.start(), 60_000);
afterAll(() => platform.stop());
afterEach(restoreNow);

/** Mulberry32: small, and the same for the same seed everywhere. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const next = random(SEED);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;

const senders = {
	sms: ['DURAND', '', 'DURAND-ET-FILS', 'INFO'],
	email: ['hello@durand.example'],
	voice: ['+33162345678', 'masked'],
};
const sends = { sms: sendSms, email: sendEmail, voice: sendVoice };

function question(index: number) {
	const channel = pick(['sms', 'sms', 'email', 'voice'] as const);
	const digits = String(index).padStart(5, '0');
	const phone = pick([
		`+336128${digits}`,
		`06 90 0${digits}`,
		`+262692${digits}0`,
		'01 42 68 53 00',
		'+33 6 12',
		'06 39 98 00 01',
	]);
	return {
		channel,
		purpose: pick(['marketing', 'marketing', 'transactional', '']),
		to: channel === 'email' ? pick([`zoe${digits}@customer.example`, 'nobody']) : phone,
		sender: pick(senders[channel]),
		subject: channel === 'email' ? 'Bonjour' : '',
		text: pick([
			'Soldes chez Durand. STOP 36180',
			'Votre commande 1042 est prête.',
			'Promo -50 % {{x}} 😀',
			'',
		]),
		postal_code: pick(['', '67000', '97110']),
		sector: pick(['', 'retail', 'alcohol', 'energy_renovation']),
		reference: `property-${index}`,
		send_at: pick(['', '', '2026-12-25T10:00:00+01:00', '2026-11-29T15:00:00+01:00']),
		consent_collected_at: pick(['', '2026-10-01T10:00:00Z', '2026-10-01T10:00:00Z']),
		consent_method: '',
		when_not_permitted: pick(['schedule', 'stop']),
	};
}

const INSTANTS = [
	'2026-11-24T09:00:00Z',
	'2026-11-24T02:00:00Z',
	'2026-11-22T14:30:00Z',
	'2026-11-11T10:00:00Z',
];

it(`agrees with a send (seed ${SEED})`, async () => {
	const seen = new Set<string>();
	for (let index = 0; index < CASES; index += 1) {
		const at = pick(INSTANTS);
		setNow(at);
		await platform.setClock(at);
		const { channel, ...input } = question(index);
		const permission = await check(platform.connection, { ...input, channel });
		seen.add(String(permission['outcome']));
		const about = JSON.stringify({ SEED, index, at, channel, input, permission });
		const sending = sends[channel](platform.connection, input);
		const allowed = permission['allowed'] === true;
		if (allowed || ['defer', 'hold'].includes(String(permission['outcome']))) {
			const result = await sending.catch((error: Error) => error);
			if (result instanceof Error) throw new Error(`Refused although permitted: ${about}`);
			expect([about, result['outcome'], result['rule']]).toEqual([
				about,
				permission['outcome'],
				permission['rule'],
			]);
			if (permission['outcome'] === 'defer') {
				expect([about, result['scheduled_at']]).toEqual([about, permission['next_permitted_at']]);
			}
			continue;
		}
		const error = await errorOf(sending);
		if (permission['outcome'] === 'invalid') {
			expect([about, error.name]).toEqual([about, 'AppError']);
			continue;
		}
		const isUnreadable = /\[ADR-0[25] /.test(error.message);
		expect([about, error.name]).toEqual([about, isUnreadable ? 'AppError' : 'HaltedError']);
		// The edge names what it knows; the check names the first of all that decided.
		const named = [...error.message.matchAll(/\[([A-Z]+-\d+) /g)].map(([, rule]) => rule);
		expect(named.length).toBeGreaterThan(0);
		if (permission['next_permitted_at'] !== null) {
			expect([about, error.message]).toEqual([
				about,
				expect.stringContaining(String(permission['next_permitted_at'])),
			]);
		}
	}
	// A run that met only one kind of answer would prove little.
	expect(seen.size).toBeGreaterThanOrEqual(3);
}, 120_000);
