/** Whose name opens or signs a text, and where its links lead: fraud beside the honest texts that resemble it. */
import { decide, defaultPolicy } from '../../compliance/src/index.ts';
import { hostLikeness } from '../../compliance/src/text/host-likeness.ts';
import { numericHost, readLinks } from '../../compliance/src/text/link-hosts.ts';
import { PROTECTED_SENDERS } from '../../compliance/src/text/protected-senders.ts';
import { decodeLabel } from '../../compliance/src/text/punycode.ts';
import { findingsOf, question, testRule } from './rule-tester.ts';
import type { Case, RefusedCase } from './rule-tester.ts';

const alert = (text: string, more: Case = {}): Case => ({
	name: text,
	...more,
	message: { purpose: 'transactional', sender: 'VELORA', content: { text }, ...more.message },
});

/** Another's name, a contact elsewhere, and words of pressure. */
const FRAUD = [
	'Ameli : votre carte vitale expire, mettez à jour sous 24h : https://maj-sante.info/x',
	'AMELI: remboursement de 287,40 euros en attente, saisissez vos coordonnées https://sante-fr.com',
	'Bonjour, votre colis La Poste est bloqué, réglez 1,99 € de frais : https://colis-suivi.info',
	"Votre colis n'a pas pu être livré. Reprogrammez : https://livraison-fr.top - Chronopost",
	'Votre conseiller BNP Paribas : opération suspecte de 450 €, rappelez le 01 86 95 12 34',
	'[Netflix] Votre abonnement est suspendu. Mettez à jour votre paiement https://nflx-compte.com',
	"L'équipe Vinted : votre vente est bloquée, confirmez vos coordonnées https://vntd.pay-fr.com",
	"Votre vente est en attente, confirmez votre carte bancaire : https://pay.vnt-fr.com L'équipe Vinted",
	'ANTAI : amende impayée de 35 €, majoration sous 48h. Payez : https://infraction-fr.com',
	'Dernier rappel: votre amende reste impayée. https://stationnement-amende.fr - ANTAI',
	'Orange : votre facture est impayée, réglez sur https://facture-mobile.info',
	'Free: votre prélèvement a été rejeté, régularisez : https://espace-abo.net',
	'Votre compte Ameli est suspendu, vérifiez vos informations : sante-maj.fr/v',
	'Bonjour, votre carte Vitale arrive à expiration, renouvelez-la : https://vitale-2026.com',
	'Info LCL : connexion inhabituelle, confirmez votre identité https://secur-lcl-fr.com/x',
	'Crédit Agricole: votre compte sera bloqué. Appelez le 01 75 85 12 34',
	'Votre espace client SFR: impayé, payer maintenant https://sfr.pay-now.xyz',
	"Caisse d'Épargne vous informe : activité suspecte, connectez-vous https://ce-secure.info",
	'Impots.gouv : remboursement disponible, renseignez votre RIB https://remb-fisc.com',
	'Your Netflix subscription has expired. Update your payment: https://ntfx-update.com',
	'DHL: your parcel is on hold, pay the fee https://dhl.parcel-fee.com',
	'USPS: address incomplete, update your details https://usps-redelivery.top',
	'AMEL1 : votre dossier expire sous 24h https://dossier-maj.fr',
	'Chr0nopost : frais de douane à régler https://colis-fr.top',
	'Votre compte PayPal est limité, vérifiez votre identité https://ppl-secure.com',
	'Bonjour, La Poste : votre colis est en attente de paiement des frais https://suivi-lp.com',
	"Mondial Relay - votre colis sera retourné à l'expéditeur, réglez https://mr-colis.com",
	'URSSAF : mise en demeure, réglez sous 8 jours https://cotis-pro.com',
	'Service client EDF : impayé, votre ligne sera coupée, payez https://edf-pro.top',
	'Votre colis est bloqué, frais 2,99€ https://poste-col.top La Poste',
	'Le service fraude de la Société Générale : achat de 890 € suspect, rappelez le 09 70 12 34 56',
	'Gendarmerie : contravention impayée, payez sous 48h https://contrav.fr',
	'Vinci Autoroutes: péage impayé, régularisez https://peage-flux.com',
	'CAF : trop perçu, vérifiez votre dossier https://allocations-maj.com',
	'France Travail: votre allocation est suspendue, actualisez-vous https://actu-emploi.com',
	'Amazon : votre compte est verrouillé, confirmez votre carte https://amz-compte.com',
	'Boursorama: nouvel appareil non reconnu, appelez le 01 82 88 11 22',
	'Dear Netflix customer, your account is suspended: https://nfx.help-now.com',
	'Cher client Orange, votre forfait sera suspendu, réglez https://or-fact.com',
	"Crit'Air : votre vignette est obligatoire, amende 68 €, commandez https://vignette-cr.com",
	'Binance: withdrawal detected, not you? verify https://bnc-safe.com',
	'Mon Compte Formation : vos droits expirent, connectez-vous https://droits-cf.com',
	'Assurance Maladie : remboursement en attente https://am-remb.com',
	'Bonjour\nVotre colis Colissimo est retenu, payez les frais de douane : https://col-fr.top',
	'Disney+ : paiement refusé, mettez à jour https://dsn-plus.com',
	"La Poste: Votre paquet n'a pas pu être remis. Programmez une nouvelle livraison https://lp-livr.com",
	'LA POSTE Votre colis est arrivé à notre entrepôt, veuillez confirmer le paiement 1,45€ https://lp-liv.com',
	'Colissimo. Votre livraison est suspendue : https://col-susp.com',
	'Votre Colissimo est bloqué en douane https://colis-dou.com',
	'CPAM: mise à jour de votre dossier obligatoire https://cpam-dossier.com',
	"L'Assurance Maladie vous informe que votre carte arrive à expiration https://carte-am.com",
	'BNP : une connexion suspecte a été détectée. Annulez ici https://bnp-annul.com',
	'Alerte BNP PARIBAS : paiement de 1200€ en attente. Appelez le 0186951234 pour annuler',
	"Votre banque LCL : virement de 950 EUR en cours. Si vous n'êtes pas à l'origine, rappelez 01.86.95.12.34",
	'Info Crédit Mutuel: votre application expire, réactivez https://cm-reactiv.com',
	"Bonjour c'est le livreur Chronopost, votre colis ne rentre pas dans la boîte aux lettres https://chrono-rdv.com",
	'Netflix - Votre paiement a échoué. https://net-pay.com',
	'Spotify Premium: payment failed, update your card https://sptf-pay.com',
	'Vous avez une amende impayée. https://amende-gv.com\nANTAI',
	'Trésor Public : avis de majoration, réglez https://tres-pub.com',
	'Impôts : vous avez un remboursement de 312€ https://impot-remb.com',
	"DGFIP - avis d'impôt impayé https://dgf.com",
	"La CAF vous informe d'un trop perçu https://caf-tp.com",
	'Pôle Emploi: votre indemnisation est suspendue https://pe-sus.com',
	'Enedis: votre compteur Linky doit être changé sous 48h, appelez 0186951234',
	'TotalEnergies : facture impayée, coupure imminente https://te-fact.com',
	'SFR: votre ligne sera suspendue ce soir https://sfr-l.com',
	'Bouygues Telecom: 85 points expirent ce soir https://bt-points.com',
	'Apple : votre identifiant a été verrouillé https://apl-id.com',
	'Microsoft: activité inhabituelle sur votre compte. Appelez le 0186951234',
	'WhatsApp: votre compte expire, vérifiez https://wa-verif.com',
	'Instagram support: copyright violation, verify within 24 hours https://ig-help.com',
	'Your PayPal account has been limited, confirm your identity https://pp-conf.com',
	'Hi, your DPD parcel could not be delivered, reschedule: https://dpd-resch.com',
	'Royal Mail: your package has a £2.99 shipping fee https://rm-fee.com',
	'FedEx delivery attempt failed, update address https://fdx.com.co',
	'Le Bon Coin : votre paiement est en attente, validez https://lbc-pay.com',
	"Vinted: l'acheteur a payé, confirmez vos coordonnées bancaires https://vin-pay.com",
	'Doctolib : votre rdv doit être confirmé sous 24h https://doc-conf.com',
	'SNCF : votre remboursement de 89€ est disponible https://sncf-remb.com',
	'Ulys : votre péage reste impayé https://ul-pay.com',
	'(Ameli) Votre remboursement est bloqué https://am-b.com',
	'*Chronopost* colis en attente de frais https://ch-fr.com',
	'Le Crédit Agricole vous informe : votre SécuriPass expire https://ca-sp.com',
	'Service des impôts : régularisez https://simp.com',
	'Votre facture Orange est impayée, reglez vite https://or-f.com',
	'ORANGE: votre boite mail est pleine, mettez à jour https://or-m.com',
	'Banque Populaire. Votre carte est bloquée, 0186951234',
	'Gouv.fr : votre chèque énergie expire https://cheq.com',
	'Bonjour de la part de La Poste, frais de 2€ à payer https://lp2.com',
	'Urssaf | impayé de cotisations, réglez https://urs.com',
	'Revolut: new device added, not you? https://rev-sec.com',
] as const;

