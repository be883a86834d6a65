import { decide } from '../../compliance/src/index.ts';
import type { Message } from '../../compliance/src/index.ts';
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
				content: { subject: 'Soldes', text: padding(500_000), html: `<p>${padding(500_000)}</p>` },
			},
		},
		{
			name: 'much markup',
			message: {
				...EMAIL,
				content: { html: `<style>${'a{}'.repeat(300_000)}</style><p>Bonjour</p>` },
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
			message: { ...EMAIL, content: { text: padding(500_001) } },
			outcome: 'hold',
		},
		{
			name: 'long HTML',
			message: { ...EMAIL, content: { text: 'Bonjour', html: `<p>${padding(500_001)}</p>` } },
			outcome: 'hold',
		},
		{
			name: 'very much markup',
			message: {
				...EMAIL,
				content: { html: `<style>${'a{}'.repeat(700_000)}</style><p>Bonjour</p>` },
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
			message: { ...EMAIL, purpose: 'transactional', content: { text: padding(500_001) } },
			outcome: 'hold',
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

	test.each([
		['text', { text: padding(200_000) + OFFER + padding(200_000) }],
		['HTML', { html: `<p>${padding(200_000)}</p><b>${OFFER}</b><p>${padding(200_000)}</p>` }],
		['HTML behind an image', { html: `<img src="data:${'a'.repeat(900_000)}"><b>${OFFER}</b>` }],
	])('in the middle of the %s of an e-mail', (_, content) => {
		const verdict = decide(question({ message: { ...EMAIL, purpose: 'transactional', content } }));
		expect(findingsOf(verdict, 'CNT-08')).toHaveLength(1);
		expect(findingsOf(verdict, 'CNT-13')).toEqual([]);
	});

	test('of an e-mail: the visible HTML is read whatever the text is', () => {
		const content = {
			subject: 'Nouvelles',
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
	'Bonjour null nos soldes',
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

/** The recipient would read a program's word: refused. */
const CERTAIN = [
	'Bonjour {{ $json.prenom }}, votre rdv est demain',
	'Bonjour {{firstname}}',
	'{{{body}}}',
	'{% if x %}Bonjour{% endif %}',
	'Bonjour ${name}',
	'Bonjour #{nom}',
	'Bonjour <%= name %>',
	'Bonjour *|FNAME|*',
	'Bonjour *|IF:FNAME|*',
	'Bonjour %PRENOM%',
	'Bonjour %%prenom%%',
	'Votre code : %CODE_PROMO%',
	'Bonjour {firstName}',
	'Bonjour {first_name|there}',
	'Bonjour {PRENOM}',
	'Bonjour {contact.name}, merci',
	'Bonjour [[name]]',
	'Bonjour [[ prenom ]]',
	'Bonjour <<Nom>>',
	'Bonjour [Prénom]',
	'Bonjour ##NOM##',
	'Bonjour $json.name',
	"Bonjour $('Webhook').item.json.name",
	'commande [object Object] expédiée',
	'Livraison : [object Promise]',
	'Rdv le Invalid DateTime',
	'Rdv le Invalid Date',
	'Bonjour undefined, votre colis est là',
	'undefined undefined',
	'undefinedundefined',
	'Rdv le undefined à undefined',
	'Bonjour null,',
	'Bonjour Mme null,',
	'Montant : null',
	'Rendez-vous le null.',
	'Bonjour None,',
	'Total : NaN €',
	'à NaN:NaN',
	'total #REF!',
	'Hi null, your parcel is here',
	'Bonjour NULL,',
	'Bonjour {0}, votre rdv est confirmé',
	'Bonjour {!Contact.FirstName}',
	'Dear undefined,',
] as const;

/** An honest text may contain it, too: a warning. */
const DOUBTFUL = [
	'Bonjour null nos soldes',
	'Bonjour ,',
	'Bonjour , votre commande est prête',
	'Bonjour  ! Votre commande est prête',
	'Bonjour\u00a0\u00a0!',
	'Bonjour Mme , votre rdv est confirmé',
	'Bonjour, , votre rdv est confirmé',
	'Bonsoir .',
	'Hi , your parcel is here',
	'Hello  ,',
	'Dear ,',
	'Cher ,\nmerci',
	'Cher(e) ,',
	'Bonjour %s, merci',
	'Voyez [lien]',
	'Bonjour {client}',
	'Bonjour [[Durand]]',
	'__important__ : fermeture lundi',
	'Dans vos modèles, écrivez « {{ prenom }} » à cet endroit',
	'Use `{{ firstName }}` in your template',
	'The call returns undefined if there is none',
	'Bilan : null.',
	'Le formulaire affiche Invalid date',
] as const;

/** Neither. */
const HONEST = [
	'Bonjour, votre commande est prête',
	'Bonjour !',
	'Bonjour\u00a0!',
	'Bonjour ! Votre commande est prête',
	'Bonjour ... et merci',
	'Bonjour à tous, la boutique ferme lundi',
	'Bonjour Camille , votre commande est prête',
	'Pas cher , et bon',
	'Trop cher ! Et pourtant',
	'Hello ! Nous ouvrons',
	'Hi there, your parcel is here',
	'Dear Sam, your parcel is here',
	'Salut , '.replace(' ,', ','),
	'{-20%} sur tout',
	'Taille {S, M, L}',
	'{"id": 1042, "status": "shipped"}',
	'body { color: red; } p { margin: 0 }',
	'a { color: red }',
	'Invalid date format: use DD/MM/YYYY',
	'The clause is null and void',
	'Un résultat nul, 0-0',
	'Remise de 10 % ou 20 %',
	'Ouvert 7j/7 [entrée rue Basse]',
	'[DURAND] Votre commande',
	'Le 12/07 : 20 $ ou 18 €',
	'Prix : {12 €}',
	'function(a) { return 1 }'.replace('return 1', '1'),
] as const;

test.each(CERTAIN)('%j certainly holds a leftover', (text) => {
	expect(findLeftover(text, undefined)).toMatchObject({ certain: true });
});
test.each(DOUBTFUL)('%j may hold a leftover', (text) => {
	expect(findLeftover(text, undefined)).toMatchObject({ certain: false });
});
test.each(HONEST)('%j holds no leftover', (text) => {
	expect(findLeftover(text, undefined)).toBeNull();
});

test('a certain leftover counts more than a doubtful one before it', () => {
	expect(findLeftover('Bonjour , commande [object Object]', 'fr')).toMatchObject({
		kind: 'value',
		certain: true,
	});
});

const email = (content: Message['content']) => ({ message: { ...EMAIL, content } });

testRule('CNT-14', {
	allowed: [
		...FILLED.slice(0, 5).map(sms),
		...HONEST.slice(0, 5).map(sms),
		{ name: 'no content', message: { content: {} } },
		{ name: 'a style sheet', ...email({ html: '<style>p{color:red}</style><p>Bonjour</p>' }) },
	],
	refused: [
		...CERTAIN.map((text) => sms(text)),
		...DOUBTFUL.map((text) => ({ ...sms(text), outcome: 'warn' as const })),
		{ ...sms('Bonjour {{ nom }}'), name: 'a placeholder', detail: { reason: 'placeholder' } },
		{
			...sms('Bonjour null,'),
			name: 'a value',
			message: { purpose: 'transactional', content: { text: 'Bonjour null,' } },
			detail: { reason: 'value' },
		},
		{
			...sms('Bonjour ,'),
			name: 'a greeting',
			outcome: 'warn',
			detail: { reason: 'greeting' },
			says: { en: 'greeting', fr: 'salutation' },
		},
		{ name: 'in a subject', ...email({ subject: 'Bonjour {{ nom }}', text: 'Voici.' }) },
		{ name: 'in HTML', ...email({ html: '<p>Bonjour &lt;%= nom %&gt; {{ nom }}</p>' }) },
		{
			name: 'as code',
			...email({ html: '<p>Write <code>{{ firstName }}</code> there.</p>' }),
			outcome: 'warn',
		},
		{
			name: 'of an account that writes about templates',
			...sms('Bonjour {{ nom }}'),
			policy: { options: { rules: { 'CNT-14': 'warn' } } },
			outcome: 'warn',
		},
	],
});

testRule('CNT-16', {
	allowed: [
		sms('DURAND : soldes. STOP au 36180'),
		{ name: '10 segments', ...sms(`${padding(1516)} STOP au 36180`) },
		{
			name: '10 segments of an alert',
			message: { purpose: 'transactional', content: { text: padding(1530) } },
		},
		{ name: '10 segments of UCS-2', ...sms(`${'ê'.repeat(656)} STOP au 36180`) },
		{ name: 'more than CNT-13 allows', ...sms(padding(3061)) },
		{ name: 'an e-mail', message: { ...EMAIL, content: { text: padding(4000) } } },
	],
	refused: [
		{
			name: '11 segments',
			message: { purpose: 'transactional', content: { text: padding(1531) } },
			detail: { segments: 11, limit: 10 },
			says: { en: '11 segments', fr: '11 segments' },
		},
		{ name: '11 segments with the mention to be added', ...sms(padding(1520)) },
		{ name: '11 segments of UCS-2', ...sms(`${'ê'.repeat(657)} STOP au 36180`) },
		{ name: '20 segments', ...sms(`${padding(3046)} STOP au 36180`) },
	],
});
