import type { Complaint } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

export const CHANNELS = [
	'33700',
	'signal_spam',
	'email',
	'phone',
	'post',
	'web',
	'cnil',
	'arf',
	'other',
] as const satisfies readonly Complaint['channel'][];

export const SAYS = [
	'no_consent',
	'no_opt_out',
	'wrong_person',
	'content',
	'unspecified',
] as const satisfies readonly Complaint['says'][];

export const STATES = ['received', 'forwarded', 'answered', 'closed'] as const;

export const looks: Readonly<Record<Complaint['state'], { shape: ShapeName; tone: Tone }>> = {
	received: { shape: 'warn', tone: 'warn' },
	forwarded: { shape: 'warn', tone: 'warn' },
	answered: { shape: 'ok', tone: 'ok' },
	closed: { shape: 'sent', tone: '' },
};

/** Whether a complaint still has no answer. */
export const isOpen = ({ state }: Pick<Complaint, 'state'>) =>
	state === 'received' || state === 'forwarded';