/** Another's name and a contact elsewhere, without pressure. */
const DOUBTFUL = [
	'Ameli : votre relevé est disponible https://releve-sante.info',
	'Bonjour, votre colis La Poste arrive demain https://suivi-colis.info',
	"Votre commande part aujourd'hui, suivez-la sur https://track-fr.com - Chronopost",
	'Votre conseiller BNP Paribas souhaite vous rencontrer : https://rdv-bnp.info',
	'[Netflix] Votre nouvelle saison https://nflx-series.com',
	"Merci et à bientôt, https://vntd.fr/x L'équipe Vinted",
	'La Poste vous informe : nouveaux horaires https://horaires-lp.com',
	'Leboncoin : nouveau message sur votre annonce https://lbc-msg.com',
	'Doctolib : votre document est prêt https://doc-doct.com',
	'Your Amazon order is on its way https://amz-track.com',
	// In the middle of a text.
	'Colis en attente, frais 1,49 € : Chronopost vous demande de régler ici https://frais-col.example',
	'Your parcel is held by Royal Mail, pay the £1.99 fee https://rm-fee.example',
	'Dernière relance avant saisie : Trésor Public, 189 € à payer https://tresor-pay.example',
] as const;

/** Names that shops, practices and town halls have reasons to mention. */
const HONEST = [
	'Chase the Ace draw tonight, entry fee paid, details https://club.example',
	'Ledger closed today. Payment due Monday: https://account.example',
	'Bonjour Ulys, ta licence est à régler avant ce soir : https://club.example',
	'Votre commande est expédiée par Chronopost. Suivi : https://trk.example/9',
	'Votre séance est remboursée par Ameli. Facture : https://cabinet.example/f',
	'Velora : votre commande est remise à Chronopost, suivi : https://www.chronopost.fr/tracking?x=1',
	'Votre commande Velora est remise à Chronopost, suivi: chronopost.fr/suivi',
	'Velora : payez avec PayPal en 4 fois sur https://velora.fr',
	'Retrait en Mondial Relay sous 5 jours, détails https://velora.fr/c',
	'Notre gamme est disponible sur Amazon et sur https://velora.fr',
	'Votre colis part demain avec Colissimo, suivi https://velora.fr/s',
	'Velora : votre colis Chronopost arrive demain, suivi https://velora.fr/suivi',
	'Bonjour, votre colis La Poste est en route : https://www.laposte.fr/outils/suivre-vos-envois?code=1',
	'Bonjour, votre commande 1042 a été expédiée par UPS. Suivi : https://www.ups.com/track?n=1',
	'Velora - livraison demain par DPD entre 10h et 12h https://velora.fr',
	'Orange : la couleur de la saison, en boutique et sur https://velora.fr',
	'Free : entrée libre samedi, programme https://velora.fr',
	'Visa : votre dossier est complet, rdv 01 42 34 56 78',
	'Remboursement de 20 € effectué sur votre compte PayPal. Velora https://velora.fr',
	"N'oubliez pas votre carte Vitale. Cabinet Durand 01 42 34 56 78",
	'Pharmacie Durand : apportez votre carte Vitale, tel 01 42 34 56 78',
	'Rdv confirmé, annulation sur https://www.doctolib.fr/x Cabinet Durand',
	'Suivez-nous sur Facebook et Instagram : https://velora.fr',
	'Chez Amelie : réservez au 01 42 34 56 78',
	'Garage Durand : règlement possible par Visa, Mastercard ou PayPal. 01 42 34 56 78',
	'Votre dossier CAF est à nous transmettre. Mairie de Lyon 04 72 10 30 30',
	'Mairie : permanence impôts mardi, tel 04 72 10 30 30',
	'La boutique sera au relais La Poste de Lyon, https://velora.fr',
	'Votre facture Velora est payable par prélèvement, https://velora.fr',
	'Résultats disponibles, munissez-vous de votre carte vitale https://labo-durand.fr',
	'Votre point relais : Mondial Relay, 12 rue Basse. https://velora.fr/c',
	'Transporteur : Chronopost. Suivi : https://velora.fr/s',
	'Amelie vous attend au salon, 01 42 34 56 78',
	'Votre taxi arrive, rdv gare SNCF. 06 12 34 56 78',
	'Cours de poste au club : https://velora.fr',
	'Livré par La Poste demain. Velora, https://velora.fr',
	'Votre rdv avec le conseiller est confirmé, https://velora.fr',
	'Installation Enedis prévue mardi, Electricité Durand 04 72 10 30 30',
	'Votre dépôt a été vendu sur Vinted ! Dressing Durand https://velora.fr',
	'Velora: order shipped with FedEx, track at https://fedex.com/t/1',
	'Your parcel was handed to DHL. Track: https://www.dhl.com/x',
	'Pay with PayPal or card at https://velora.fr',
	'Ouverture de votre boutique rue Orange, tel 01 42 34 56 78',
	'Vos places pour le match sont là : https://velora.fr/p',
	'Livraison Colissimo offerte dès 49 € sur https://velora.fr STOP au 36180',
	'Ameli : votre relevé est disponible sur https://www.ameli.fr',
	'Netflix : votre code est 4512',
	'Bouygues Immobilier Durand : visite samedi, 01 42 34 56 78',
	'Durand Sport : votre commande a été confiée à Mondial Relay. Retrait sous 8 jours : https://durand.fr',
	'Colis expédié via Chronopost, n° XY123. Suivi https://durand.fr/s',
	'Bonjour Camille, votre commande sera livrée par La Poste mardi. Durand https://durand.fr',
	'Cabinet Morel : pensez à votre carte Vitale pour le rdv du 12/12. 01 42 34 56 78',
	'Le paiement par PayPal de 45 € est accepté. Merci, Durand https://durand.fr',
	'Réglez votre facture Durand par carte Visa ou virement : https://durand.fr/p',
	'Votre abonnement au magazine expire, renouvelez sur https://durand.fr',
	'Retrouvez-nous sur Amazon, Cdiscount et https://durand.fr',
	'Mairie de Brest : payez votre cantine avant le 15 https://brest.example',
	"Suite à votre appel à EDF, l'électricien Durand passera lundi. 06 12 34 56 78",
	'Votre annonce sur Leboncoin nous intéresse ? Garage Durand rachète, 01 42 34 56 78',
	'Agence Durand : visite annulée, rappelez le 01 42 34 56 78',
	'Taxe foncière : permanence à la mairie, 04 72 10 30 30',
	'Expert-comptable Durand : échéance Urssaf le 15, documents à déposer sur https://durand.fr',
	'Cabinet Durand : votre déclaration impots.gouv est prête à valider, https://durand.fr',
	'Auto-école Durand : votre code ANTS est arrivé, 01 42 34 56 78',
	"Garage Durand : carte grise faite auprès de l'ANTS, 01 42 34 56 78",
	'Votre rendez-vous Doctolib du 12/12 est confirmé : https://www.doctolib.fr/a',
	'Parking Durand: paiement par appli, https://durand.fr',
	'Rappel: échéance de votre prêt Durand Finance, 01 42 34 56 78',
	'Durand : votre colis est retenu en douane, documents à fournir : https://durand.fr',
	"Connectez-vous au wifi Free ou Orange de l'hôtel, code 4512, https://hotel.fr",
	'Atelier Durand : réparation iPhone Apple terminée, 89 € à régler. 01 42 34 56 78',
	'Votre billet SNCF est inclus. Voyages Durand https://durand.fr',
	'Syndic Durand : coupure Enedis mardi 9h-12h, infos 01 42 34 56 78',
	'Suez le lundi, détendez-vous le mardi : https://spa.fr',
	'Bonjour, votre commande Durand arrive demain via DHL: https://www.dhl.com/t',
	'Votre avis sur Google nous aiderait : https://g.page/durand/review',
	'Notez-nous sur Google : https://durand.fr/avis',
	'Votre ticket Netflix & chill : soirée ciné au club, https://club.fr',
	'Le bon coin pour déjeuner : chez Durand, 01 42 34 56 78',
	'La poste restante ferme à 18h. Camping Durand 04 72 10 30 30',
	'MAIF Durand tennis club : tournoi dimanche https://tc.fr',
	'Durand Assurances : votre contrat Groupama arrive à échéance, appelez-nous 01 42 34 56 78',
] as const;

