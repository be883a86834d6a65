import type { CreditOrder } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

export const STATES = ['placed', 'paid', 'cancelled', 'expired', 'refunded'] as const;

export const looks: Readonly<Record<CreditOrder['state'], { shape: ShapeName; tone: Tone }>> = {
	placed: { shape: 'wait', tone: 'wait' },
	paid: { shape: 'ok', tone: 'ok' },
	cancelled: { shape: 'none', tone: '' },
	expired: { shape: 'none', tone: '' },
	refunded: { shape: 'none', tone: '' },
};
