import type { ProofRequest } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

export const looks: Readonly<Record<ProofRequest['state'], { shape: ShapeName; tone: Tone }>> = {
	requested: { shape: 'warn', tone: 'warn' },
	acknowledged: { shape: 'warn', tone: 'warn' },
	insufficient: { shape: 'warn', tone: 'warn' },
	overdue: { shape: 'stop', tone: 'stop' },
	answered: { shape: 'wait', tone: 'wait' },
	accepted: { shape: 'ok', tone: 'ok' },
	settled: { shape: 'ok', tone: 'ok' },
};
