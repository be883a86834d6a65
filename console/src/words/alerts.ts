import type { Alert } from '@marketing-cible/contract';
import { catalogue, type Words } from './catalogue.ts';

type Kinds = Readonly<Record<Alert['kind'], string>>;

const fr = {
	bounce_rate: 'Trop d’adresses en erreur',
	complaint_rate: 'Trop de plaintes',
	stop_rate: 'Trop de STOP',
	undelivered_rate: 'Trop de messages non arrivés',
	carrier_failing: 'L’opérateur refuse des messages',
	queue_delay: 'La file prend du retard',
	receipts_missing: 'Des accusés manquent',
	webhook_stopped: 'Un webhook est arrêté',
	stats_drift: 'Des statistiques ont été corrigées',
	disk_full: 'Le disque se remplit',
	sign_in_attacks: 'Trop de connexions échouées',
	certificate_expiry: 'Un certificat expire bientôt',
	audit_broken: 'Le journal d’audit a été altéré',
	ledger_broken: 'Les comptes de crédits sont faux',
} as const satisfies Kinds & Words;

/** What an alert is about. */
export const alertWords = catalogue(fr, {
	bounce_rate: 'Too many bounced addresses',
	complaint_rate: 'Too many complaints',
	stop_rate: 'Too many STOP',
	undelivered_rate: 'Too many messages not delivered',
	carrier_failing: 'The carrier refuses messages',
	queue_delay: 'The queue falls behind',
	receipts_missing: 'Receipts are missing',
	webhook_stopped: 'A webhook has stopped',
	stats_drift: 'Statistics were corrected',
	disk_full: 'The disk fills up',
	sign_in_attacks: 'Too many failed sign-ins',
	certificate_expiry: 'A certificate expires soon',
	audit_broken: 'The audit log was altered',
	ledger_broken: 'The credit accounts are wrong',
});
