import type { TransferSafeguard } from '@marketing-cible/contract';
import { inBoth } from '../account-mail/outbox.ts';
import { toIso } from '../clock.ts';
import type { SubProcessorSecret } from './secret.ts';
import { channelsOf } from './sub-processors.ts';
import type { StoredSubProcessor } from './tables.ts';

const BASES: Readonly<Record<TransferSafeguard['kind'], { fr: string; en: string }>> = {
	adequacy: { fr: 'décision d’adéquation', en: 'adequacy decision' },
	standard_clauses: { fr: 'clauses contractuelles types', en: 'standard contractual clauses' },
	binding_rules: { fr: 'règles d’entreprise contraignantes', en: 'binding corporate rules' },
	certified: { fr: 'destinataire certifié', en: 'certified recipient' },
	derogation: { fr: 'dérogation de l’article 49', en: 'derogation of article 49' },
};

/**
 * The notice to clients, with everything that the personal data annex (2.2) demands: activities, identity, contact, contract dates.
 * Without a link: a host without a name of its own would be refused (rule CNT-12).
 */
export function noticeMail(row: StoredSubProcessor, secret: SubProcessorSecret) {
	const { name, activity, contact, contractFrom, contractUntil, safeguard } = secret;
	const starts = toIso(row.starts_at);
	const hours = row.notice_hours;
	const channels = channelsOf(row).join(', ');
	const basis = (language: 'fr' | 'en') =>
		safeguard === null
			? '–'
			: `${BASES[safeguard.kind][language]}, ${safeguard.on}, ${safeguard.reference}`;
	return inBoth(
		{
			subject: `Nouveau sous-traitant ultérieur : ${name}`,
			text: [
				`${name} traitera des données de votre compte à partir du ${starts}.`,
				`Activité : ${activity}`,
				`Coordonnées : ${contact}`,
				`Contrat : du ${contractFrom}${contractUntil === null ? ', sans terme fixé' : ` au ${contractUntil}`}`,
				`Pays : ${row.country} · base du transfert : ${basis('fr')} · canaux : ${channels}`,
				`Vous pouvez vous y opposer dans les ${hours} heures qui suivent la réception de ce courriel (RGPD, article 28(2) ; annexe données personnelles, 2.2), dans la console, à la page « Sous-traitants ».`,
				'En cas d’opposition, aucun de vos messages ne lui est confié.',
			].join('\n'),
		},
		{
			subject: `New sub-processor: ${name}`,
			text: [
				`${name} will process data of your account from ${starts} on.`,
				`Activity: ${activity}`,
				`Contact: ${contact}`,
				`Contract: from ${contractFrom}${contractUntil === null ? ', without a fixed end' : ` to ${contractUntil}`}`,
				`Country: ${row.country} · basis of the transfer: ${basis('en')} · channels: ${channels}`,
				`You may object within ${hours} hours of the receipt of this e-mail (GDPR, article 28(2); personal data annex, 2.2), on the page “Sub-processors” of the console.`,
				'If you object, none of your messages is given to it.',
			].join('\n'),
		},
	);
}
