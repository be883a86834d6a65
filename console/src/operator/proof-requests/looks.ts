import type { AccountProofRequest } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

/** How a request looks to the operator, who waits for the client and judges what it answers. */
export const looks: Readonly<
	Record<AccountProofRequest['state'], { shape: ShapeName; tone: Tone }>
> = {
	requested: { shape: 'wait', tone: 'wait' },
	acknowledged: { shape: 'wait', tone: 'wait' },
	insufficient: { shape: 'wait', tone: 'wait' },
	overdue: { shape: 'stop', tone: 'stop' },
	answered: { shape: 'warn', tone: 'warn' },
	accepted: { shape: 'ok', tone: 'ok' },
	settled: { shape: 'ok', tone: 'ok' },
};
