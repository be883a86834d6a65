import { decide, defaultPolicy, readPromotional } from '../../compliance/src/index.ts';
import type { Channel, Content } from '../../compliance/src/index.ts';
import { CONSENT, TUESDAY_10H } from './rule-tester.ts';

const verdictOn = (content: Content, channel: Channel = 'sms') =>
	decide({
		message: {
			channel,
			purpose: 'transactional',
			to: channel === 'email' ? 'camille@example.org' : '+33612345678',
			sender: channel === 'email' ? 'info@velora.example' : 'VELORA',
			content,
		},
		facts: { consents: [CONSENT], optOuts: [] },
		policy: defaultPolicy,
		at: Date.parse(TUESDAY_10H),
	});
const outcomeOf = (content: Content, channel: Channel = 'sms'): string =>
	verdictOn(content, channel).findings.find(({ rule }) => rule === 'CNT-08')?.outcome ?? 'passed';

test.each([
	'Votre commande 123 est expédiée. Profitez de nos nouveautés !',
	'Votre commande 123 est expédiée\nProfitez de nos nouveautés',
	'VELORA : votre commande 1042 est partie. Profitez des soldes sur notre site !',
	'VELORA : votre commande 1042 est partie. Découvrez le Black Friday en boutique.',
	'VELORA : votre colis 5590 arrive mardi. Ventes privées : nos pulls en ce moment.',
	'VELORA : votre commande 1042 est prête, et avec le code promo NOEL20 la suivante aussi.',
	'VELORA : la braderie de samedi est annulée, mais -50% sur tout dimanche. Venez !',
	'Your order 1042 has shipped. Enjoy 20% off your next order.',
	'Your order 1042 has shipped.\nNew arrivals in store now.',
	'Votre RDV est confirmé. Parrainez un ami, 20 € pour chacun.',
	'Votre colis est livré. Livres photo à -40 % avec FETES40.',
])('refuses the offer behind an alert: %s', (text) => {
	expect(outcomeOf({ text })).toBe('reject');
});

test.each([
	'Arrivage de truffes ce matin',
	'Dégustation vendredi 18h à la cave',
	'Ouverture de notre boutique samedi',
	'Points doublés ce week-end',
	'Double points today',
	'Double tampon toute la semaine',
	'Vous êtes invité à notre soirée VIP',
	'VIP evening: you are invited',
	'Party at the club Saturday, see you there',
	'Précommandez le nouveau Kiro',
	'Pre-order the new Kiro',
	'100 points offerts pour votre anniversaire',
	'Parrainage : 20 € pour vous',
	'Essai gratuit 30 jours',
	'Matelas à prix réduit',
	'Sofas at reduced prices',
	'Livré hier ? Pour votre prochain achat, code NOEL10',
])('notices the offer without a price cut: %s', (text) => {
	expect(outcomeOf({ text })).not.toBe('passed');
});

test.each([
	'Tapez 1 si vous souhaitez profiter de notre offre',
	'Restez en ligne pour découvrir nos offres',
	'Votre rendez-vous est noté. Tapez 2 pour découvrir nos bons plans.',
	'Press 1 if you would like to hear about our offers',
	'Stay on the line to claim your discount',
])('notices the offer in a call: %s', (text) => {
	expect(outcomeOf({ text }, 'voice')).not.toBe('passed');
});

test.each([
	'Pour confirmer votre rendez-vous, tapez 1. Si vous souhaitez l’annuler, tapez 2.',
	'Press 1 to confirm your appointment, press 2 to cancel.',
	'Stay on the line to speak to a nurse about your results.',
	'Restez en ligne, un conseiller va vous répondre au sujet de la facture.',
])('lets the call pass: %s', (text) => {
	expect(outcomeOf({ text }, 'voice')).toBe('passed');
});

