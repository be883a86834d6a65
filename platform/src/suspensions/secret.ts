import type { SuspensionFigures, SuspensionNotice } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';

/** The decision on a request for reinstatement. */
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
	/** The source, for the scope `source`. */
	source: string | null;
	because: SuspensionFigures | null;
	/** The operator's own words. */
	reason: string | null;
	notice: SuspensionNotice | null;
	reinstatement: { statement: string; measures: string[]; at: number } | null;
	decision: StoredDecision | null;
	/** The event that ends it automatically; absent: none. */
	endsWith?: 'payment' | 'credits' | undefined;
}

export const sealedSuspension = sealed<SuspensionSecret>('suspension');

/** The actor of automatic steps of the platform. */
export const PLATFORM = 'platform';
/** The actor of steps of the client. */
export const CLIENT = 'client';