const owning = (...authorizedSenders: string[]): Case => ({
	policy: { options: { authorizedSenders } },
});
const FINE = 'Ameli : votre dossier est bloqué, réglez sur https://dossier-sante.info';
const voice = (text: string): Case => ({
	name: text,
	message: { channel: 'voice', to: '+33162000001', sender: '+33162000009', content: { text } },
});
const email = (subject: string, text: string, sender?: string): Case => ({
	name: `${subject} / ${text}`,
	message: {
		channel: 'email',
		purpose: 'transactional',
		to: 'camille@example.org',
		sender,
		content: { subject, text },
	},
});

testRule('SND-07', {
	allowed: [
		...HONEST.map((text) => alert(text)),
		{ ...alert(FINE, owning('AMELI')), name: 'the owner' },
		{ ...alert(FINE, owning('CPAM')), name: 'another name with the same domain' },
		{ ...alert(FINE, owning('AmeliInfo')), name: 'a sender ID of the owner' },
		{ ...alert('Ameli : votre dossier est bloqué, réglez à votre caisse'), name: 'no contact' },
		alert('Ameli : réglez sur https://assure.ameli.fr'),
		voice('Bonjour, votre colis est parti avec Chronopost. Tapez 9 pour ne plus être appelé.'),
		email('Votre commande Velora', 'Elle part avec La Poste. https://velora.fr'),
		email(
			'Nouvelle série',
			'Netflix : à voir sur https://nfx.example',
			'Netflix <info@mail.netflix.com>',
		),
		email('Nos nouveautés', 'Tout est là : https://velora.fr\nFacebook\nInstagram'),
	],
	refused: [
		...FRAUD.map((text) => alert(text)),
		...DOUBTFUL.map((text): RefusedCase => ({ ...alert(text), outcome: 'hold' })),
		{ ...alert(FINE, owning('Netflix')), name: 'the owner of another name' },
		{
			...alert(FINE),
			name: 'as marketing',
			message: { purpose: 'marketing', content: { text: FINE } },
			detail: { protected: 'Ameli', where: 'opening', contact: 'link', pressure: true },
			says: { en: 'in the name of Ameli', fr: 'au nom de Ameli' },
		},
		voice(
			'Bonjour, ici La Poste, votre colis est bloqué, tapez 1 pour payer les frais. Tapez 9 pour ne plus être appelé.',
		),
		email('Votre compte Netflix est suspendu', 'Mettez à jour : https://nfx.example'),
		email(
			'Information',
			'Bonjour,\nVotre compte est limité, vérifiez votre identité : https://pp.example\n\nL’équipe PayPal',
		),
		{
			...alert('Votre colis La Poste arrive demain, suivi https://velora.fr'),
			name: 'a parcel with the link of another sender',
			message: {
				purpose: 'transactional',
				sender: 'DURAND',
				content: { text: 'Votre colis La Poste arrive demain, suivi https://velora.fr' },
			},
			outcome: 'hold',
			detail: { where: 'parcel' },
		},
	],
});

