import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '../../compliance/src/index.ts';
import type {
	Channel,
	ConsentRecord,
	Facts,
	Message,
	Policy,
	Purpose,
	Question,
	Sector,
} from '../../compliance/src/index.ts';

type Random = (below: number) => number;

const lines = ['alerts.fr.txt', 'promotions.fr.txt'].flatMap((name) =>
	readFileSync(join(__dirname, 'corpus', name), 'utf8')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#')),
);
const TEXTS: readonly string[] = [
	...lines,
	'',
	'coucou c est moi, rappelle-moi',
	'Service gratuit puis 3€/mois, STOP au 36180',
	'Soldes -50% ! Appelez le 0899 10 20 30. STOP au 36180 STOP au 36180',
	'Un crédit à 3 % : simulez. STOP 36111',
	"Bordeaux 2020 en promo, l'abus d'alcool est dangereux pour la sante",
	'Soirée VIP 🎉 chez nous… réservez « vite » ! https://bit.ly/abc',
	'Envoyez OUI au 81234. Pour vous désinscrire : STOP au 71234',
];
const NUMBERS: readonly string[] = [
	'+33639980001',
	'+33 6 12 34 56 78',
	'06.12.34.56.79',
	'0690 12 34 56',
	'0639 69 01 23',
	'0692123456',
	'+590690123456',
	'+33123456789',
	'0899102030',
	'36180',
	'+3361234567',
	'',
	'nobody',
	'+68987123456',
	'+508551234',
	'+32470123456',
	'+41791234567',
	'+4915112345678',
	'+34612345678',
	'+393471234567',
	'+14155552671',
	'+15145550123',
	'+447400123456',
	'+61412345678',
	'+819012345678',
	'+80012345678',
];
const EMAILS = ['zoe@example.org', 'x@mailinator.com', 'nobody', 'Zoé <zoe@example.org>'];
const SENDERS = ['DURAND', 'AMEL1', 'Info', '0612345678', '38123', 'Du Rand', 'porno', undefined];
const SECTORS: readonly (Sector | undefined)[] = [
	undefined,
	undefined,
	'retail',
	'alcohol',
	'finance',
	'energy_renovation',
	'training_cpf',
	'adult',
];
const RECIPIENTS: readonly Message['recipient'][] = [
	undefined,
	undefined,
	{ country: 'FR' },
	{ postalCode: '67000' },
	{ postalCode: '97150', country: 'FR' },
	{ country: 'US', postalCode: '94105' },
	{ country: 'DE', postalCode: '80331', birthDate: '2012-05-01' },
	{ timeZone: 'Pacific/Tahiti' },
	{ timeZone: 'Nowhere/None' },
	{ postalCode: 'zzz', birthDate: '1980-02-29' },
];
const POLICIES: readonly Policy[] = [
	defaultPolicy,
	defaultPolicy,
	{ ...defaultPolicy, preset: 'charter' },
	{ ...defaultPolicy, preset: 'law', stopCodes: { FR: '36111', 'FR-971': '36789' } },
	{ ...defaultPolicy, preset: 'us' },
	{ ...defaultPolicy, stopCodes: {} },
	{ ...defaultPolicy, options: { appendStop: false, rules: { 'CON-05': 'enforce' } } },
	{ ...defaultPolicy, options: { advertisingDoubt: 'hold' } },
	{ ...defaultPolicy, options: { foldTypography: true, authorizedSenders: ['AMEL1'] } },
];
/** A Tuesday, a Sunday, a night, a holiday, New Year, a change of clocks. */
const DAYS = [
	'2026-11-24T13:59:58Z',
	'2026-11-22T09:00:00Z',
	'2026-11-24T20:55:10Z',
	'2026-07-14T10:00:00Z',
	'2026-05-27T14:00:00Z',
	'2026-03-29T00:59:59Z',
	'2022-12-19T22:59:59Z',
	'2026-08-10T21:59:30Z',
].map((text) => Date.parse(text));

/** Questions of every kind, bad data included; a seed gives the same ones again. */
export function randomQuestion(random: Random): Question {
	const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)] as Value;
	const channel = pick<Channel>(['sms', 'sms', 'sms', 'voice', 'email']);
	const purpose = pick<Purpose>(['marketing', 'marketing', 'transactional']);
	const at = pick(DAYS) + pick([0, 0, 1, 999, 60_000, 3_600_000, 86_400_000 * random(400)]);
	const text = pick(TEXTS);
	const message: Message = {
		channel,
		purpose,
		to: pick(channel === 'email' ? EMAILS : NUMBERS),
		sender: pick(SENDERS),
		content: { text: random(4) === 0 ? `Bonjour Zoé ${random(50)}, ${text}` : text },
		recipient: pick(RECIPIENTS),
		sector: pick(SECTORS),
		...(random(5) === 0 ? { reference: 'order-1' } : {}),
		...(random(8) === 0 ? { notAfter: new Date(at + 3_600_000).toISOString() } : {}),
	};
	if (channel === 'email') message.content.html = `<p>${text}</p>`;
	return {
		message,
		facts: randomFacts(random, at),
		policy: pick(POLICIES),
		at,
		outsideHours: pick(['reject', 'defer', undefined]),
		vantage: pick(['authority', 'authority', 'edge', undefined]),
		tzdata: pick([undefined, '2026b']),
	};
}

function randomFacts(random: Random, at: number): Facts {
	const ago = (days: number): string => new Date(at - days * 86_400_000).toISOString();
	const record = (): ConsentRecord => ({
		action: (['grant', 'grant', 'grant', 'withdraw', 'refuse'] as const)[random(5)] ?? 'grant',
		channels: ['sms', 'voice', 'email'],
		purposes: ['marketing'],
		collectedAt: ago(random(1500) - 10),
		method: random(4) === 0 ? 'import' : 'web_form',
		hoursWaiver: random(4) === 0,
	});
	return {
		...(random(8) === 0 ? {} : { consents: Array.from({ length: random(3) }, record) }),
		...(random(8) === 0
			? {}
			: random(6) === 0
				? { optOuts: [{ channels: ['all'], source: 'stop_sms', occurredAt: ago(random(800)) }] }
				: { optOuts: [] }),
		...(random(6) === 0
			? { callAttempts: Array.from({ length: random(7) }, (_, i) => ago(i)) }
			: {}),
		...(random(6) === 0 ? { callRefusals: [{ refusedAt: ago(random(90)) }] } : {}),
		...(random(9) === 0 ? { restricted: true } : {}),
		...(random(9) === 0 ? { account: { state: 'unpaid' } } : {}),
		...(random(6) === 0 ? { batch: { ahead: random(9000), perSecond: random(3) } } : {}),
		...(random(9) === 0 ? { lastPositiveContactAt: ago(random(900)) } : {}),
	};
}
