import type { AccountComplaint } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';
import { isOpen, looks as ofClient } from '../../screens/complaints/looks.ts';

/** How a complaint looks to the operator, who waits for the client. */
export function looksOf(complaint: Pick<AccountComplaint, 'state'>): {
	shape: ShapeName;
	tone: Tone;
} {
	return isOpen(complaint) ? { shape: 'wait', tone: 'wait' } : ofClient[complaint.state];
}