const PARCEL = 'Votre colis La Poste arrive demain, suivi';

/** A link that is named like the sender is its own, and says whose text it is. */
test.each([
	['VELORA', 'velora-shop.fr', 'passes'],
	['VELORASHOP', 'velora.fr', 'passes'],
	['VELO', 'velo.fr', 'passes'],
	['VELORA', 'velo.fr', 'passes'],
	['VEL', 'vel.fr', 'hold'],
	['VEL', 'velora.fr', 'hold'],
	['VELORA', 'vel.fr', 'hold'],
	['INFO', 'velo.info', 'hold'],
	['VELORA', 'velo.ra.fr', 'passes'],
	[undefined, 'velora.fr', 'hold'],
])('a parcel of %s with a link to %s: %s', (sender, host, outcome) => {
	const message = {
		sender,
		purpose: 'transactional',
		content: { text: `${PARCEL} https://${host}` },
	} as const;
	const found = findingsOf(decide(question({ message })), 'SND-07');
	expect(found[0]?.outcome ?? 'passes').toBe(outcome);
});

test.each([
	// The name itself opens the text: its own link does not help the sender.
	['VELORA', 'Ameli : votre relevé est disponible https://velora.fr', 'hold'],
	// A practice and a shop ask to be paid; a thing that everybody has is named there.
	['DURAND', 'Visa : payez votre facture https://velora.fr', 'passes'],
	['DURAND', 'Visa : payez vite, votre compte est suspendu https://velora.fr', 'reject'],
	['DURAND', 'Orange : payez votre facture https://velora.fr', 'reject'],
	['DURAND', 'PayPal : payez votre facture https://velora.fr', 'reject'],
	['DURAND', 'Orange : votre forfait https://velora.fr', 'passes'],
	// Only an e-mail comes from an address.
	['info@netflix.com', 'Netflix : à voir sur https://nfx.example', 'hold'],
])('from %s, %j: %s', (sender, text, outcome) => {
	const message = { sender, purpose: 'transactional', content: { text } } as const;
	const found = findingsOf(decide(question({ message })), 'SND-07');
	expect(found[0]?.outcome ?? 'passes').toBe(outcome);
});

