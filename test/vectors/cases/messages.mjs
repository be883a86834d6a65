/** Addresses, senders, STOP mentions, purposes, expiry and segments, each expected by hand. */
import { ALERT, CALL, EMAIL, SMS, edge, vector } from '../model/cases.mjs';

const text = (words) => ({ ...SMS, content: { text: words } });
const alert = (words) => ({ ...ALERT, content: { text: words } });

const OVERSEAS = ['ADR-01', 'warn'];
const spellings = [
	['+33612345678', { postalCode: '75011' }, []],
	['06 12 34 56 78', { postalCode: '75011' }, []],
	['0612345678', { postalCode: '75011' }, []],
	['06.12.34.56.78', { postalCode: '75011' }, []],
	['06-12-34-56-78', { postalCode: '75011' }, []],
	['06/12/34/56/78', { postalCode: '75011' }, []],
	['+33 (0)6 12 34 56 78', { postalCode: '75011' }, []],
	['0033612345678', { postalCode: '75011' }, []],
	['00 33 6 12 34 56 78', { postalCode: '75011' }, []],
	['(06) 12 34 56 78', { postalCode: '75011' }, []],
	['06\u00a012\u202f34 56 78', { postalCode: '75011' }, []],
	['+33 6 12 34 56 78', { postalCode: '75011' }, []],
	['０６１２３４５６７８', { postalCode: '75011' }, []],
	['07 56 12 34 56', { postalCode: '75011' }, []],
	['0690 12 34 56', { postalCode: '97110' }, [OVERSEAS]],
	['0691231234', { postalCode: '97110' }, [OVERSEAS]],
	['+33690123456', { postalCode: '97110' }, [OVERSEAS]],
	['0033696123456', { postalCode: '97200' }, [OVERSEAS]],
	['0694123456', { postalCode: '97300' }, [OVERSEAS]],
	['0696 12 34 56', { postalCode: '97200' }, [OVERSEAS]],
	['0692 12 34 56', { postalCode: '97400' }, [OVERSEAS]],
	['0693 12 34 56', { postalCode: '97400' }, [OVERSEAS]],
	['0639 69 12 34', { postalCode: '97600' }, [OVERSEAS]],
	['06 39 98 12 34', { postalCode: '75011' }, []],
	['+262 692 12 34 56', { postalCode: '97400' }, []],
	['0470 12 34 56', { country: 'BE' }, []],
	['079 123 45 67', { country: 'CH' }, []],
	['36180', {}, [['ADR-04', 'reject']]],
	['3615', {}, [['ADR-04', 'reject']]],
	['0899 70 01 23', { postalCode: '75011' }, [['ADR-04', 'reject']]],
	['01 42 68 53 00', { postalCode: '75011' }, [['ADR-03', 'reject']]],
	['+33 4 72 00 00 00', { postalCode: '69001' }, [['ADR-03', 'reject']]],
	['0800 12 34 56', { postalCode: '75011' }, [['ADR-03', 'reject']]],
	['06 12 34 56', {}, [['ADR-02', 'reject']]],
	['06 12 34 56 78 9', {}, [['ADR-02', 'reject']]],
	['+33 6 12', {}, [['ADR-02', 'reject']]],
	['zoe@example.com', {}, [['ADR-02', 'reject']]],
	['not a number', {}, [['ADR-02', 'reject']]],
	['0612345678 ou 0712345678', {}, [['ADR-02', 'reject']]],
	['+999 12345678', {}, [['ADR-02', 'reject']]],
];
/** Late in Paris, morning in the Pacific, afternoon in America: only the alert is sure to be judged by its address alone. */
const numbers = spellings.map(([to, recipient, rules]) =>
	vector(`an alert to ${JSON.stringify(to)}`, edge({ ...ALERT, to, recipient }), rules),
);
/** Two in the afternoon in Paris: open from Guadeloupe to Réunion. */
const OPEN = '2026-11-24T13:00:00Z';
const marketing = spellings.map(([to, recipient, rules]) =>
	vector(
		`marketing to ${JSON.stringify(to)}`,
		edge({ ...SMS, to, recipient }, { at: OPEN }),
		rules,
	),
);

