import { decide } from '../../compliance/src/index.ts';
import { findLeftover } from '../../compliance/src/text/leftovers.ts';
import { findingsOf, question, testRule } from './rule-tester.ts';

const EMAIL = { channel: 'email', to: 'camille@example.org' } as const;
const VOICE = { channel: 'voice', to: '+33162000001' } as const;
const sms = (text: string) => ({ message: { content: { text } } });
/** Harmless filler, one segment every 153 characters. */
const padding = (length: number) =>
	'La boutique est ouverte. '.repeat(length / 25 + 1).slice(0, length);

testRule('CNT-13', {
	allowed: [
		sms('DURAND : soldes. STOP au 36180'),
		{ name: '20 segments', ...sms(padding(3060)) },
		{ name: '20 segments of UCS-2', ...sms('ê'.repeat(1340)) },
		{
			name: 'a newsletter',
			message: {
				...EMAIL,
				content: { subject: 'Soldes', text: padding(20_000), html: `<p>${padding(20_000)}</p>` },
			},
		},
		{
			name: 'much markup',
			message: {
				...EMAIL,
				content: { html: `<style>${'a{}'.repeat(30_000)}</style><p>Bonjour</p>` },
			},
		},
		{ name: 'a call', message: { ...VOICE, content: { text: padding(4000) } } },
		{ name: 'no text', message: { content: {} } },
	],
	refused: [
		{ name: '21 segments', ...sms(padding(3061)) },
		{ name: '21 segments of UCS-2', ...sms('ê'.repeat(1341)) },
		{ name: 'an alert', message: { purpose: 'transactional', content: { text: padding(4000) } } },
		{
			name: '100,000 characters',
			...sms(padding(100_000)),
			detail: { limit: 20 },
			says: { en: '20 segments', fr: '20 segments' },
		},
		{ name: 'a long call', message: { ...VOICE, content: { text: padding(4001) } } },
		{
			name: 'a long text',
			message: { ...EMAIL, content: { text: padding(20_001) } },
			outcome: 'hold',
		},
		{
			name: 'long HTML',
			message: { ...EMAIL, content: { text: 'Bonjour', html: `<p>${padding(20_001)}</p>` } },
			outcome: 'hold',
		},
		{
			name: 'very much markup',
			message: {
				...EMAIL,
				content: { html: `<style>${'a{}'.repeat(70_000)}</style><p>Bonjour</p>` },
			},
			outcome: 'hold',
		},
		{
			name: 'a long subject',
			message: { ...EMAIL, content: { subject: padding(999), text: 'Bonjour' } },
			outcome: 'hold',
		},
		{
			name: 'a long alert by e-mail',
			message: { ...EMAIL, purpose: 'transactional', content: { text: padding(20_001) } },
			outcome: 'warn',
		},
	],
});

describe('words that rules look for cannot hide behind padding', () => {
	const OFFER = 'SOLDES -50% sur tout !';
	test.each([
		['at the beginning', OFFER + padding(50_000)],
		['in the middle', padding(50_000) + OFFER + padding(50_000)],
		['at the end', padding(50_000) + OFFER],
		['behind blanks', ' '.repeat(99_000) + OFFER],
		['behind invisible characters', '\u200b'.repeat(99_000) + OFFER],
		['just beyond what is read', padding(3061 - OFFER.length) + OFFER],
	])('%s of an alert', (_, text) => {
		const message = { purpose: 'transactional', content: { text } } as const;
		expect(decide(question({ message })).outcome).toBe('reject');
	});

	test('of an e-mail: the visible HTML is read whatever the text is', () => {
		const content = {
			subject: 'Facture',
			text: padding(19_000),
			html: `<!-- ${padding(19_000)} --><p>${OFFER}</p>`,
		};
		const verdict = decide(question({ message: { ...EMAIL, purpose: 'transactional', content } }));
		expect(findingsOf(verdict, 'CNT-08')).toHaveLength(1);
	});

	test('and no policy of an account lifts it', () => {
		const policy = { options: { rules: { 'CNT-13': 'off' } } } as const;
		expect(decide(question({ ...sms(padding(5000)), policy })).outcome).toBe('reject');
	});
});