test.each([
	['info@netflix.com', 'Netflix : à voir sur https://nfx.example', 'passes'],
	['info@durand.fr', `${PARCEL} https://durand.fr`, 'passes'],
	['velora@durand.fr', `${PARCEL} https://velora.fr`, 'hold'],
])('by e-mail from %s, %j: %s', (sender, text, outcome) => {
	const found = findingsOf(decide(question(email('Information', text, sender))), 'SND-07');
	expect(found[0]?.outcome ?? 'passes').toBe(outcome);
});

test('a parcel with the link of the sender passes', () => {
	const text = 'Votre colis La Poste arrive demain, suivi https://velora.fr';
	expect(findingsOf(decide(question(alert(text))), 'SND-07')).toEqual([]);
});

/** Hosts that imitate a protected name. */
const IMITATIONS = [
	['https://laposte-suivi.info/x', 'LaPoste'],
	['ame1i.fr', 'Ameli'],
	['https://ameli-gouv.com', 'Ameli'],
	['amendes-gouv.site', 'Amendes'],
	['impots.gouv.fr.dossier.com', 'Impots'],
	['https://la-poste-colis.fr', 'LaPoste'],
	['chronopost.colis-fr.com', 'Chronopost'],
	['secure-paypal.com', 'PayPal'],
	['https://paypa1.com/x', 'PayPal'],
	['https://аmeli.fr', 'Ameli'],
	['https://xn--meli-43d.fr', 'Ameli'],
	['https://xn--80ak6aa92e.com', 'Apple'],
	['caf-remboursement.fr', 'CAF'],
	['orange-facture.info', 'Orange'],
	['infoameli.com', 'Ameli'],
	['colissimo24.top', 'Colissimo'],
	['mondia1relay.com', 'MondialRelay'],
	['antai-amende.fr', 'ANTAI'],
	['https://user@netflix-compte.com/login', 'Netflix'],
] as const;

