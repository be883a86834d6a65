import type { OperatorAccount } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

type State = OperatorAccount['status'];

export const STATES = ['active', 'suspended', 'terminated', 'closed'] as const;

export const looks: Readonly<Record<State, { shape: ShapeName; tone: Tone }>> = {
	active: { shape: 'ok', tone: 'ok' },
	suspended: { shape: 'stop', tone: 'stop' },
	terminated: { shape: 'warn', tone: 'warn' },
	closed: { shape: 'none', tone: '' },
};
