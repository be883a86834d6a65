import type { Letter, Termination } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

interface Looks {
	shape: ShapeName;
	tone: Tone;
}

export const terminationLooks: Readonly<Record<Termination['state'], Looks>> = {
	noticed: { shape: 'note', tone: 'info' },
	running: { shape: 'warn', tone: 'warn' },
	remedied: { shape: 'ok', tone: 'ok' },
	effective: { shape: 'none', tone: '' },
};

export const letterLooks: Readonly<Record<Letter['state'], Looks>> = {
	deposited: { shape: 'wait', tone: 'wait' },
	presented: { shape: 'wait', tone: 'wait' },
	received: { shape: 'ok', tone: 'ok' },
	returned: { shape: 'fail', tone: 'warn' },
};
