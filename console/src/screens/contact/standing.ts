import type { ConsentState } from '@marketing-cible/contract';

type Channel = ConsentState['states'][number]['channel'];

/** By which channels a person gets marketing, and by which no more. */
export interface Standing {
	/** The person opted out of everything. */
	all: boolean;
	yes: Channel[];
	no: Channel[];
}

/** What consents and opt-outs result in for marketing; an opt-out is stronger than a consent. */
export function standingOf({ states, optOuts }: ConsentState): Standing {
	const out = new Set(optOuts.flatMap(({ channels }) => channels));
	const all = out.has('all');
	const marketing = states.filter(({ purpose }) => purpose === 'marketing');
	const isOut = (channel: Channel) => all || out.has(channel);
	return {
		all,
		yes: marketing
			.filter(({ channel, state }) => state === 'granted' && !isOut(channel))
			.map(({ channel }) => channel),
		no: marketing
			.filter(
				({ channel, state }) => isOut(channel) || state === 'withdrawn' || state === 'refused',
			)
			.map(({ channel }) => channel),
	};
}
