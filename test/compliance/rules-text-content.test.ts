import { decide } from '../../compliance/src/index.ts';
import { findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const text = (words: string, change: Case = {}): Case => ({
	name: words,
	...change,
	message: { ...change.message, content: { text: words } },
});
const alert = (words: string): Case => text(words, { message: { purpose: 'transactional' } });
const wine = (words: string): Case => text(words, { message: { sector: 'alcohol' } });
const loan = (words: string): Case => text(words, { message: { sector: 'finance' } });

const MENTION = "L'abus d'alcool est dangereux pour la santé, à consommer avec modération.";
const MOST = 3 * 153 - ` ${MENTION} STOP au 36180`.length;
testRule('CNT-04', {
	allowed: [
		wine('Cave Durand : foire aux vins. L’abus d’alcool est dangereux pour la santé.'),
		wine("CAVE DURAND: L'ABUS D'ALCOOL EST DANGEREUX POUR LA SANTE. STOP AU 36180"),
		loan('Banque Durand : un crédit vous engage et doit être remboursé. Prêt auto'),
		loan('Durand : votre conseiller vous reçoit samedi'),
		text('Durand : donnez ! https://durand.example', { message: { sector: 'charity' } }),
		text('Durand : panier de légumes', { message: { sector: 'food' } }),
		loan('Durand : êtes-vous prêts pour la rentrée ?'),
		loan('Durand : vos meubles en prêt-à-monter, prêt à emporter'),
		loan('Durand : 50 % de crédit d’impôt'),
		text('Verres à vin et carafes : -30 %'),
		text('Crédit d’impôt : 50 % sur nos heures de ménage'),
		text('Partez en toute assurance : valise à 49 €'),
		text('Durand : faites un don ! https://durand.example'),
		text('Foire aux vins', { message: { to: '+32470123456', recipient: {} } }),
		alert('Foire aux vins, -20 %'),
		text('Perdez 10 kg en un mois', { message: { sector: 'food' } }),
		text('Changez de mutuelle : https://durand.example', { message: { sector: 'insurance' } }),
		text('Foire aux vins', { message: { sector: 'alcohol', to: '+32470123456', recipient: {} } }),
	],
	refused: [
		{
			...wine('Cave Durand : foire aux vins'),
			detail: { sector: 'alcohol', mention: expect.stringMatching(/^L'abus d'alcool est/) },
			says: { en: 'is added', fr: 'est ajouté' },
		},
		loan('Durand : prêt auto dès 3 %'),
		{
			...wine(`Cave Durand : ${'vins '.repeat(100)}`),
			outcome: 'hold',
			detail: { sector: 'alcohol' },
			says: { en: 'Add it.', fr: 'Ajoutez-la.' },
		},
		// The mention of 82 characters and the STOP mention of 14 make three segments of 459 to the letter.
		{ ...wine('v'.repeat(MOST)), name: 'as long as can be completed' },
		{ ...wine('v'.repeat(MOST + 1)), name: 'one letter too long', outcome: 'hold' },
		{ ...wine(''), name: 'no text', outcome: 'hold' },
		{
			...wine('Cave Durand : foire aux vins'),
			message: { sector: 'alcohol', channel: 'voice', content: { text: 'Foire aux vins' } },
			outcome: 'hold',
		},
		{
			...loan('Durand : placements à 6 %'),
			outcome: 'warn',
			detail: { sector: 'finance' },
			says: { en: 'must carry information', fr: "obligations d'information" },
		},
		{ ...text('Durand : 2 pizzas', { message: { sector: 'food' } }), outcome: 'warn' },
		{ ...text('Donnez à Durand', { message: { sector: 'charity' } }), outcome: 'warn' },
		{ ...text('Durand vous assure', { message: { sector: 'insurance' } }), outcome: 'warn' },
		...[
			'Durand : votre prêt en 24 h',
			'Durand : des prêts pour tous',
			'Durand : prêts immobiliers',
			'Durand : mensualités réduites',
		].map((words) => loan(words)),
		{
			...text('Foire aux vins', { message: { sector: 'retail' } }),
			detail: {
				sector: 'alcohol',
				declared: 'retail',
				spans: [{ text: 'Foire aux vins', start: 0, end: 14 }],
				mention: MENTION,
			},
			says: {
				en: 'advertises alcohol (“Foire aux vins”), which must carry a mention; “L',
				fr: "publicité pour l'alcool (« Foire aux vins »), qui exige sa mention ; « L",
			},
		},
		{ ...text('Rachat de crédits : divisez vos mensualités'), detail: { sector: 'finance' } },
		{
			...text('Foire aux vins', { message: { channel: 'voice' } }),
			outcome: 'hold',
			says: { en: `“${MENTION}”. Add it.`, fr: `« ${MENTION} ». Ajoutez-la.` },
		},
		{
			...text('Changez de mutuelle, 2 mois offerts'),
			outcome: 'hold',
			detail: { sector: 'insurance', declared: null },
			says: { en: 'Add it or declare the sector.', fr: 'Ajoutez-la ou déclarez le secteur.' },
		},
		{ ...text('Investissez dans le bitcoin'), outcome: 'hold', detail: { sector: 'finance' } },
		{ ...text('Perdez 10 kg en un mois'), outcome: 'hold', detail: { sector: 'food' } },
		{ ...text('Faites un don'), outcome: 'hold', detail: { sector: 'charity' } },
		{
			...text('Le champagne'),
			outcome: 'warn',
			detail: { sector: 'alcohol', confidence: 'likely' },
			says: { en: 'may advertise alcohol (“champagne”)', fr: 'peut-être de la publicité' },
		},
		// The mention of the declared sector is there, that of the other is not.
		{
			...wine(`Foire aux vins. ${MENTION} Prêt personnel à 3 %`),
			outcome: 'hold',
			detail: { sector: 'finance', declared: 'alcohol' },
		},
	],
});

testRule('CNT-05', {
	allowed: [
		'Durand : appelez le 01 42 34 56 78',
		'Durand : 0800 123 456, 0805 12 34 56, 0809 123 456 ou 0806 12 34 56',
		'Durand : tel 3018, 3114, 3639, 3646 ou 116 006',
		'Service client au 1023 ou 1064',
		'Soldes ! STOP au 36180',
		'Envoyez KDO au 36180 pour recevoir le catalogue',
		'Commande 0899123456789 expédiée',
		'Votre code est 118712',
		'Votre colis est envoyé au 69003 Lyon',
		'Le 3200 rue des Lilas, 3500 € de travaux',
		'Rendez-vous le 3 10 h au 12 rue du 8 mai 1945 59000 Lille',
		'Dossier 8123456, RDV au 75011',
	]
		.flatMap((words) => [text(words), alert(words)])
		.concat(
			text('Durand : appelez le 0899 12 34 56', {
				message: { to: '+32470123456', recipient: {} },
			}),
		),
	refused: [
		...[
			'Appelez le 08 91 12 34 56',
			'Tel +33 892 123 456',
			'Tel 0033 8 92 12 34 56',
			'Service client : 0825.12.34.56',
			'Contactez-nous au 0810 123 456',
			'Réclamation au 08-20-12-34-56',
			'Appelez le 118 712',
			'Envoyez CADEAU au 81015',
			'Texto JEU au 7 12 12',
			'SMS OUI au 61234 pour continuer',
		].flatMap((words) => [text(words), alert(words)]),
		{
			...text('Durand : appelez le 0899 12 34 56 ou le 08 91 12 34 56'),
			detail: { kinds: ['value_added'] },
			says: { en: 'contains a premium number', fr: 'indique un numéro surtaxé' },
		},
		{
			...text('Durand : appelez le 3215'),
			outcome: 'warn' as const,
			detail: { kinds: ['short_number'] },
			says: { en: 'four-digit number', fr: 'quatre chiffres' },
		},
		{ ...alert('Contactez-nous au 32 15'), outcome: 'warn' as const },
		{
			name: 'the footer of an e-mail',
			message: {
				channel: 'email',
				to: 'zoe@example.com',
				content: { text: 'Service client : 0892 12 34 56' },
			},
			outcome: 'warn',
		},
	],
});

test('a premium number makes an alert advertising by law', () => {
	const verdict = decide(question(alert('Colis en attente, appelez le 0899 12 34 56')));
	expect(verdict.purpose).toEqual({
		declared: 'transactional',
		inferred: 'marketing',
		signals: ['0899 12 34 56'],
	});
	expect(JSON.stringify(findingsOf(verdict, 'CNT-05'))).not.toContain('0899');
});

testRule('CNT-06', {
	allowed: [
		'Durand : service gratuit, sans engagement',
		'Durand : service gratuit d’une valeur de 50 €',
		'Durand : service gratuit, 0 € par mois',
		'Livraison gratuite dès 30 €',
		'Un café gratuit pour 10 € d’achat',
		'Durand : devis 100 % gratuit',
		'Service client : 12 €',
		'Durand : abonnement obligatoire, 12 € par mois',
	]
		.map((words) => text(words))
		.concat(
			text('Service gratuit, puis 9,99 €/mois', {
				message: { to: '+32470123456', recipient: {} },
			}),
		),
	refused: [
		{ ...text('Service gratuit, puis 9,99 €/mois'), detail: { reason: 'subscription' } },
		{ ...text('Voyance : service 100% gratuit, 5 € la minute'), detail: { reason: 'price' } },
		{
			...text('Services gratuits : appelez le 0899 12 34 56'),
			detail: { reason: 'premium_number' },
		},
		text('Notre service entièrement gratuit pour 3 EUR'),
		{ ...text('Appli 100% gratuite puis 4,99 € par mois'), outcome: 'warn' as const },
	],
});

testRule('CNT-07', {
	allowed: [
		text('DURAND : coucou c’est moi, votre coiffeur'),
		text('Coucou, tu me manques', { message: { sender: 'DURAND' } }),
		text('Coucou ! Les soldes commencent demain'),
		text('Rappelle-moi chez Durand'),
		text('Votre conseiller a essayé de vous joindre, rappelez-nous'),
		alert('Coucou c’est moi, rappelle-moi'),
		text('Coucou c’est moi, rappelle-moi', { message: { to: '+32470123456', recipient: {} } }),
		alert('Bonjour maman de Hugo : votre téléphone est réparé, écrivez-nous au 01 44 55 66 77'),
		alert('Maman, mon tel est cassé, écris-moi'),
		// Two of the three signs of a false job.
		alert('Mission de 3 jours, 110 € par jour, en télétravail : répondez OUI. Talenteo'),
		alert('Bourse de 20 € par jour de stage : questions sur WhatsApp au secrétariat'),
		alert('Cours à domicile lundi 14h, un souci ? WhatsApp 06 12 34 56 78'),
		alert('Garderie à domicile, 80 € par semaine, infos WhatsApp 06 12 34 56 78'),
		alert('Ménage à domicile, 20 € par jour, répondez sur WhatsApp'),
		alert('Sans expérience requise : 110 € par jour, télétravail, 0 candidature'),
		alert('Ton nouveau téléphone est prêt, appelle-moi au 06 12 34 56 78'),
	],
	refused: [
		{
			...alert('Coucou maman, j’ai cassé mon tel, écris-moi au 07 44 12 90 33'),
			detail: { reason: 'family' },
		},
		alert('Hi mum, this is my new number, text me on 07441 290331'),
		{
			...alert('Gagnez 300 € par jour depuis chez vous, écrivez sur WhatsApp wa.me/33744129033'),
			detail: { reason: 'job' },
		},
		alert('Remote work, $200 a day, message Lisa on Telegram'),
		{ ...text('Coucou c’est moi, rappelle-moi'), detail: { score: expect.any(Number) } },
		text('coucou tu me manques, https://rencontre.example'),
		text('J’ai essayé de te joindre, rappelle moi vite', { message: { sender: '36180' } }),
		text('Salut toi, on s’est croisés samedi. STOP au 36180', { message: { sender: 'INFO' } }),
		text('Maman c’est mon nouveau numéro'),
		text('Coucou, t’es dispo ? Julie'),
	],
});

const born = (birthDate: string, sector: 'alcohol' | 'gambling' = 'alcohol'): Case => ({
	name: `${sector}, born ${birthDate}`,
	message: { sector, recipient: { postalCode: '75011', birthDate } },
});

testRule('CNT-09', {
	allowed: [
		born('2008-11-24'),
		born('1970-01-01'),
		born('2008-01-31'),
		born('1896-11-24'),
		born('1990-05-01', 'gambling'),
		{ name: 'retail', message: { sector: 'retail' } },
		{ name: 'undeclared' },
		text('Foire aux vins, -20 %', { message: { recipient: { birthDate: '1970-01-01' } } }),
		text('Le champagne'),
		alert('Foire aux vins, -20 %'),
		// 23:30 UTC is the next day in Paris.
		{ ...born('2008-11-25'), name: 'eighteen since midnight in Paris', at: '2026-11-24T23:30:00Z' },
	],
	refused: [
		{
			...born('2008-11-25'),
			detail: { sector: 'alcohol', age: 'minor' },
			says: { en: 'is a minor', fr: 'est mineur' },
		},
		born('2008-12-01'),
		{
			name: 'eighteen in Paris, still seventeen in Martinique',
			message: {
				sector: 'alcohol',
				recipient: { postalCode: '97200', birthDate: '2008-11-25' },
			},
			at: '2026-11-24T23:30:00Z',
			detail: { sector: 'alcohol', age: 'minor' },
		},
		{
			name: 'alcohol, nobody described',
			message: { sector: 'alcohol', recipient: undefined },
			outcome: 'warn',
		},
		{
			...born('2015-02-29'),
			outcome: 'warn',
			detail: { sector: 'alcohol', age: 'unknown' },
			says: { en: "Give the person's date of birth", fr: 'Indiquez la date de naissance' },
		},
		{ ...born('1895-11-24'), name: 'born 131 years ago', outcome: 'warn' },
		born('2026-11-24'),
		{ name: 'gambling, unknown', message: { sector: 'gambling' } },
		{ name: 'adult, unknown', message: { sector: 'adult' } },
		{ name: 'alcohol, unknown', message: { sector: 'alcohol' }, outcome: 'warn' },
		born('2010-01-01', 'gambling'),
		{
			...text('Foire aux vins', {
				message: { sector: 'retail', recipient: { birthDate: '2010-01-01' } },
			}),
			detail: { sector: 'alcohol', age: 'minor' },
		},
		{ ...text('Foire aux vins'), outcome: 'warn', detail: { sector: 'alcohol', age: 'unknown' } },
		{ ...text('Casino en ligne, bonus offert'), detail: { sector: 'gambling', age: 'unknown' } },
		{ ...born('2030-01-01'), outcome: 'warn' },
	],
});

const from = (sender: string, words: string): Case => text(words, { message: { sender } });

testRule('CNT-10', {
	allowed: [
		text('Soldes demain'),
		from('DURAND', 'Soldes demain'),
		from('36180', 'Durand : soldes demain'),
		from('36180', 'Soldes demain chez Durand'),
		from('36180', 'Soldes demain, le magasin Durand vous attend'),
		from('36180', 'Soldes demain sur durand.fr'),
		from('36180', 'SOLDES DEMAIN DURAND'),
		from('36180', ' '),
	],
	refused: [
		from('36180', 'Soldes demain. Profitez-en ! STOP au 36180'),
		from('INFO', 'Votre magasin vous offre 10 % demain'),
		from('Promo', 'Bonjour Madame, des soldes lundi'),
	].map((one) => ({ ...one, outcome: 'warn' as const })),
});

const CURLY = 'Durand : l’été à petits prix, la fête ! ';

testRule('CNT-11', {
	allowed: [
		text('Durand : l’été'),
		text('Durand : '.padEnd(146, 'é')),
		text(`Durand 😀 : ${CURLY.repeat(3)}`),
		text(`${CURLY.repeat(3)} 中`),
		text('a'.repeat(400)),
		// 70 units are one segment in either alphabet.
		text(`${'a'.repeat(69)}’`, { message: { purpose: 'transactional' } }),
		// No STOP mention comes after these.
		text(`${'a'.repeat(69)}’`, { policy: { options: { appendStop: false } } }),
		text(`${'a'.repeat(69)}’`, { policy: { stopCodes: {} } }),
		text(`${'a'.repeat(69)}’`, { message: { to: '+32470123456', recipient: {} } }),
		text(`${'a'.repeat(55)}’ STOP au 36180`),
	],
	refused: [
		{
			...text(CURLY.repeat(3)),
			detail: {
				segmentsBefore: 2,
				segmentsAfter: 1,
				characters: [
					{ from: '’', to: "'", count: 3 },
					{ from: 'ê', to: 'e', count: 3 },
				],
			},
			says: { en: '2 segments long; with plain characters it takes 1', fr: 'à 2 segments ; écrit' },
		},
		text(`${'a'.repeat(70)}’`, { message: { purpose: 'transactional' } }),
		text(`Offre\u202f: ${'a'.repeat(60)}`),
		text(`Ça coûte ${'a'.repeat(70)} STOP au 36180`),
		{
			...text(`${'a'.repeat(69)}’`, { message: { recipient: { country: 'BE' } } }),
			name: 'perhaps in France',
		},
		{
			...text(CURLY.repeat(3), { policy: { options: { foldTypography: true } } }),
			outcome: 'amend',
			detail: { segmentsBefore: 2, segmentsAfter: 1 },
			says: { en: '2 segments become 1.', fr: '2 segments deviennent 1.' },
		},
	],
});

test('folded, then completed: both changes are listed and the result is what is counted', () => {
	const asked = text('« L’été » chez Durand… la fête\u202f! '.padEnd(90, 'a'), {
		policy: { options: { foldTypography: true } },
	});
	const { outcome, amended, cost } = decide(question(asked));
	expect(outcome).toBe('amend');
	expect(amended?.text).toBe(`"L'été" chez Durand... la fete ! ${'a'.repeat(57)} STOP au 36180`);
	expect(amended?.changes).toEqual([
		{ rule: 'CNT-11', from: '« ', to: '"' },
		{ rule: 'CNT-11', from: ' »', to: '"' },
		{ rule: 'CNT-11', from: '’', to: "'" },
		{ rule: 'CNT-11', from: '…', to: '...' },
		{ rule: 'CNT-11', from: 'ê', to: 'e' },
		{ rule: 'CNT-11', from: '\u202f', to: ' ' },
		{ rule: 'STP-01', from: '', to: ' STOP au 36180' },
	]);
	expect(cost).toEqual({ segments: 1, encoding: 'GSM-7', credits: 1 });
});

test('a sanitary mention goes before the STOP mention', () => {
	const { amended } = decide(question(wine('Cave Durand : foire aux vins')));
	expect(amended?.text).toBe(
		"Cave Durand : foire aux vins L'abus d'alcool est dangereux pour la santé, à consommer avec modération. STOP au 36180",
	);
	expect(amended?.changes.map(({ rule }) => rule)).toEqual(['CNT-04', 'STP-01']);
});

testRule('CNT-12', {
	allowed: [
		'Durand : https://durand.example/soldes',
		'Durand : durand.fr',
		'Durand : https://drd.link/ab1',
		'Durand : rabbit.lyon.example',
		'Fin de série.t.lyonnaise',
	].map((words) => text(words)),
	refused: [
		{
			...text('Durand : https://bit.ly/3xY'),
			outcome: 'warn' as const,
			detail: { reason: 'shortener', host: 'bit.ly' },
			says: { en: 'through bit.ly,', fr: 'par bit.ly,' },
		},
		{ ...text('Durand : bit.ly/3xY'), outcome: 'warn' as const },
		{ ...text('DURAND : HTTPS://TINYURL.COM/ABC'), outcome: 'warn' as const },
		{ ...text('Durand : www.urlz.fr/abc'), outcome: 'warn' as const },
		{
			...text('Durand : http://durand.example'),
			outcome: 'warn' as const,
			detail: { reason: 'http' },
		},
		{
			...text('Durand : https://durand.example ou http://durand.example'),
			outcome: 'warn' as const,
		},
	],
});
