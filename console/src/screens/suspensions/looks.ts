import type { Suspension } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

export const STATES = [
	'proposed',
	'notified',
	'in_force',
	'appeal',
	'confirmed',
	'lifted',
	'withdrawn',
	'terminated',
] as const satisfies readonly Suspension['state'][];

/** States of suspensions that are not over. */
export const OPEN = ['in_force', 'confirmed', 'appeal', 'notified', 'proposed'] as const;

export const looks: Readonly<Record<Suspension['state'], { shape: ShapeName; tone: Tone }>> = {
	proposed: { shape: 'warn', tone: 'warn' },
	notified: { shape: 'warn', tone: 'warn' },
	in_force: { shape: 'stop', tone: 'stop' },
	appeal: { shape: 'stop', tone: 'stop' },
	confirmed: { shape: 'stop', tone: 'stop' },
	lifted: { shape: 'ok', tone: 'ok' },
	withdrawn: { shape: 'none', tone: '' },
	terminated: { shape: 'none', tone: '' },
};

/** Whether the client may ask for the reinstatement: something is stopped, and no request waits. */
export const mayAppeal = ({ state }: Pick<Suspension, 'state'>) => state === 'in_force';
