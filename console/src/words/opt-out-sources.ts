import { catalogue } from './catalogue.ts';

/** How an opt-out came. */
export const optOutSources = catalogue(
	{
		stop_sms: 'STOP par SMS',
		unsubscribe_link: 'lien de désinscription',
		one_click: 'désinscription en un clic',
		voice_key: 'touche pendant un appel',
		crm: 'CRM',
		complaint: 'plainte',
		manual: 'à la demande de la personne',
	},
	{
		stop_sms: 'STOP by SMS',
		unsubscribe_link: 'unsubscribe link',
		one_click: 'one-click unsubscribe',
		voice_key: 'key during a call',
		crm: 'CRM',
		complaint: 'complaint',
		manual: 'request of the person',
	},
);
