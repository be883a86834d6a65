import { catalogue } from '../../words/catalogue.ts';

/** Words of the steps that people take with a campaign. */
export const words = catalogue(
	{
		steps: {
			submit: 'Demander une approbation',
			approve: 'Approuver',
			reject: 'Refuser…',
			schedule: 'Donner le départ…',
			unschedule: 'Annuler le départ',
			pause: 'Mettre en pause',
			resume: 'Reprendre',
			resumeAsk: 'Reprendre…',
			cancel: 'Annuler…',
		},
		dialogs: {
			cancel: (name: string) => `Annuler « ${name} » ?`,
			cancelLead: (count: number, shown: string) =>
				count < 2
					? `${shown} personne ne recevra rien. Ce qui est parti reste parti. On ne revient pas en arrière.`
					: `${shown} personnes ne recevront rien. Ce qui est parti reste parti. On ne revient pas en arrière.`,
			cancelKeep: 'Ne pas annuler',
			cancelGo: 'Annuler la campagne',
			schedule: (name: string) => `Donner le départ à « ${name} » ?`,
			scheduleLead: 'Chaque message sera vérifié encore une fois à son départ.',
			scheduleKeep: 'Pas maintenant',
			scheduleGo: 'Donner le départ',
			reject: (name: string) => `Refuser « ${name} » ?`,
			rejectLead:
				'Elle redevient un brouillon. Dites à la personne qui l’a écrite ce qui doit changer.',
			rejectKeep: 'Ne pas refuser',
			rejectGo: 'Refuser la campagne',
			resume: (name: string) => `Reprendre « ${name} » ?`,
			resumeLead: 'La plateforme l’avait suspendue. Dites pourquoi elle peut repartir.',
			resumeKeep: 'Ne pas reprendre',
			resumeGo: 'Reprendre la campagne',
		},
		reason: 'Raison',
		reasonHint: 'Gardée avec la campagne et dans son histoire.',
		moved: 'La campagne a changé entre-temps : cette étape n’est plus possible.',
		failed: 'Impossible pour l’instant.',
		needsReason: 'Donnez une raison.',
		confirmCount: (count: string) => `Tapez ${count} pour confirmer`,
		wrongCount: (count: string) => `Tapez le nombre ${count}, sans espace.`,
	},
	{
		steps: {
			submit: 'Ask for an approval',
			approve: 'Approve',
			reject: 'Reject…',
			schedule: 'Launch…',
			unschedule: 'Take the launch back',
			pause: 'Pause',
			resume: 'Resume',
			resumeAsk: 'Resume…',
			cancel: 'Cancel…',
		},
		dialogs: {
			cancel: (name) => `Cancel “${name}”?`,
			cancelLead: (count, shown) =>
				count === 1
					? 'One person gets nothing. What has left has left. This cannot be undone.'
					: `${shown} people get nothing. What has left has left. This cannot be undone.`,
			cancelKeep: 'Do not cancel',
			cancelGo: 'Cancel the campaign',
			schedule: (name) => `Launch “${name}”?`,
			scheduleLead: 'Every message is checked once more when it leaves.',
			scheduleKeep: 'Not now',
			scheduleGo: 'Launch',
			reject: (name) => `Reject “${name}”?`,
			rejectLead: 'It becomes a draft again. Say to the person who wrote it what has to change.',
			rejectKeep: 'Do not reject',
			rejectGo: 'Reject the campaign',
			resume: (name) => `Resume “${name}”?`,
			resumeLead: 'The platform suspended it. Say why it may go on.',
			resumeKeep: 'Do not resume',
			resumeGo: 'Resume the campaign',
		},
		reason: 'Reason',
		reasonHint: 'Kept with the campaign and in its history.',
		moved: 'The campaign has changed meanwhile: this step is not possible any more.',
		failed: 'Not possible at the moment.',
		needsReason: 'Give a reason.',
		confirmCount: (count) => `Type ${count} to confirm`,
		wrongCount: (count) => `Type the number ${count}, without spaces.`,
	},
);
