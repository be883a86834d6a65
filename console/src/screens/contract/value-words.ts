import { catalogue } from '../../words/catalogue.ts';

/** Names and units of the figures of the contract. */
export const valueWords = catalogue(
	{
		names: {
			creditValidityMonths: 'Validité des crédits',
			lateFeeFactor: 'Pénalités de retard',
			recoveryIndemnity: 'Indemnité de recouvrement',
			paymentTermDays: 'Délai de paiement',
			changeExitDays: 'Pour partir après un changement',
			proofRequestWorkingDays: 'Pour prouver un accord',
			formalNoticeMonths: 'Mise en demeure avant résiliation',
			subprocessorObjectionHours: 'Pour s’opposer à un sous-traitant',
			breachNotificationHours: 'Pour vous informer d’une violation de données',
			unpaidSuspensionDays: 'Suspension d’une facture impayée',
		},
		euros: (amount: string) => `${amount} €`,
		months: (amount: string, _count: number) => `${amount} mois`,
		days: (amount: string, count: number) => (count > 1 ? `${amount} jours` : `${amount} jour`),
		workingDays: (amount: string, count: number) =>
			count > 1 ? `${amount} jours ouvrés` : `${amount} jour ouvré`,
		hours: (amount: string, count: number) => (count > 1 ? `${amount} heures` : `${amount} heure`),
		timesLegalRate: (amount: string) => `${amount} fois le taux légal`,
	},
	{
		names: {
			creditValidityMonths: 'Validity of credits',
			lateFeeFactor: 'Late fees',
			recoveryIndemnity: 'Recovery indemnity',
			paymentTermDays: 'Term of payment',
			changeExitDays: 'To leave after a change',
			proofRequestWorkingDays: 'To prove a consent',
			formalNoticeMonths: 'Formal notice before termination',
			subprocessorObjectionHours: 'To object to a sub-processor',
			breachNotificationHours: 'To tell you of a data breach',
			unpaidSuspensionDays: 'Suspension for an unpaid invoice',
		},
		euros: (amount) => `€${amount}`,
		months: (amount, count) => (count === 1 ? `${amount} month` : `${amount} months`),
		days: (amount, count) => (count === 1 ? `${amount} day` : `${amount} days`),
		workingDays: (amount, count) =>
			count === 1 ? `${amount} working day` : `${amount} working days`,
		hours: (amount, count) => (count === 1 ? `${amount} hour` : `${amount} hours`),
		timesLegalRate: (amount) => `${amount} times the legal rate`,
	},
);