const mailboxes = [
	['zoe@example.com', true],
	['Zoe.Martin+news@Example.COM', true],
	['  zoe@example.com  ', true],
	["o'neil@example.com", true],
	['zoé@exämple.fr', true],
	['a@b.co', true],
	['zoe', false],
	['zoe@', false],
	['@example.com', false],
	['zoe@example', false],
	['zoe@@example.com', false],
	['zoe martin@example.com', false],
	['Zoé <zoe@example.com>', true],
	['Zoé <zoe@example.com>, max@example.com', false],
	['zoe@example..com', false],
	['.zoe@example.com', false],
	['zoe.@example.com', false],
	['zoe@-example.com', false],
	['zoe@192.168.0.1', false],
	[`${'a'.repeat(65)}@example.com`, false],
	['zoe@example.com, max@example.com', false],
].map(([to, good]) =>
	vector(
		`e-mail to ${JSON.stringify(to)}`,
		edge({ ...EMAIL, to }),
		good ? [] : [['ADR-05', 'reject']],
	),
);

const BAD = [['SND-01', 'reject']];
const senders = [
	['DURAND', []],
	['Durand75', []],
	['ABC', []],
	['ABCDEFGHIJK', []],
	['ABCDEFGHIJKL', BAD],
	['AB', BAD],
	['123456', BAD],
	['36180', []],
	['38123', []],
	['37123', BAD],
	['DURAND-CIE', BAD],
	['Société', BAD],
	['DURAND CIE', [['SND-01', 'warn']]],
	['DUR&ND', BAD],
	['+33612345678', [...BAD, ['SND-04', 'reject']]],
	['06 12 34 56 78', [...BAD, ['SND-04', 'reject']]],
	['0756123456', [...BAD, ['SND-04', 'reject']]],
	['+33142685300', BAD],
].map(([sender, rules]) => vector(`sender ${sender}`, edge({ ...SMS, sender }), rules));

const WARN = [['SND-06', 'warn']];
const REFUSED = [['SND-06', 'reject']];
const callers = [
	['01 62 00 12 34', []],
	['0163001234', []],
	['+33270001234', []],
	['0271001234', []],
	['0377001234', []],
	['0424001234', []],
	['0568001234', []],
	['0948001234', []],
	['0949001234', []],
	['01 42 68 53 00', WARN],
	['09 72 10 12 34', WARN],
	['06 12 34 56 78', REFUSED],
	['07 56 12 34 56', REFUSED],
	['0690 12 34 56', REFUSED],
	['0899 70 01 23', REFUSED],
	['masked', REFUSED],
	['36180', REFUSED],
].map(([sender, rules]) =>
	vector(`caller ${sender}`, edge({ ...CALL, sender }, { at: OPEN }), rules),
);

const ADDED = [['STP-01', 'amend']];
const FOREIGN = [['STP-02', 'reject']];
const mentions = [
	['STOP au 36180', []],
	['Stop au 36180', []],
	['stop au 36180', []],
	['STOP 36180', []],
	['STOP: 36180', []],
	['STOP : 36180', []],
	['STOP SMS au 36180', []],
	['STOP PUB 36180', []],
	['STOP PUB=36180', []],
	['STOP au 36 180', []],
	['STOP\u00a0au\u00a036180', []],
	['ＳＴＯＰ', ADDED],
	['', ADDED],
	['STOP', ADDED],
	['36180', ADDED],
	['Répondez STOP', ADDED],
	['STOP au 361800', ADDED],
	['NONSTOP 36180', ADDED],
	['STOP au 36111', FOREIGN],
	['STOP SMS au 38601', FOREIGN],
	['STOP au 36180 ou STOP au 36111', FOREIGN],
].flatMap(([mention, rules]) => {
	const words = `DURAND : la collection est en boutique. ${mention}`.trim();
	const transactional = mention.includes('3') && rules !== ADDED ? [['STP-05', 'warn']] : [];
	return [
		vector(`marketing that ends with “${mention}”`, edge(text(words)), rules),
		vector(
			`an alert that ends with “${mention}”`,
			edge(alert(`DURAND : votre colis 1042 est en chemin. ${mention}`.trim())),
			transactional,
			{
				purposeInferred: 'transactional',
			},
		),
	];
});
const policies = [
	vector(
		'a policy that does not complete texts',
		edge(text('DURAND : la collection est là.'), { policy: { options: { appendStop: false } } }),
		[['STP-01', 'reject']],
	),
	vector(
		'a policy without a STOP code',
		edge(text('DURAND : la collection est là.'), { policy: { stopCodes: {} } }),
		[['STP-01', 'reject']],
	),
	vector(
		'another account has another code',
		edge(text('DURAND : la collection est là. STOP au 36111'), {
			policy: { stopCodes: { FR: '36111' } },
		}),
		[],
	),
	vector(
		'a code of its own overseas',
		edge(
			{
				...text('DURAND : la collection est là. STOP au 36222'),
				to: '+262692123456',
				recipient: { postalCode: '97400' },
			},
			{ policy: { stopCodes: { FR: '36180', 'FR-974': '36222' } } },
		),
		[],
	),
	vector(
		'the code of Paris overseas',
		edge(
			{
				...text('DURAND : la collection est là. STOP au 36180'),
				to: '+262692123456',
				recipient: { postalCode: '97400' },
			},
			{ policy: { stopCodes: { FR: '36180', 'FR-974': '36222' } } },
		),
		FOREIGN,
	),
];