/** Hosts of owners, and honest hosts that resemble a protected name. */
const HONEST_HOSTS = [
	'ameli.fr assure.ameli.fr https://www.laposte.fr/outils impots.gouv.fr antai.gouv.fr mondialrelay.fr',
	'orange-et-citron.fr free-time.fr amelie-coiffure.fr lcl-avocats.fr cic-bois.fr apple-pie.com café-durand.fr',
	'xn--caf-dma.fr merci.votre durand.fr/suivi facebook.com/durand visa-voyage.fr impots-conseil.fr lacoste.com',
	'gouvieux.fr doctolib.fr/x velora.shop https://drd.link/ab1 mabanque.bnpparibas rouge-gorge.fr amazonie.org',
]
	.join(' ')
	.split(' ');

const likenessIn = (host: string) =>
	readLinks(`Voir ${host} vite`)
		.map(hostLikeness)
		.find((match) => match !== null);

test.each(IMITATIONS)('%s imitates %s', (host, name) => {
	expect(likenessIn(host)).toMatchObject({ how: 'name', owner: { name }, weak: false });
});

test.each(HONEST_HOSTS)('%s imitates nobody', (host) => {
	expect(likenessIn(host)).toBeUndefined();
});

test.each([
	['xn--caf-dma', 'café'],
	['xn--bcher-kva', 'bücher'],
	['xn--fiqs8s', '中国'],
	['xn--80ak6aa92e', 'аррӏе'],
	['durand', 'durand'],
	['xn--', ''],
	['xn--é', 'xn--é'],
	['xn--99999999', 'xn--99999999'],
])('%s is decoded to %s', (label, decoded) => {
	expect(decodeLabel(label)).toBe(decoded);
});

