import { protectedLikeness } from '../../compliance/src/text/sender-likeness.ts';
import { forbiddenSenderWord } from '../../compliance/src/text/sender-words.ts';
import { decide } from '../../compliance/src/index.ts';
import { question, testRule } from './rule-tester.ts';
import type { Case, RefusedCase } from './rule-tester.ts';

const text = (words: string): Case => ({ name: words, message: { content: { text: words } } });
const sender = (name: string, message: Case['message'] = {}): Case => ({
	name,
	message: { ...message, sender: name },
});
const authorized = (name: string, ...authorizedSenders: string[]): Case => ({
	...sender(name),
	name: `${name}, authorized: ${authorizedSenders.join()}`,
	policy: { options: { authorizedSenders } },
});

testRule('STP-03', {
	allowed: [
		'Soldes ! STOP au 36180',
		'Soldes !',
		'Soldes ! STOP au 36180 ou STOP au 36111',
		'Bus : stop Gare, puis stop Mairie. STOP au 36180',
	].map(text),
	refused: [
		{ ...text('Soldes ! STOP au 36180 STOP au 36180'), detail: { code: '36180' } },
		text('Soldes ! STOP 36180\nSTOP SMS au 36180.'),
		text('STOP au 36180 - Durand : soldes. STOP: 36180'),
		{
			...text('Soldes. STOP au 36180. Ou envoyez STOP au 36180'),
			outcome: 'warn',
			detail: { code: '36180' },
		},
		{ ...text('Soldes. STOP au 36180. Désinscription : STOP au 36180'), outcome: 'warn' },
	],
});

test.each([
	['Soldes ! STOP au 36180 STOP au 36180', 'Soldes ! STOP au 36180'],
	['Soldes ! STOP 36180\nSTOP SMS au 36180.', 'Soldes ! STOP 36180.'],
	['Soldes ! STOP au 36180 - STOP au 36180 - Stop 36180', 'Soldes ! STOP au 36180'],
	['STOP au 36180. Fête chez Durand. STOP: 36180', 'STOP au 36180. Fête chez Durand.'],
])('%j becomes %j', (before, after) => {
	const { amended, outcome } = decide(question(text(before)));
	expect(outcome).toBe('amend');
	expect(amended?.text).toBe(after);
	for (const { rule, to } of amended?.changes ?? []) expect([rule, to]).toEqual(['STP-03', '']);
});

testRule('STP-04', {
	allowed: [
		'Soldes ! STOP au 36180',
		'Soldes ! STOP au 36180 (non surtaxé)',
		'Soldes ! STOP au 36180, prix d’un SMS',
		'Soldes à 5 €/mois. STOP au 36180',
		'Désinscription : https://durand.example/stop',
		'Connectez-vous à votre compte pour voir nos offres',
		'Gratuit pour se désabonner : 0800 123 456',
		'Appelez le 0899 12 34 56. STOP au 36180',
		'Connectez-vous pour vous désinscrire ou STOP au 36180',
		'Désinscription non surtaxée : https://durand.example/stop',
	]
		.map(text)
		.concat({
			...text('Soldes ! STOP au 81234'),
			message: {
				to: '+32470123456',
				recipient: {},
				content: { text: 'Soldes ! STOP au 81234' },
			},
		}),
	refused: [
		{ ...text('Soldes ! STOP au 81234'), detail: { reason: 'surcharged' } },
		text('Soldes ! STOP SMS 4 12 34'.replace('4 12 34', '41234')),
		text('Soldes ! STOP au 36180, 0,50 €/SMS'),
		text('Pour vous désabonner, appelez le 0899 12 34 56'),
		text('Désinscription surtaxée, STOP au 36180'),
		{
			...text('Connectez-vous à votre compte pour vous désinscrire'),
			outcome: 'warn',
			detail: { reason: 'login' },
		},
	],
});

testRule('SND-02', {
	allowed: [
		sender('DURAND'),
		sender('Amelie'),
		sender('ICI'),
		sender('Orangerie'),
		sender('CAFE'),
		// A letter that nobody takes for the other makes another name.
		...['LACOSTE', 'Lacoste', 'LaCorte', 'Netflux', 'Rivolut', 'Engis', 'Vintes', 'Orangina'].map(
			(name) => sender(name),
		),
		authorized('Ameli', 'AMELI'),
		authorized('MaBanque', 'Ameli'),
		authorized('Ameli', 'DURAND', 'AMELI'),
		sender('+33612345678', { purpose: 'transactional' }),
		sender(''),
		sender('Ameli', { to: '+32470123456', recipient: {} }),
	],
	refused: [
		{ ...sender('Ameli'), detail: { protected: 'Ameli', how: 'same' } },
		{ ...sender('AMELI', { purpose: 'transactional' }), detail: { how: 'same' } },
		{ ...sender('AMEL1'), detail: { how: 'disguised' } },
		{ ...sender('4meli'), detail: { how: 'disguised' } },
		{ ...sender('C4F'), detail: { protected: 'CAF' } },
		{ ...sender('Аmeli'), detail: { how: 'disguised' } },
		{ ...sender('Αmeli'), detail: { how: 'disguised' } },
		{ ...sender('𝐍etflix'), detail: { protected: 'Netflix' } },
		{ ...sender('La Poste'), detail: { protected: 'LaPoste' } },
		{ ...sender('Chron0post') },
		{ ...sender('InfoAmeli'), detail: { how: 'affix' } },
		{ ...sender('Netflix-FR'), detail: { how: 'affix' } },
		{ ...sender('CreditAgric'), detail: { protected: 'CreditAgricole' } },
		{ ...sender('arneli'), detail: { protected: 'Ameli' } },
		{
			...sender('Colisimo'),
			outcome: 'hold',
			detail: { protected: 'Colissimo', how: 'one_edit' },
			says: { en: 'differs by one letter from Colissimo', fr: 'à une lettre de Colissimo' },
		},
		...['Chronpost', 'Doctolip', 'Spotifi', 'Paypol', 'LaPostel', 'Enedys'].map(
			(name): RefusedCase => ({
				...sender(name),
				outcome: 'hold',
			}),
		),
		{ ...sender('Netfix'), outcome: 'hold' },
		{ ...sender('Netfilx'), detail: { how: 'disguised' } },
		{ ...authorized('AMEL1', 'Netflix') },
		{ ...authorized('Аmeli', 'Ameli') },
	],
});

