import type { Campaign, Message } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../parts/shape.tsx';
import { catalogue } from './catalogue.ts';

type MessageStatus = Message['status'];
type CampaignStatus = Campaign['status'];

export const statusWords = catalogue(
	{
		message: {
			scheduled: 'Attend son heure',
			queued: 'Dans la file',
			sending: 'En cours de remise',
			sent: 'Parti',
			delivered: 'Arrivé',
			undelivered: 'Non arrivé',
			failed: 'Échec',
			held: 'Retenu pour vérification',
			cancelled: 'Annulé',
			expired: 'Périmé',
			rejected: 'Refusé',
			unknown: 'Sort inconnu',
		},
		campaign: {
			draft: 'Brouillon',
			awaiting_approval: 'À approuver',
			approved: 'Approuvée',
			scheduled: 'Programmée',
			preparing: 'En préparation',
			running: 'En cours',
			testing: 'Test A/B en cours',
			paused: 'En pause',
			suspended: 'Suspendue',
			finishing: 'Se termine',
			completed: 'Terminée',
			cancelled: 'Annulée',
			expired: 'Périmée',
			failed: 'Échec de préparation',
		},
	},
	{
		message: {
			scheduled: 'Waits for its time',
			queued: 'In the queue',
			sending: 'Being handed over',
			sent: 'Sent',
			delivered: 'Delivered',
			undelivered: 'Not delivered',
			failed: 'Failed',
			held: 'Held for review',
			cancelled: 'Cancelled',
			expired: 'Expired',
			rejected: 'Refused',
			unknown: 'Outcome unknown',
		},
		campaign: {
			draft: 'Draft',
			awaiting_approval: 'To approve',
			approved: 'Approved',
			scheduled: 'Scheduled',
			preparing: 'Preparing',
			running: 'Running',
			testing: 'A/B test running',
			paused: 'Paused',
			suspended: 'Suspended',
			finishing: 'Finishing',
			completed: 'Done',
			cancelled: 'Cancelled',
			expired: 'Expired',
			failed: 'Preparation failed',
		},
	},
);

interface Look {
	shape: ShapeName;
	tone: Tone;
}

/** Shape and tone of each status; the word comes from {@link statusWords}. */
export const messageLooks: Readonly<Record<MessageStatus, Look>> = {
	scheduled: { shape: 'wait', tone: 'wait' },
	queued: { shape: 'wait', tone: 'wait' },
	sending: { shape: 'live', tone: '' },
	sent: { shape: 'sent', tone: '' },
	delivered: { shape: 'ok', tone: 'ok' },
	undelivered: { shape: 'fail', tone: 'stop' },
	failed: { shape: 'fail', tone: 'stop' },
	held: { shape: 'warn', tone: 'warn' },
	cancelled: { shape: 'none', tone: '' },
	expired: { shape: 'none', tone: '' },
	rejected: { shape: 'stop', tone: 'stop' },
	unknown: { shape: 'unknown', tone: '' },
};

export const campaignLooks: Readonly<Record<CampaignStatus, Look>> = {
	draft: { shape: 'draft', tone: '' },
	awaiting_approval: { shape: 'warn', tone: 'warn' },
	approved: { shape: 'ok', tone: 'ok' },
	scheduled: { shape: 'wait', tone: 'wait' },
	preparing: { shape: 'live', tone: '' },
	running: { shape: 'live', tone: '' },
	testing: { shape: 'live', tone: '' },
	paused: { shape: 'pause', tone: 'warn' },
	suspended: { shape: 'stop', tone: 'stop' },
	finishing: { shape: 'sent', tone: '' },
	completed: { shape: 'ok', tone: 'ok' },
	cancelled: { shape: 'none', tone: '' },
	expired: { shape: 'none', tone: '' },
	failed: { shape: 'fail', tone: 'stop' },
};

export const messageStatuses = Object.keys(messageLooks) as MessageStatus[];
export const campaignStatuses = Object.keys(campaignLooks) as CampaignStatus[];