const advertising = [
	['Soldes : -50% sur tout jusqu’à samedi', true],
	['Black Friday chez Durand : -30% sur tout', true],
	['Vente privée demain, -20% pour vous', true],
	['Code promo NOEL20 : -20% sur la collection', true],
	['Dernière chance : offre spéciale ce soir', true],
	['1 acheté = 1 offert en boutique', true],
	['Votre code de vérification est 482913', false],
	['Votre colis 1042 arrive demain entre 9h et 12h', false],
	['Rappel : rendez-vous mardi à 14h30 chez Durand', false],
	['Votre commande est prête, retrait jusqu’à samedi', false],
	['Votre facture de novembre est disponible', false],
	['Votre batterie est chargée à 80 %', false],
	['Votre commande 123 est expédiée. Profitez de nos nouveautés !', true],
	['Votre rendez-vous est confirmé. Parrainez un ami, 20 € pour chacun', true],
	['Your order 1042 has shipped. Enjoy 20% off your next order', true],
	['Réduction : -2,00 €', false],
	['Votre bon d’achat a été utilisé', false],
	['Promo code applied', false],
];
const purposes = advertising.flatMap(([words, ad]) => [
	vector(`alert: ${words}`, edge(alert(words)), ad ? [['CNT-08', 'reject']] : [], {
		purposeInferred: ad ? 'marketing' : 'transactional',
	}),
	vector(
		`alert by e-mail: ${words}`,
		edge({ ...EMAIL, purpose: 'transactional', content: { subject: 'Durand', text: words } }),
		ad ? [['CNT-08', 'warn']] : [],
		{ purposeInferred: ad ? 'marketing' : 'transactional' },
	),
]);
const sectors = [
	...['weapons', 'drugs', 'gambling', 'pharmacy', 'adult', 'tobacco'].map((sector) => [
		sector,
		[['CNT-01', 'reject']],
	]),
	...['energy_renovation', 'home_adaptation'].map((sector) => [sector, [['CNT-02', 'reject']]]),
	['training_cpf', [['CNT-03', 'reject']]],
	...['retail', 'food', 'travel', 'services', 'telecom'].map((sector) => [sector, []]),
].flatMap(([sector, rules]) => [
	vector(`SMS for ${sector}`, edge({ ...SMS, sector }), rules),
	vector(`e-mail for ${sector}`, edge({ ...EMAIL, sector }), rules),
]);
const NAMED = [
	['Viagra sans ordonnance, livraison discrète', 'CNT-01'],
	['C4sino en ligne : bonus de 300 €', 'CNT-01'],
	['Carabines et munitions : -20 % ce week-end', 'CNT-01'],
	['Cannabis pills and weed, discreet delivery', 'CNT-01'],
	['Vape juice sale, buy one get one free', 'CNT-01'],
	['Isolation des combles à 1 €, dernière semaine', 'CNT-02'],
	['Remplacez votre baignoire par une douche, aides de l’État', 'CNT-02'],
	['Vos droits CPF expirent le 31, utilisez-les', 'CNT-03'],
];
const LOOK_ALIKES = [
	'Casino Shop : -30 % sur les fruits',
	'Pistolets à eau : 2 achetés, le 3e à 1 €',
	'Fibre : votre logement est éligible',
	'Tir à l’arc : séance offerte',
	'Prêts pour la rentrée ? -10 %',
];
const named = [
	...NAMED.flatMap(([words, rule]) =>
		[undefined, 'retail'].map((sector) =>
			vector(
				`a sector by its words, ${sector ?? 'not'} declared: ${words}`,
				edge({ ...SMS, sector, content: { text: `Durand : ${words}. STOP au 36180` } }),
				[[rule, 'reject']],
			),
		),
	),
	...LOOK_ALIKES.map((words) =>
		vector(
			`no sector: ${words}`,
			edge({ ...SMS, content: { text: `Durand : ${words}. STOP au 36180` } }),
			[],
		),
	),
	...[
		'Votre ordonnance est prête à la pharmacie',
		'Votre formation CPF commence lundi à 9 h',
		'La pose de votre pompe à chaleur est prévue mardi',
		'Colis à retirer au tabac presse de la gare',
	].map((words) => vector(`an alert of a sector: ${words}`, edge(alert(words)), [])),
	vector('an offer of a sector as an alert', edge(alert('Viagra sans ordonnance')), [
		['CNT-01', 'hold'],
	]),
];
const ongoing = [
	vector(
		'renovation within a contract',
		edge({ ...SMS, sector: 'energy_renovation', reference: 'contract-7' }),
		[['CNT-02', 'warn']],
	),
	vector('an ongoing training', edge({ ...SMS, sector: 'training_cpf', reference: 'file-7' }), [
		['CNT-03', 'warn'],
	]),
];