const held = (name: string): RefusedCase => ({
	...sender(name),
	outcome: 'hold',
	detail: { homonym: true },
	says: { en: 'have it reviewed', fr: 'faites-le vérifier' },
});

testRule('SND-03', {
	allowed: [
		'DURAND',
		'Essex',
		'Sextant',
		'Analyse',
		'Cocagne',
		'StopSuicide'.replace('Stop', 'Anti'),
	]
		.concat(['Bitche', 'Culture', 'Nazaire', 'Putois', 'Weedon'])
		.map((name) => sender(name)),
	refused: ['SexShop', 'P0RNO', 'Cocaine', 'WEED', 'Suicide', 'NAZI', 'SuperPute', 'tue-toi']
		.map((name): RefusedCase => sender(name))
		.concat([
			sender('Sex', { purpose: 'transactional' }),
			// Surnames, communes and other honest things
			...['Nègre', 'NEGRE', 'Bicot', 'Chatte', 'BigBite', 'Escort', 'Crack', 'Coke'].map(held),
			// Help lines
			...['SOS Suicide', 'SOSSuicide', 'DroguesInfo', 'Suicide Aide'].map(held),
			{
				...sender('SEXE'),
				detail: { topic: 'obscene' },
				says: { en: 'unsuitable for young people', fr: 'inapproprié pour un jeune public' },
			},
		]),
});

testRule('SND-05', {
	allowed: [
		sender('36180'),
		sender('38123', { purpose: 'transactional' }),
		sender('DURAND'),
		sender('381234'),
		sender('136180', { purpose: 'transactional' }),
	],
	refused: [
		{ ...sender('38123'), outcome: 'warn', detail: { family: '38xxx' } },
		{ ...sender('38123'), name: '38123 under the charter', policy: { preset: 'charter' } },
		{
			...sender('36180', { purpose: 'transactional' }),
			outcome: 'warn',
			detail: { family: '36xxx' },
		},
		{
			...sender('36999', { purpose: 'transactional' }),
			policy: { preset: 'charter' },
			outcome: 'warn',
		},
	],
});

/** Invented and common names of shops, services and places; none may be taken for a protected one. */
const ORDINARY =
	`Durand Martin Lefevre Amelie Amelia Camille Emilie Emile Melanie Orangerie LaGrange Granger
Oranger Import Impact Comptoir Posteo LePoste2Vie Chrono ChronoPizza Colis Collines Coliseum Netty Nettoyage
NetFlex2Go Bouquet Bouyer Frida Freed Liberte CAFE Cafeine Cafes DELL DPAM UPSKILL GLACE EDEN SNCB SFRESH
Fortune Fortuna Bourse Boulanger Boutique LaBoutik Spotlight Spot Doctor Docteur Doctissimo Amazonie Amazone
Apply Applique Googol Engine Angie Enigme Enjoy Veolys Violette Leclair Carrefleur Maisonneuve LesHalles
Lafayette Printania Monoshop Decathlo Sportex BioCoop2 Naturelle Primeur LaFerme Fromager Boucherie Pharma
Optic2000 Opticien Dentiste Cabinet Veterin Garage Pneus Autosur Motoland Velos Trottin Voyages Evasion
Camping Hotel LeRelais Auberge Brasserie Pizzeria Sushi Tacos Burger Salon Coiffure Barbier Institut Spa
Fitness Yoga Danse Theatre Cinema Musee Mairie Ecole Lycee College Creche Paroisse Biblio Piscine Assoc
Immo Agence Notaire Avocat Syndic Plombier Elec Chauffage Jardin Fleurs Bijoux Chaussea Textile Mode
Enfants Jouets Livres Papeterie Tabac Presse Revolte Evolut Airbnb4Pro Instant Micros Metz Antares ICI`.split(
		/\s+/,
	);

test.each(ORDINARY)('%s is nobody else’s name and no forbidden word', (name) => {
	expect(protectedLikeness(name)).toBeNull();
	expect(forbiddenSenderWord(name)).toBeNull();
});
