import { catalogue } from '../../words/catalogue.ts';

/** Words of the step "when". */
export const words = catalogue(
	{
		start: 'Départ',
		startLead: 'Sans jour de départ, la campagne part dès que vous la confirmez.',
		startDay: 'Jour du départ (facultatif)',
		startTime: (zone: string) => `Heure du départ, à ${zone}`,
		clear: 'Partir dès la confirmation',
		end: 'Fin',
		endLead: 'Rien ne part après elle : qui attend encore son heure ne reçoit plus rien.',
		endDay: 'Jour de fin',
		endTime: (zone: string) => `Heure de fin, à ${zone}`,
		local: 'Même heure partout (facultatif)',
		localHint: 'À cette heure-là, là où vit la personne, à partir du départ. Par exemple 10:00.',
		pace: 'Débit',
		perHour: 'Messages par heure, au plus (facultatif)',
		perHourHint:
			'Un débit modéré laisse le temps de répondre aux appels. Vide : aussi vite que possible.',
		when: 'Horaire',
	},
	{
		start: 'Start',
		startLead: 'Without a day, the campaign leaves as soon as you confirm it.',
		startDay: 'Day of the start (optional)',
		startTime: (zone) => `Time of the start, in ${zone}`,
		clear: 'Leave on confirmation',
		end: 'End',
		endLead: 'Nothing leaves after it: who still waits for their hour gets nothing any more.',
		endDay: 'Day of the end',
		endTime: (zone) => `Time of the end, in ${zone}`,
		local: 'The same time everywhere (optional)',
		localHint: 'At this time where the person lives, from the start on. For example 10:00.',
		pace: 'Speed',
		perHour: 'Messages per hour, at most (optional)',
		perHourHint: 'A moderate speed leaves time to answer calls. Empty: as fast as possible.',
		when: 'Time',
	},
);
