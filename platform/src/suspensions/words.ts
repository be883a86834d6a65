import type { Suspension, SuspensionKind } from '@marketing-cible/contract';
import { countThresholds, shareThresholds } from '@marketing-cible/governance';

/** The clause of the terms for each kind. */
const CLAUSES: Readonly<Record<SuspensionKind, string>> = {
	bounce: shareThresholds.bounce.source.text,
	spam_reports: shareThresholds.spam_reports.source.text,
	wrong_addresses: shareThresholds.wrong_addresses.source.text,
	opt_outs: 'House figure: no reliable public rate of STOP replies exists',
	consent_disputes: countThresholds.consent_disputes.source.text,
	unpaid:
		'Conditions générales : suspension en cas de facture impayée (C. civ., art. 1219 et 1220)',
	unlawful: 'Conditions générales : suspension en cas de manquement du Client',
	operator: 'Conditions générales : suspension en cas de manquement du Client',
};

export function clauseOf(kind: SuspensionKind): string {
	return CLAUSES[kind];
}

const FREE = {
	en: 'Reinstatement in good faith is free.',
	fr: 'En cas de bonne foi, la remise en service est gratuite.',
};
const WAYS: Readonly<Record<SuspensionKind, { en: string; fr: string }>> = {
	bounce: {
		en: 'Remove the addresses that bounced and say where they came from.',
		fr: 'Retirez les adresses rejetées et dites d’où elles viennent.',
	},
	spam_reports: {
		en: 'Write only to people who asked for it, and say what changes.',
		fr: 'N’écrivez qu’aux personnes qui l’ont demandé, et dites ce qui change.',
	},
	wrong_addresses: {
		en: 'Clean the list: remove numbers and addresses that do not exist.',
		fr: 'Nettoyez la liste : retirez les numéros et adresses qui n’existent pas.',
	},
	opt_outs: {
		en: 'Send less often, or only to people who asked for it.',
		fr: 'Envoyez moins souvent, ou seulement aux personnes qui l’ont demandé.',
	},
	consent_disputes: {
		en: 'Answer the complaints with the proof of consent (POST /v1/complaints/{id}/answer).',
		fr: 'Répondez aux réclamations par la preuve du consentement (POST /v1/complaints/{id}/answer).',
	},
	unpaid: {
		en: 'Pay the overdue invoice: sending goes on as soon as the payment is recorded. If you do not owe it, dispute it (POST /v1/invoices/{id}/dispute).',
		fr: 'Réglez la facture échue : l’envoi reprend dès que le paiement est enregistré. Si elle n’est pas due, contestez-la (POST /v1/invoices/{id}/dispute).',
	},
	unlawful: {
		en: 'Withdraw the content in question.',
		fr: 'Retirez le contenu en cause.',
	},
	operator: {
		en: 'Do what the operator asks in its reason.',
		fr: 'Faites ce que l’opérateur demande dans son motif.',
	},
};

/** The remedies of suspensions by the operator that end automatically. */
const BY_ITSELF: Readonly<Record<'payment' | 'credits', { en: string; fr: string }>> = {
	payment: {
		en: 'Pay every overdue invoice: sending goes on as soon as the payment is recorded.',
		fr: 'Réglez toutes les factures échues : l’envoi reprend dès que le paiement est enregistré.',
	},
	credits: {
		en: 'Buy credits: sending goes on as soon as they are there.',
		fr: 'Achetez des crédits : l’envoi reprend dès qu’ils sont là.',
	},
};

/** The remedy for the client. @param endsWith the event that ends the suspension automatically. */
export function howToLift(
	kind: SuspensionKind,
	endsWith?: 'payment' | 'credits',
): Suspension['howToLift'] {
	if (endsWith !== undefined) return BY_ITSELF[endsWith];
	const { en, fr } = WAYS[kind];
	// The payment itself lifts it.
	if (kind === 'unpaid') return { en, fr };
	return {
		en: `${en} Then ask for the reinstatement with a statement and your measures. ${FREE.en}`,
		fr: `${fr} Demandez ensuite la remise en service, avec vos explications et vos mesures. ${FREE.fr}`,
	};
}

/** The reason of the fee of a reinstatement. */
export function feeReason(goodFaith: boolean): { en: string; fr: string } {
	return goodFaith
		? {
				en: 'Good faith: the reinstatement is not charged.',
				fr: 'Bonne foi : « les frais de remise en service ne seront pas facturés ».',
			}
		: {
				en: 'Good faith was denied for the reason given.',
				fr: 'La bonne foi a été écartée pour le motif indiqué.',
			};
}