const NIGHT = '2026-11-24T21:15:00Z';
const MORNING = '2026-11-25T07:00:00Z';
const LATE = [['HRS-01', 'defer']];
const GONE = [...LATE, ['HRS-16', 'reject']];
const expiry = [
	['by day, with hours to spare', OPEN, '2026-11-24T20:00:00+01:00', []],
	['by day, at the very instant', OPEN, '2026-11-24T13:00:00Z', []],
	['by day, a second too late', OPEN, '2026-11-24T12:59:59Z', [['HRS-16', 'reject']]],
	['at night, before the morning', NIGHT, '2026-11-24T23:00:00Z', GONE],
	['at night, a second before it opens', NIGHT, '2026-11-25T06:59:59Z', GONE],
	['at night, when it opens', NIGHT, MORNING, LATE],
	['at night, until noon', NIGHT, '2026-11-25T12:00:00+01:00', LATE],
	[
		'on Saturday night, over Sunday',
		'2026-11-28T21:30:00Z',
		'2026-11-29T20:00:00Z',
		[
			['HRS-01', 'defer'],
			['HRS-16', 'reject'],
		],
	],
].map(([about, at, notAfter, rules]) =>
	vector(`expiry ${about}`, edge({ ...SMS, notAfter }, { at, outsideHours: 'defer' }), rules, {
		next: MORNING,
	}),
);

const segments = [
	['a', 1],
	['a'.repeat(160), 1],
	['a'.repeat(161), 2],
	['a'.repeat(306), 2],
	['a'.repeat(307), 3],
	[`${'a'.repeat(158)}€`, 1],
	[`${'a'.repeat(159)}€`, 2],
	['é'.repeat(160), 1],
	['ê', 1],
	['ê'.repeat(70), 1],
	['ê'.repeat(71), 2],
	['ê'.repeat(134), 2],
	['ê'.repeat(135), 3],
	['’'.repeat(70), 1],
	['😀'.repeat(35), 1],
	['😀'.repeat(36), 2],
	['[{~}]', 1],
	['['.repeat(80), 1],
	['['.repeat(81), 2],
].map(([words, count]) =>
	vector(`segments of ${words.length} times ${words.slice(0, 1)}`, edge(alert(words)), [], {
		segments: count,
	}),
);
const completed = [
	vector('the added mention counts: 146 and 14', edge(text('a'.repeat(146))), ADDED, {
		segments: 1,
	}),
	vector('the added mention counts: 147 and 14', edge(text('a'.repeat(147))), ADDED, {
		segments: 2,
	}),
];

export const addresses = [...numbers, ...marketing, ...mailboxes];
export const contents = [
	...senders,
	...callers,
	...mentions,
	...policies,
	...purposes,
	...sectors,
	...named,
	...ongoing,
	...expiry,
	...segments,
	...completed,
];
