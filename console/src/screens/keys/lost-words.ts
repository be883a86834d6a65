import { catalogue } from '../../words/catalogue.ts';

/** Words for when a key may be in the wrong hands. */
export const lostWords = catalogue(
	{
		lostTitle: 'Clé perdue ou volée',
		lostLead:
			"Met fin à des clés et retient au même instant ce qu'elles ont mis en attente, puis dit ce qui est déjà parti.",
		lostOpen: 'Mettre fin à des clés…',
		lostAsk: 'Quelles clés sont perdues ?',
		lostWhat:
			"Elles s'arrêtent aussitôt, et rien de ce qu'elles ont mis en attente ne part. Vos autres clés et vos campagnes continuent. On ne revient pas en arrière.",
		lostWhich: 'Clés perdues',
		lostNone: 'Cochez au moins une clé.',
		lostSince: 'Perdues depuis le (facultatif)',
		lostSinceHint: 'Le rapport compte ce qui est parti depuis ce jour ; sans lui, tout.',
		lostKeep: 'Ne rien arrêter',
		lostGo: 'Mettre fin à ces clés',
		lostLast:
			"Il ne resterait personne pour gouverner le compte : créez d'abord une autre clé qui peut tout.",
		lostDone: (count: number) =>
			count === 0
				? 'Ces clés étaient déjà arrêtées.'
				: count === 1
					? 'Une clé est arrêtée.'
					: `${count} clés sont arrêtées.`,
		lostResult: (held: string, sent: string) =>
			`Messages retenus : ${held}. Messages déjà partis : ${sent}.`,
		lostReport: 'Ce que chaque clé a laissé',
		lostMade: (count: number) =>
			count === 1
				? 'Une clé que ces clés ont créée fonctionne encore.'
				: `${count} clés que ces clés ont créées fonctionnent encore.`,
		lostMadeLead: 'Mettez fin à celles que vous ne connaissez pas.',
		lostMadeKey: (name: string, at: string) => `${name}, créée le ${at}`,
		lostHooks: (count: number) =>
			count === 1
				? 'Un webhook dont ces clés ont choisi l’adresse reçoit encore.'
				: `${count} webhooks dont ces clés ont choisi l’adresse reçoivent encore.`,
		lostHooksLead: 'Mettez en pause ou supprimez ceux que vous ne connaissez pas.',
		held: 'Retenus',
		sentSince: 'Partis',
		frozen: { release: 'Libérer les messages retenus…', cancel: 'Annuler les messages retenus…' },
		frozenAsk: {
			release: 'Libérer les messages retenus ?',
			cancel: 'Annuler les messages retenus ?',
		},
		frozenWhat: {
			release: 'Chacun est jugé de nouveau avant de partir.',
			cancel: 'Aucun ne partira. On ne revient pas en arrière.',
		},
		frozenKeep: 'Les laisser retenus',
		frozenDone: (count: string) => `Messages traités : ${count}.`,
	},
	{
		lostTitle: 'Lost or stolen key',
		lostLead:
			'Ends keys and holds in the same instant what they have queued, then says what has already left.',
		lostOpen: 'End keys…',
		lostAsk: 'Which keys are lost?',
		lostWhat:
			'They stop at once, and nothing that they have queued leaves. Your other keys and your campaigns go on. There is no way back.',
		lostWhich: 'Lost keys',
		lostNone: 'Check at least one key.',
		lostSince: 'Lost since (optional)',
		lostSinceHint: 'The report counts what has left since that day; without it, everything.',
		lostKeep: 'Stop nothing',
		lostGo: 'End these keys',
		lostLast:
			'Nobody would be left to rule the account: create another key that may do everything first.',
		lostDone: (count) =>
			count === 0
				? 'These keys had ended before.'
				: count === 1
					? 'One key has ended.'
					: `${count} keys have ended.`,
		lostResult: (held, sent) => `Messages held: ${held}. Messages that had left: ${sent}.`,
		lostReport: 'What each key has left',
		lostMade: (count) =>
			count === 1
				? 'A key that these keys have made still works.'
				: `${count} keys that these keys have made still work.`,
		lostMadeLead: 'End those that you do not know.',
		lostMadeKey: (name, at) => `${name}, created on ${at}`,
		lostHooks: (count) =>
			count === 1
				? 'A webhook whose address these keys have set still receives.'
				: `${count} webhooks whose addresses these keys have set still receive.`,
		lostHooksLead: 'Pause or delete those that you do not know.',
		held: 'Held',
		sentSince: 'Left',
		frozen: { release: 'Release the held messages…', cancel: 'Cancel the held messages…' },
		frozenAsk: { release: 'Release the held messages?', cancel: 'Cancel the held messages?' },
		frozenWhat: {
			release: 'Each is judged again before it leaves.',
			cancel: 'None of them leaves. There is no way back.',
		},
		frozenKeep: 'Leave them held',
		frozenDone: (count) => `Messages settled: ${count}.`,
	},
);