test.each([
	['http://203.0.113.7/x', '203.0.113.7'],
	['203.0.113.7/login', '203.0.113.7'],
	['https://203.0.113.7:8080', '203.0.113.7'],
	['http://0xCB007107/', '0xcb007107'],
	['http://3405803783/a', '3405803783'],
	['http://[2001:db8::7]/', '[2001:db8::7]'],
	['version 1.2.3.4', null],
	['le 12.05.20.21', null],
	['10.0.0.0/8', null],
])('the numeric host of %s is %s', (text, host) => {
	expect(numericHost(text)).toBe(host);
});

const linked = (text: string, more: Case = {}): Case => alert(text, more);

testRule('CNT-12', {
	allowed: [
		...HONEST_HOSTS.map((host) => linked(`Durand : votre commande est prête, ${host}`)),
		{ ...linked('Suivi : https://laposte-suivi.info', owning('LaPoste')), name: 'the owner' },
		linked('Votre commande est prête : https://amelli.fr'),
		email('Photos', 'Voir http://durand.example et bit.ly/x'),
	],
	refused: [
		...IMITATIONS.map(
			([host, name]): RefusedCase => ({
				...linked(`Votre document est là : ${host}`),
				detail: { reason: 'look_alike', protected: name },
			}),
		),
		{
			...linked('Réglez sous 24h : https://laposte-suivi.info'),
			outcome: 'reject',
			detail: { pressure: true },
			says: { en: 'imitates LaPoste', fr: 'imite LaPoste' },
		},
		{ ...linked('Photos : http://203.0.113.7/a'), detail: { reason: 'ip' } },
		{ ...linked('Compte suspendu : http://203.0.113.7/a'), outcome: 'reject' },
		{ ...linked('Photos : https://durаnd.fr'), detail: { reason: 'script' } },
		{ ...linked('Compte suspendu, confirmez votre carte : https://amelli.fr'), outcome: 'hold' },
		{
			...linked('Votre commande est prête : bit.ly/3xY'),
			outcome: 'warn',
			detail: { reason: 'shortener' },
		},
		{ ...linked('Votre commande est prête : http://durand.example'), outcome: 'warn' },
		{ ...email('Document', 'Voir https://laposte-suivi.info'), detail: { reason: 'look_alike' } },
	],
});

test('every protected name has a domain of its owner, and no two entries share a name', () => {
	expect(new Set(PROTECTED_SENDERS.map(({ name }) => name)).size).toBe(PROTECTED_SENDERS.length);
	for (const { domains } of PROTECTED_SENDERS) {
		expect(domains.length).toBeGreaterThan(0);
		for (const domain of domains) expect(domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
	}
	expect(defaultPolicy.options.authorizedSenders).toBeUndefined();
});