test.each([
	'Réduction : -2,00 €',
	'Sous-total : 62,00 €\nRéduction : -2,00 €\nTotal : 60,00 €',
	'Remise fidélité -10 %',
	'Code promo appliqué',
	'Discount: -£2.00',
	'Votre total est de 12,50 €',
	'12,50 €',
	'£12.50',
	'Montant : 84 €',
	'Votre offre Internet est activée',
	'Léa vous offre un bouquet',
	'Batterie 15 %',
	'Annulation gratuite jusqu’au 12/12',
	'Votre solde de points est de 418',
	'Les portes ouvertes du 12/12 sont annulées',
	'La journée portes ouvertes est reportée au 15/01',
	'Votre bon d’achat a été utilisé',
	'Votre bon d’achat de 10 € vous a été remboursé',
	'Votre bon d’achat expire le 31/12, reste 4,20 €.',
	'Réduction cantine de 20 % accordée',
	'Votre carte cadeau de 50 € a bien été achetée',
	'Votre précommande est arrivée',
	'En compensation, 10 € vous sont offerts',
	'Suite à votre réclamation, nous vous offrons un bon d’achat de 15 €',
	'Offre d’emploi : serveur h/f',
	'Votre offre de prêt est à signer',
	'Comment s’est passé votre achat ? Notez-nous de 1 à 5',
	'Créneau du soir disponible pour 3 €, répondez OUI',
	'Livraison express possible pour 4,90 € de plus, commande 1042',
	'Vous ne recevrez plus nos offres ni nos promotions',
	'Attention arnaque : un faux SMS promet un bon de 100 €',
])('lets the near miss pass: %s', (text) => {
	expect(outcomeOf({ text })).toBe('passed');
});

test('an excuse counts in its own sentence only', () => {
	expect(readPromotional('Retour remboursé : un bon d’achat vous attend').score).toBe(0);
	expect(readPromotional('Retour remboursé. Un bon d’achat vous attend').certain).toBe(true);
	expect(readPromotional('Retour remboursé\nUn bon d’achat vous attend').certain).toBe(true);
});

test('nothing joins across a line break', () => {
	expect(readPromotional('nouvelle\ncollection').certain).toBe(false);
	expect(readPromotional('nouvelle collection').certain).toBe(true);
});

test('scattered words of commerce beside an alert are part of it', () => {
	expect(readPromotional('Votre colis est livré. Venez en magasin.').promotional).toBe(true);
	expect(readPromotional('Votre colis est livré. Venez. Article en magasin.').score).toBe(0);
	expect(readPromotional('Venez. Article en magasin.').promotional).toBe(true);
});

test('words of alerts weigh against those of offers in one sentence', () => {
	const offer = 'coffret à 15 €, venez';
	expect(readPromotional(`Relais : ${offer}`).promotional).toBe(true);
	expect(readPromotional(`Rdv : ${offer}`).promotional).toBe(true);
	expect(readPromotional(`Rdv, réunion de classe, examen : ${offer}`).promotional).toBe(false);
});

test('shops name round prices, bills any', () => {
	expect(readPromotional('Coffret 29,90 €').promotional).toBe(true);
	expect(readPromotional('Coffret 29 €').promotional).toBe(true);
	expect(readPromotional('Coffret 29,37 €').promotional).toBe(false);
});

test('a promotional code has letters, then few digits', () => {
	expect(readPromotional('Commandez avec NOEL20').certain).toBe(true);
	expect(readPromotional('Commandez avec NOEL202611').certain).toBe(false);
	expect(readPromotional('Commandez avec. NOEL20').certain).toBe(false);
	expect(readPromotional('Commandez avec 4410').certain).toBe(false);
	expect(readPromotional('Commandez avec').certain).toBe(false);
});

test('the finding names the signals and says where they stand', () => {
	const text = 'Votre commande 123 est expédiée. Profitez de nos nouveautés !';
	const verdict = verdictOn({ text });
	const finding = verdict.findings.find(({ rule }) => rule === 'CNT-08');
	expect(finding?.message.fr).toContain('« Profitez de nos », « nouveautés »');
	expect(finding?.detail).toEqual({
		score: 4,
		spans: [
			{ text: 'Profitez de nos', start: 33, end: 48, weight: 3, contextual: false },
			{ text: 'nouveautés', start: 49, end: 59, weight: 1, contextual: false },
		],
	});
	expect(verdict.purpose).toMatchObject({ declared: 'transactional', inferred: 'marketing' });
});