const UNFILLED = [
	'Bonjour {{ $json.prenom }}, votre rdv est demain',
	'Bonjour {{firstname}}',
	'{{contact.FIRSTNAME}} !',
	'{{{body}}}',
	'Bonjour {{}}',
	'{% if x %}Bonjour{% endif %}',
	'Bonjour [[firstname]]',
	'<<Nom>>, bonjour',
	'Bonjour %PRENOM%',
	'Bonjour %%prenom%%',
	'Bonjour %recipient.first_name%',
	'Bonjour %s, merci',
	'Bonjour *|FNAME|*',
	'Bonjour {contactfield=firstname}',
	'Bonjour {first_name|there}',
	'{PRENOM}, bonjour',
	'Bonjour ${name}',
	'Bonjour #{nom}',
	'Bonjour <%= name %>',
	'Bonjour [Prénom]',
	'Bonjour <prenom>',
	'Bonjour ##NOM##',
	'Bonjour @@nom@@',
	'Bonjour __NOM__',
	'Bonjour $prenom',
	'Suivi : https://shop.example/{{ id }}',
];
const PRINTED = [
	'Bonjour undefined, votre colis est là',
	'undefined undefined',
	'Rdv le undefined à undefined',
	'Bonjour null,',
	'Cher null !',
	'Montant: null',
	'votre commande null est prête',
	'Rendez-vous à null',
	'(null)',
	'Total : NaN €',
	'Solde NaN',
	'NaN/NaN/NaN',
	'à NaN:NaN',
	'commande [object Object] expédiée',
	'Rdv le Invalid Date',
	'Bonjour None,',
	'Bonjour N/A,',
	'total #REF!',
	'total #VALEUR!',
];
const FILLED = [
	'NaN au fromage offert',
	'Menu : NaN, riz et thé',
	'Cheese NaN 5 €',
	'Naan et nan maison',
	'ab null Euro',
	'Start bei null!',
	'null und nichtig',
	'The offer is null and void',
	'un match nul',
	'C’est null !',
	'Score 3:null',
	'for an undefined period',
	'the date is undefined',
	'50%offert,20% de remise',
	'de 20% à 50%',
	'-20%sur-30%',
	'20%d’économie',
	'https://x.fr/?q=%C3%A9%20a',
	'durand.fr/a%C3%A9%20',
	'[DURAND] Votre commande',
	'[INFO] coupure',
	'{-20%}',
	'#soldes @durand',
	'prix $5, A$AP en concert',
	'100% coton 50% laine',
	'5 < 6 et 7 > 6 <3',
	'>> ici << =>',
	'** promo ** | *STOP* au 36180',
	'__________',
	'fichier__final__v2 snake_case',
	'true story, false alarme',
	'mon email : a@b.fr',
];

test.each(UNFILLED)('%j holds a placeholder', (text) => {
	expect(findLeftover(text, undefined)?.kind).toBe('placeholder');
});
test.each(PRINTED)('%j holds a missing value', (text) => {
	expect(findLeftover(text, undefined)?.kind).toBe('value');
});
test.each(FILLED)('%j holds neither', (text) => {
	expect(findLeftover(text, undefined)).toBeNull();
});
test('in German, null is a number', () => {
	expect(findLeftover('Preis: null.', 'de-DE')).toBeNull();
	expect(findLeftover('Preis: null.', 'fr')).not.toBeNull();
});

testRule('CNT-14', {
	allowed: [...FILLED.slice(0, 5).map(sms), { name: 'no content', message: { content: {} } }],
	refused: [
		...UNFILLED.slice(0, 3).map((text) => ({
			...sms(text),
			outcome: 'warn' as const,
			detail: { reason: 'placeholder' },
		})),
		...PRINTED.slice(0, 3).map((text) => ({
			...sms(text),
			outcome: 'warn' as const,
			detail: { reason: 'value' },
		})),
		{
			name: 'in a subject',
			message: { ...EMAIL, content: { subject: 'Bonjour {{ nom }}', text: 'Voici.' } },
			outcome: 'warn',
		},
		{
			name: 'in HTML',
			message: { ...EMAIL, content: { html: '<p>Bonjour <%= nom %></p>' } },
			outcome: 'warn',
		},
		{
			name: 'enforced',
			...sms('Bonjour {{ nom }}'),
			policy: { options: { rules: { 'CNT-14': 'enforce' } } },
			outcome: 'hold',
		},
	],
});
