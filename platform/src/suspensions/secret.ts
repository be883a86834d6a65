import type { SuspensionFigures, SuspensionNotice } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';

/** What was decided about a request for reinstatement. */
export interface StoredDecision {
	outcome: 'lifted' | 'confirmed';
	goodFaith: boolean;
	reason: string | null;
	/** Cents. */
	feeCents: number;
	/** Milliseconds since the epoch. */
	at: number;
}

/** The sealed part of a suspension. */
export interface SuspensionSecret {
	/** Of the scope `source`. */
	source: string | null;
	because: SuspensionFigures | null;
	/** In the words of the operator. */
	reason: string | null;
	notice: SuspensionNotice | null;
	reinstatement: { statement: string; measures: string[]; at: number } | null;
	decision: StoredDecision | null;
	/** What ends it by itself; absent: nothing does. */
	endsWith?: 'payment' | 'credits' | undefined;
}

export const sealedSuspension = sealed<SuspensionSecret>('suspension');

/** The actor of steps that the platform takes by itself. */
export const PLATFORM = 'platform';
/** The actor of steps of the client. */
export const CLIENT = 'client';
