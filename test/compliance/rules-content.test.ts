import { testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const text = (words: string, change: Case = {}): Case => ({
	name: words,
	...change,
	message: { ...change.message, content: { text: words } },
});
const alert = (words: string): Case => text(words, { message: { purpose: 'transactional' } });
const sender = (name: string, channel: 'sms' | 'voice' = 'sms'): Case => ({
	name,
	message: { sender: name, channel },
});

testRule('STP-01', {
	allowed: [
		text('Soldes ! STOP au 36180'),
		text('Soldes ! Stop 36180'),
		text('Soldes ! STOP: 36180'),
		text('Soldes ! STOP SMS au 36180'),
		text('Pour ne plus recevoir nos SMS, envoyez STOP au 36180. Durand'),
		text('Soldes ! stop\u00a0au\u00a036\u00a0180'),
		alert('Votre code est 1234'),
	],
	refused: [
		{
			...text('Soldes !'),
			detail: { code: '36180' },
			says: { en: '“STOP au 36180” is added', fr: '« STOP au 36180 » est ajouté' },
		},
		text('Ne manquez pas STOP et encore'),
		text(''),
		text('Soldes 36180'),
		{
			...text('Soldes !', { policy: { options: { appendStop: false } } }),
			outcome: 'reject',
			detail: { code: '36180' },
			says: { en: 'End it with “STOP au 36180”', fr: 'par « STOP au 36180 »' },
		},
		{
			...text('Soldes.', { policy: { stopCodes: {} } }),
			outcome: 'reject',
			detail: { reason: 'no_stop_code' },
		},
	],
});

testRule('STP-02', {
	allowed: [
		text('Soldes ! STOP au 36180'),
		text('Soldes !'),
		text('Soldes ! STOP au 36111', { policy: { stopCodes: { FR: '36111' } } }),
		text('Soldes ! STOP au 36789', {
			message: { to: '+590690123456', recipient: {} },
			policy: { stopCodes: { FR: '36229', 'FR-971': '36789', 'FR-BL': '36789', 'FR-MF': '36789' } },
		}),
	],
	refused: [
		{
			...text('Soldes ! STOP au 36111'),
			detail: { found: '36111', expected: '36180' },
			says: { en: "this account's code (36180).", fr: 'ce compte (36180).' },
		},
		{ ...text('Soldes ! STOP au 36180 ou STOP 36200'), detail: { found: '36200' } },
		text('Soldes ! Stop: 36173'),
		{
			...text('Soldes ! STOP au 36180.', { policy: { stopCodes: {} } }),
			detail: { found: '36180', expected: null },
			says: { en: "this account's code. Replace", fr: 'ce compte. Remplacez' },
		},
	],
});

testRule('STP-05', {
	allowed: [
		alert('Votre colis est prêt'),
		text('Soldes ! STOP au 36180'),
		alert('Prochain arrêt : stop bus 12'),
	],
	refused: [
		{ ...alert('Votre colis est prêt. STOP au 36180'), detail: { code: '36180' } },
		alert('RDV demain 10h STOP 36111'),
		alert('Colis livré. stop sms au 36180'),
	],
});

testRule('SND-01', {
	allowed: [
		sender('DURAND'),
		sender('AB1'),
		sender('ABCDEFGHIJK'),
		sender('36180'),
		sender('38123'),
		sender(''),
		{ name: 'the account’s own sender ID', message: {} },
	],
	refused: [
		sender('AB'),
		sender('ABCDEFGHIJKL'),
		sender('12345678'),
		sender('DURAND!'),
		{
			...sender('Café'),
			detail: { suggestion: 'Cafe' },
			says: { en: 'one letter. “Cafe” is valid.', fr: 'une lettre. « Cafe » conviendrait.' },
		},
		{
			...sender('12 34'),
			says: { en: 'at least one letter.', fr: 'au moins une lettre.' },
		},
		{
			...sender('DURAND SA'),
			outcome: 'warn',
			detail: { suggestion: 'DURANDSA' },
			says: { en: '“DURANDSA” is valid.', fr: '« DURANDSA » conviendrait.' },
		},
		sender('DURAND-36180'),
		sender('361800'),
		sender('37180'),
	],
});

testRule('SND-04', {
	allowed: [
		sender('DURAND'),
		sender('36180'),
		{ ...sender('+33612345678'), message: { sender: '+33612345678', purpose: 'transactional' } },
		sender('0142345678'),
		sender('061234567'),
		{ name: 'the account’s own sender ID', message: {} },
	],
	refused: [
		sender('+33612345678'),
		sender('07 49 12 34 56'),
		sender('0612345678'),
		sender('0690123456'),
	],
});

testRule('SND-06', {
	allowed: [
		sender('0162 12 34 56', 'voice'),
		sender('+33948123456', 'voice'),
		// Overseas ranges, with and without numbers in the published plans.
		sender('0947501234', 'voice'),
		sender('0947571234', 'voice'),
		sender('+594947601234', 'voice'),
		sender('', 'voice'),
		sender('  ', 'voice'),
		{ name: 'the account’s own number', message: { channel: 'voice' } },
	],
	refused: [
		{ ...sender('0612345678', 'voice'), detail: { reason: 'mobile' } },
		{ ...sender('0899123456', 'voice'), detail: { reason: 'premium' } },
		{ ...sender('0810123456', 'voice'), detail: { reason: 'premium' } },
		{ ...sender('anonymous', 'voice'), detail: { reason: 'not_a_number' } },
		{ ...sender('0142345678', 'voice'), outcome: 'warn', detail: { reason: 'not_reserved' } },
		{ ...sender('+590690123456', 'voice'), detail: { reason: 'mobile' } },
		{ ...sender('0709001234', 'voice'), detail: { reason: 'mobile' } },
		{ ...sender('0708401234', 'voice'), detail: { reason: 'mobile' } },
		{ ...sender('+590590123456', 'voice'), outcome: 'warn' },
	],
});

testRule('CNT-01', {
	allowed: [
		{ name: 'retail', message: { sector: 'retail' } },
		{ name: 'alcohol', message: { sector: 'alcohol' } },
		{ name: 'undeclared' },
		{ name: 'a pharmacy’s alert', message: { sector: 'pharmacy', purpose: 'transactional' } },
		text('Casino Drive : vos courses prêtes en 2 h'),
		text('Pistolets à eau : 2 achetés, le 3e à 1 €'),
		text('Bottes de chasse et parkas : -30 %'),
		...[
			'Votre ordonnance est prête : 3 boîtes de Doliprane',
			'Vos gains au casino sont versés',
			'Votre commande de cartouches de chasse est arrivée',
			'Nous avons reçu votre carabine',
			'La remise de votre carabine aura lieu lundi, pièce d’identité demandée',
		].map(alert),
	],
	refused: [
		...(['weapons', 'drugs', 'gambling', 'pharmacy', 'adult', 'tobacco'] as const).map(
			(sector) => ({
				name: sector,
				message: { sector },
				detail: { sector },
				says: { en: 'whatever the channel.', fr: 'quel que soit le canal.' },
			}),
		),
		{
			...text('Durand : Viagra sans ordonnance, livraison discrète'),
			detail: {
				sector: 'pharmacy',
				declared: null,
				confidence: 'certain',
				disguised: false,
				spans: [{ text: 'Viagra sans ordonnance', start: 9, end: 31 }],
			},
			says: {
				en: 'The text advertises medicines (“Viagra sans ordonnance”), which is forbidden',
				fr: 'Le texte fait de la publicité pour les médicaments (« Viagra sans ordonnance »), ce qui',
			},
		},
		{
			...text('Carabines et munitions : -20 %', { message: { sector: 'retail' } }),
			detail: { sector: 'weapons', declared: 'retail' },
			says: { en: 'weapons (“Carabines et munitions”)', fr: '« Carabines et munitions »' },
		},
		{
			...text('C4sino en ligne, bonus de 300 €', { message: { sector: 'services' } }),
			detail: { sector: 'gambling', disguised: true },
		},
		{
			...text('Les cigarettes'),
			outcome: 'warn',
			detail: { sector: 'tobacco', confidence: 'likely' },
			says: {
				en: 'The text seems to advertise tobacco or vaping (“cigarettes”)',
				fr: 'Le texte semble faire de la publicité pour le tabac ou le vapotage (« cigarettes »)',
			},
		},
		{
			name: 'an e-mail',
			message: {
				channel: 'email',
				to: 'zoe@example.com',
				content: { subject: 'Ce soir', html: '<p>Casino <b>en ligne</b></p>' },
			},
			detail: { sector: 'gambling' },
		},
		{
			...alert('Votre dossier : Viagra sans ordonnance, -50 %'),
			detail: { sector: 'pharmacy' },
			says: { en: 'The alert advertises medicines', fr: "L'alerte fait de la publicité" },
		},
		{
			...alert('Votre dossier : Viagra sans ordonnance'),
			outcome: 'hold',
			says: { en: 'The alert seems to advertise', fr: "L'alerte semble faire" },
		},
		{ ...alert('Votre commande est partie. Cigarettes électroniques : -30 %'), outcome: 'hold' },
		{
			...alert('Votre commande est partie. Cigarettes électroniques : -30 %'),
			message: {
				purpose: 'transactional',
				sector: 'tobacco',
				content: { text: 'Commande partie. Cigarettes électroniques : -30 %' },
			},
			outcome: 'hold',
		},
	],
});

testRule('CNT-02', {
	allowed: [
		{ name: 'retail', message: { sector: 'retail' } },
		{
			name: 'before the act',
			message: { sector: 'energy_renovation' },
			at: '2025-07-01T10:00:00Z',
		},
		{
			name: 'Belgium',
			message: { sector: 'energy_renovation', to: '+32470123456', recipient: {} },
		},
		text('Isolation à 1 €', { message: { to: '+32470123456', recipient: {} } }),
		text('Isolation phonique et travaux : devis gratuit'),
		text('Fibre : votre logement est éligible'),
		...[
			'Votre devis pour la pompe à chaleur est disponible',
			'La pose de votre monte-escalier est prévue lundi',
			'Votre dossier MaPrimeRénov’ est accepté, profitez bien de votre confort',
			'Douche et salle de bain',
		].map(alert),
		{
			name: 'an alert that is declared',
			message: { sector: 'energy_renovation', purpose: 'transactional' },
		},
	],
	refused: [
		{
			name: 'renovation',
			message: { sector: 'energy_renovation' },
			detail: { sector: 'energy_renovation' },
		},
		{ name: 'adaptation', message: { sector: 'home_adaptation' } },
		{ name: 'a blank contract', message: { sector: 'home_adaptation', reference: ' ' } },
		{
			name: 'by e-mail',
			message: {
				sector: 'energy_renovation',
				channel: 'email',
				to: 'a@example.com',
				recipient: {},
			},
		},
		{
			name: 'an ongoing contract',
			message: { sector: 'energy_renovation', reference: 'contract-12' },
			outcome: 'warn',
			detail: { sector: 'energy_renovation' },
		},
		{
			...text('Isolation des combles à 1 €', { message: { reference: 'contract-12' } }),
			detail: { sector: 'energy_renovation', declared: null, confidence: 'certain' },
			says: {
				en: 'offers energy renovation (“Isolation des combles à 1 €”); canvassing',
				fr: 'propose la rénovation énergétique (« Isolation des combles à 1 € ») ; ce',
			},
		},
		{
			...text('Remplacez votre baignoire', { message: { sector: 'retail' } }),
			detail: { sector: 'home_adaptation', declared: 'retail' },
			says: { en: 'offers home adaptation', fr: "propose l'adaptation du logement" },
		},
		{
			...text('Les panneaux solaires'),
			outcome: 'warn',
			says: { en: 'seems to offer energy', fr: 'semble proposer la rénovation' },
		},
		{ ...alert('Isolation à 1 €, profitez-en'), detail: { sector: 'energy_renovation' } },
		{ ...alert('Remplacez votre baignoire'), outcome: 'hold' },
	],
});

testRule('CNT-03', {
	allowed: [
		{ name: 'services', message: { sector: 'services' } },
		{ name: 'an alert', message: { sector: 'training_cpf', purpose: 'transactional' } },
		{ name: 'Belgium', message: { sector: 'training_cpf', to: '+32470123456', recipient: {} } },
		text('Mobilisez votre CPF', { message: { to: '+32470123456', recipient: {} } }),
		text('Durand : formation Excel en 2 jours, -10 %'),
		text('CPF (code postal de facturation)'),
		alert('Votre formation CPF commence lundi, café offert'),
		alert('Votre dossier CPF est validé'),
	],
	refused: [
		{
			name: 'CPF',
			message: { sector: 'training_cpf' },
			detail: { sector: 'training_cpf' },
		},
		{ name: 'a blank session', message: { sector: 'training_cpf', reference: ' ' } },
		{
			name: 'by e-mail',
			message: { sector: 'training_cpf', channel: 'email', to: 'a@example.com' },
		},
		{
			name: 'an ongoing training',
			message: { sector: 'training_cpf', reference: 'session-3' },
			outcome: 'warn',
			detail: { sector: 'training_cpf' },
		},
		{
			...text('Vos droits CPF expirent', { message: { reference: 'session-3' } }),
			detail: { sector: 'training_cpf', declared: null, confidence: 'certain' },
			says: { en: '(“droits CPF expirent”)', fr: '(« droits CPF expirent »)' },
		},
		{
			...text('Anglais financé par votre CPF', { message: { sector: 'services' } }),
			detail: { declared: 'services' },
		},
		{ ...alert('Mobilisez votre CPF, c’est gratuit'), detail: { sector: 'training_cpf' } },
		{ ...alert('Vos droits CPF expirent le 31'), outcome: 'hold' },
	],
});

testRule('CNT-08', {
	allowed: [
		'Votre commande 1042 est expédiée, suivez-la sur https://durand.example/suivi?promo=soldes',
		'Votre code de retrait est 482913',
		'Votre code de vérification: 123456',
		'RDV demain 10h avec le Dr Martin. Répondez OUI pour confirmer',
		'Paiement refusé, mettez à jour votre carte',
		'Votre remboursement de 20 EUR a été effectué',
		'Un avoir de 15 EUR est disponible sur votre compte suite à votre retour',
		'Bon d’achat de 15 EUR émis suite à votre réclamation',
		'Votre colis est à retirer jusqu’au 12/11 en magasin',
		'Dernière chance pour retirer votre colis : demain 18h',
		'Votre solde est de 132,50 EUR au 23/11',
		'Soldes de vos comptes au 23/11 : 120 EUR',
		'Batterie de votre alarme à 20 %',
		'Votre véhicule est chargé jusqu’à 80 % de sa capacité',
		'Nouveautés de votre application : lisez les notes de version',
		'Votre offre de prêt est prête à signer',
		'Livraison prévue entre 10h et 12h, montant à payer 49,90 EUR',
		'Votre facture de 30,00 € est disponible',
		'Votre commande est prête, 1 article offert inclus',
		'Your order has shipped. Track it at www.durand.example',
		'Votre abonnement est renouvelé. Merci de votre confiance.',
		'Votre carte cadeau de 50 EUR est utilisable jusqu’au 31/12',
		'Votre offre Mobile 20 Go est renouvelée jusqu’au 12/12',
		'Gagnez du temps : préparez votre pièce d’identité pour le RDV de 10h',
		'Your code is 482913. It expires in 10 minutes.',
		'Retard de livraison : votre colis arrivera jeudi. Code de suivi AB12',
		'La remise de votre véhicule aura lieu lundi 9h',
	].map(alert),
	refused: [
		...[
			'-50% sur tout le magasin',
			'50 % de réduction ce week-end',
			'Les SOLDES commencent demain',
			'Code promo NOEL20',
			'Profitez de notre offre jusqu’à dimanche',
			'DERNIÈRE CHANCE chez Durand',
			'Vente privée samedi',
			'Un bon d’achat vous attend',
			'Votre commande est expédiée. -20% sur la prochaine !',
			'Black Friday : livraison offerte',
			'PROMO',
			'1 paire achetée = 1 paire offerte',
			'10€ offerts pour votre anniversaire',
			'20% off everything',
			'Jusqu’à 70% sur la collection été',
			'Réduction exceptionnelle de 30 € sur votre prochain achat',
			'Découvrez nos nouveautés en magasin',
			'Votre panier vous attend : 10% de remise si vous finalisez votre achat',
		].map(alert),
		{
			...text('-50% sur tout', { message: { purpose: 'transactional', channel: 'voice' } }),
			outcome: 'reject',
			detail: { spans: [expect.objectContaining({ text: '-50% sur tout' })] },
			says: { en: 'advertising (“-50% sur tout”)', fr: 'publicité (« -50% sur tout »)' },
		},
		{
			name: 'an e-mail is warned about',
			message: {
				channel: 'email',
				purpose: 'transactional',
				to: 'zoe@example.com',
				content: { subject: 'Votre facture', html: '<p>Profitez de <b>-20%</b></p>' },
			},
			outcome: 'warn',
		},
	],
});
