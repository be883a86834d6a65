import type { Clock } from '@marketing-cible/smpp';

/** Spaces short messages evenly. The platform counts messages; an SMSC counts their parts. */
export interface Pace {
	/** Resolves when the next short message may go, in the order of the calls. */
	turn(): Promise<void>;
}

/** @param perSecond absent: no limit. */
export function createPace(perSecond: number | undefined, clock: Clock): Pace {
	if (perSecond === undefined) return { turn: () => Promise.resolve() };
	const spacing = 1000 / perSecond;
	let next = -Infinity;
	return {
		async turn() {
			const now = clock.now();
			const at = Math.max(now, next);
			next = at + spacing;
			if (at > now) await new Promise<void>((resolve) => void clock.wakeAt(at, resolve));
		},
	};
}
