import { catalogue } from '../../words/catalogue.ts';

/** Reasons of the platform that are no rule: why somebody gets no message or waits, and why a campaign was stopped. */
export const reasonWords = catalogue(
	{
		invalid_address: 'Adresse qui ne se lit pas',
		missing_variable: 'Donnée du modèle absente de la fiche',
		invalid_content: 'Texte qui ne peut pas partir ainsi',
		invalid_sender: 'Émetteur refusé',
		invalid_template: 'Modèle introuvable ou refusé',
		erased: 'Personne effacée',
		warm_up: 'Montée en charge du domaine : suite demain',
		local_time: 'Heure choisie sur place',
		campaign_paused: 'Campagne en pause',
		campaign_cancelled: 'Campagne annulée',
		campaign_ended: 'Fin de la campagne passée',
		unknown_segment: 'Segment introuvable',
		no_address: 'Sans adresse pour ce canal',
		probe: 'Message de sonde',
	},
	{
		invalid_address: 'Address that cannot be read',
		missing_variable: 'Value of the template missing from the record',
		invalid_content: 'Text that cannot leave like this',
		invalid_sender: 'Sender refused',
		invalid_template: 'Template missing or refused',
		erased: 'Person erased',
		warm_up: 'Warm-up of the domain: goes on tomorrow',
		local_time: 'Local time that was chosen',
		campaign_paused: 'Campaign paused',
		campaign_cancelled: 'Campaign cancelled',
		campaign_ended: 'The end of the campaign has passed',
		unknown_segment: 'Segment not found',
		no_address: 'No address for this channel',
		probe: 'Probe message',
	},
);
