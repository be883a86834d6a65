import type { SendingDomain, SendingDomainRecord } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

/** How the domains stand together: the worst thing that needs a person. */
export type Standing =
	| { kind: 'ready' | 'none' }
	| { kind: 'waiting' | 'flawed' | 'lost'; count: number };

export const looks: Readonly<Record<Standing['kind'], { tone: Tone; shape: ShapeName }>> = {
	ready: { tone: 'ok', shape: 'ok' },
	none: { tone: 'info', shape: 'note' },
	waiting: { tone: 'wait', shape: 'wait' },
	flawed: { tone: 'warn', shape: 'warn' },
	lost: { tone: 'warn', shape: 'warn' },
};

export function standingOf(domains: readonly SendingDomain[]): Standing {
	if (domains.length === 0) return { kind: 'none' };
	const count = (kind: DomainStanding) =>
		domains.filter((domain) => domainStanding(domain) === kind).length;
	for (const kind of ['lost', 'flawed'] as const) {
		if (count(kind) > 0) return { kind, count: count(kind) };
	}
	const waiting = count('waiting') + count('rotating');
	return waiting > 0 ? { kind: 'waiting', count: waiting } : { kind: 'ready' };
}

type DomainStanding = 'waiting' | 'lost' | 'flawed' | 'rotating' | 'ready';

/** How one domain stands. */
export function domainStanding({ status, records, states }: SendingDomain): DomainStanding {
	if (status === 'pending') return 'waiting';
	if (needsPerson(states.dkim)) return 'lost';
	if (needsPerson(states.spf) || needsPerson(states.dmarc)) return 'flawed';
	return records.some(({ use }) => use === 'next') ? 'rotating' : 'ready';
}

function needsPerson(state: SendingDomainRecord['state']): boolean {
	return state === 'missing' || state === 'wrong';
}

/** How a record looks; one that was never there is no alarm. */
export function recordLook({ state, use }: SendingDomainRecord): { tone: Tone; shape: ShapeName } {
	switch (state) {
		case 'ok':
			return { tone: 'ok', shape: 'ok' };
		case 'wrong':
			return { tone: 'stop', shape: 'fail' };
		case 'unknown':
			return { tone: '', shape: 'unknown' };
		case 'missing':
			return use === 'next' ? { tone: 'wait', shape: 'wait' } : { tone: 'warn', shape: 'warn' };
	}
}
