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
		text('Soldes !'),
		text('Ne manquez pas STOP et encore'),
		text(''),
		text('Soldes 36180'),
		{ ...text('Soldes !', { policy: { options: { appendStop: false } } }), outcome: 'reject' },
		{ ...text('Soldes.', { policy: { stopCodes: {} } }), outcome: 'reject' },
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
		text('Soldes ! STOP au 36111'),
		text('Soldes ! STOP au 36180 ou STOP 36200'),
		text('Soldes ! Stop: 36173'),
	],
});

testRule('STP-05', {
	allowed: [
		alert('Votre colis est prêt'),
		text('Soldes ! STOP au 36180'),
		alert('Prochain arrêt : stop bus 12'),
	],
	refused: [
		alert('Votre colis est prêt. STOP au 36180'),
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
	],
	refused: [
		sender('AB'),
		sender('ABCDEFGHIJKL'),
		sender('12345678'),
		sender('DURAND!'),
		{ ...sender('Café'), detail: { suggestion: 'Cafe' } },
		{ ...sender('DURAND SA'), outcome: 'warn', detail: { suggestion: 'DURANDSA' } },
	],
});

testRule('SND-04', {
	allowed: [
		sender('DURAND'),
		sender('36180'),
		{ ...sender('+33612345678'), message: { sender: '+33612345678', purpose: 'transactional' } },
	],
	refused: [sender('+33612345678'), sender('07 49 12 34 56'), sender('0612345678')],
});

testRule('SND-06', {
	allowed: [sender('0162 12 34 56', 'voice'), sender('+33948123456', 'voice'), sender('', 'voice')],
	refused: [
		sender('0612345678', 'voice'),
		sender('0899123456', 'voice'),
		sender('anonymous', 'voice'),
		{ ...sender('0142345678', 'voice'), outcome: 'warn' },
	],
});

testRule('CNT-01', {
	allowed: [
		{ name: 'retail', message: { sector: 'retail' } },
		{ name: 'alcohol', message: { sector: 'alcohol' } },
		{ name: 'undeclared' },
		{ name: 'a pharmacy’s alert', message: { sector: 'pharmacy', purpose: 'transactional' } },
	],
	refused: (['weapons', 'drugs', 'gambling', 'pharmacy', 'adult', 'tobacco'] as const).map(
		(sector) => ({ name: sector, message: { sector } }),
	),
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
	],
	refused: [
		{ name: 'renovation', message: { sector: 'energy_renovation' } },
		{ name: 'adaptation', message: { sector: 'home_adaptation' } },
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
		},
	],
});

testRule('CNT-03', {
	allowed: [
		{ name: 'services', message: { sector: 'services' } },
		{ name: 'an alert', message: { sector: 'training_cpf', purpose: 'transactional' } },
		{ name: 'Belgium', message: { sector: 'training_cpf', to: '+32470123456', recipient: {} } },
	],
	refused: [
		{ name: 'CPF', message: { sector: 'training_cpf' } },
		{
			name: 'by e-mail',
			message: { sector: 'training_cpf', channel: 'email', to: 'a@example.com' },
		},
		{
			name: 'an ongoing training',
			message: { sector: 'training_cpf', reference: 'session-3' },
			outcome: 'warn',
		},
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