describe('an e-mail', () => {
	const FOOTER =
		'VELORA SAS, 12 rue Hoche, Nantes. Découvrez nos offres et nos promotions en magasin.';
	const BODY =
		'Bonjour Camille,\nVotre colis arrive demain entre 8h et 12h.\nSuivez votre livraison en ligne.';
	const OFFER = 'Profitez de -30 % sur toute la collection.';

	test('passes with a footer that advertises', () => {
		const content = { subject: 'Votre commande 1042', text: `${BODY}\n${FOOTER}` };
		expect(outcomeOf(content, 'email')).toBe('passed');
	});

	test('is warned about if its subject is an offer, or its body holds two', () => {
		expect(outcomeOf({ subject: '-30 % sur tout', text: BODY }, 'email')).toBe('warn');
		const text = `Le code promo est arrivé.\n${BODY}\n${FOOTER}`;
		expect(outcomeOf({ subject: 'Votre commande 1042', text: `${OFFER}\n${text}` }, 'email')).toBe(
			'warn',
		);
	});

	test('is refused if subject and body are offers', () => {
		const content = { subject: '-30 % sur tout', text: `Bonjour,\n${OFFER}\n${BODY}\n${FOOTER}` };
		expect(outcomeOf(content, 'email')).toBe('reject');
	});

	test('is warned about if nothing in it speaks of an order', () => {
		const content = { subject: 'Velora', text: 'Soldes : -50 % sur tout' };
		expect(outcomeOf(content, 'email')).toBe('warn');
		expect(verdictOn(content, 'email').purpose.inferred).toBe('marketing');
	});

	test('needs words of alerts, not of excuses, to be an alert', () => {
		const content = {
			subject: 'Velora',
			text: `Soldes. Une batterie.\n${'Bonjour. '.repeat(30)}`,
		};
		expect(outcomeOf(content, 'email')).toBe('warn');
		const alert = {
			subject: 'Velora',
			text: `Soldes.\nVotre colis arrive. ${'Bonjour. '.repeat(30)}`,
		};
		expect(outcomeOf(alert, 'email')).toBe('passed');
	});

	test('is no offer because of its footer, and a short one has none', () => {
		const long = `Votre colis arrive demain. ${'Bonjour. '.repeat(30)}`;
		const footer = 'Soldes. Code promo.';
		expect(outcomeOf({ subject: 'Colis', text: `${long}\n${footer}` }, 'email')).toBe('passed');
		expect(outcomeOf({ subject: 'Colis', text: `${footer}\n${long}` }, 'email')).toBe('warn');
		expect(outcomeOf({ subject: 'Colis', text: 'Votre colis arrive. Soldes.' }, 'email')).toBe(
			'warn',
		);
		expect(outcomeOf({ subject: 'Soldes', text: `${long}\n${footer}` }, 'email')).toBe('warn');
		expect(outcomeOf({ subject: 'Soldes', text: `${footer}\n${long}` }, 'email')).toBe('reject');
	});

	test('is not promotional for scattered words', () => {
		expect(outcomeOf({ subject: 'Votre colis', text: 'Il arrive. Venez.' }, 'email')).toBe(
			'passed',
		);
		expect(outcomeOf({ subject: 'Découvrez', text: 'Venez vite.' }, 'email')).toBe('warn');
	});

	test('is certain only without the words that alerts use too', () => {
		const hinted = { subject: 'Découvrez', text: 'Venez.' };
		expect(verdictOn(hinted, 'email').purpose.inferred).toBe('transactional');
		const long = `Votre colis arrive demain. ${'Bonjour. '.repeat(30)}`;
		const alert = { subject: 'Colis', text: `Soldes.\n${long}` };
		expect(verdictOn(alert, 'email').purpose.inferred).toBe('transactional');
		const hints = 'Découvrez, venez. Coffret à 15 €.';
		expect(outcomeOf({ subject: 'Soldes', text: hints }, 'email')).toBe('warn');
		expect(outcomeOf({ subject: hints, text: 'Soldes' }, 'email')).toBe('warn');
		expect(outcomeOf({ subject: 'Colis', text: `${hints}\n${long}` }, 'email')).toBe('passed');
	});

	test('without a subject is never refused', () => {
		expect(outcomeOf({ text: OFFER }, 'email')).toBe('warn');
		expect(outcomeOf({ text: BODY }, 'email')).toBe('passed');
	});
});
